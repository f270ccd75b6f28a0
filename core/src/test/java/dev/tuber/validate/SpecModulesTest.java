package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import dev.tuber.text.SpecSuite;
import dev.tuber.text.WastCommand;
import dev.tuber.text.WastModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules of the specification's scripts are accepted, or rejected with the phrase that the script wants. */
class SpecModulesTest {
    private static final String ACCEPTED = "accepted";

    private final List<String> surprises = new ArrayList<>();

    static Stream<Path> scripts() throws IOException {
        return SpecSuite.scripts("core");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void agrees(Path script) throws IOException {
        for (WastCommand command : SpecSuite.parse(script)) {
            switch (command) {
                case WastCommand.Module good -> expect(good.line(), good.module(), ACCEPTED);
                case WastCommand.Definition good -> expect(good.line(), good.module(), ACCEPTED);
                case WastCommand.AssertUnlinkable good -> expect(good.line(), good.module(), ACCEPTED);
                case WastCommand.AssertModuleTrap good -> expect(good.line(), good.module(), ACCEPTED);
                case WastCommand.AssertMalformed bad -> expect(bad.line(), bad.module(), "malformed: " + bad.phrase());
                case WastCommand.AssertInvalid bad -> expect(bad.line(), bad.module(), "invalid: " + bad.phrase());
                default -> { }
            }
        }
        assertEquals(List.of(), surprises);
    }

    private void expect(int line, WastModule module, String wanted) {
        String actual = verdict(module);
        if (!actual.endsWith("not supported") && !actual.startsWith(wanted) && !wanted.startsWith(actual)) {
            surprises.add("line " + line + " wants " + wanted + " but is " + actual);
        }
    }

    private static String verdict(WastModule module) {
        try {
            ModuleValidator.load(module.encode().bytes());
            return ACCEPTED;
        } catch (MalformedModuleException failure) {
            return "malformed: " + placed(failure).phrase();
        } catch (InvalidModuleException failure) {
            return "invalid: " + placed(failure).phrase();
        }
    }

    private static ModuleException placed(ModuleException failure) {
        assertTrue(failure.position().isText() || failure.position().offset() >= 0, failure::getMessage);
        return failure;
    }
}
