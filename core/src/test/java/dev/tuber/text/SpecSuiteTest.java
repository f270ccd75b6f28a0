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
                case WastCommand.Module(int line, var id, WastModule module) -> modules.add(new Defined(line, module));
                case WastCommand.Definition(int line, var id, WastModule module) -> modules.add(new Defined(line, module));
                case WastCommand.AssertInvalid(int line, WastModule module, var phrase) -> modules.add(new Defined(line, module));
                case WastCommand.AssertUnlinkable(int line, WastModule module, var phrase) ->
                    modules.add(new Defined(line, module));
                case WastCommand.AssertModuleTrap(int line, WastModule module, var phrase) ->
                    modules.add(new Defined(line, module));
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
                assertTrue(message.startsWith(phrase), () -> script + ":" + line + ": " + phrase + " wanted, not " + message);
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
            String text = WatPrinter.print(module);
            EncodedText again = assertDoesNotThrow(() -> Wat.encode(text), () -> script + ":" + defined.line() + "\n" + text);
            assertEquals(text, WatPrinter.print(ModuleDecoder.decode(again.bytes())), () -> script + ":" + defined.line());
            if (defined.module().form() != WastModule.Form.BINARY && !LosesBytes.in(text)) {
                assertEquals(hex(module.bytes()), hex(again.bytes()), () -> script + ":" + defined.line() + "\n" + text);
            }
        }
    }

    /** Modules whose text cannot tell all their bytes. */
    private static final class LosesBytes {
        /** Empty recursion groups leave no type, and empty element segments no difference between indices and expressions. */
        static boolean in(String text) {
            return text.contains("(type $t2 (func)))") && text.contains("(type $k ") || text.contains("$elem-invalid func)");
        }
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
