package dev.tuber.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.code.Disassembly;
import dev.tuber.code.FunctionCode;
import dev.tuber.code.FunctionCodeCheck;
import dev.tuber.module.WasmModule;
import dev.tuber.text.Wat;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file is a module in the text format, with the lowered code of its functions below it as comments. After a wanted
 * change {@code -Dgolden.rewrite=true} writes what is lowered now; read the diff.
 */
class LoweringGoldenTest {
    private static final Path FILES = Path.of("src", "test", "golden", "lower");
    private static final String RULER = ";; lowered\n";

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FILES)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isLoweredAsTheFileSays(Path file) throws IOException {
        String content = Files.readString(file);
        int ruler = content.indexOf(RULER);
        String module = ruler < 0 ? content : content.substring(0, ruler);
        String actual = module + RULER + comments(lowered(module));
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(file, actual);
        } else {
            assertEquals(content, actual, "wanted? then rewrite with -Dgolden.rewrite=true");
        }
    }

    private static String lowered(String text) {
        WasmModule module = ModuleValidator.load(Wat.encode(text).bytes());
        StringBuilder lowered = new StringBuilder();
        for (int func = 0; func < module.funcs().size(); func++) {
            if (!module.funcs().get(func).isImported()) {
                FunctionCode code = Lowering.lower(module, func);
                FunctionCodeCheck.check(code, module);
                lowered.append(Disassembly.of(code));
            }
        }
        return lowered.toString();
    }

    private static String comments(String lines) {
        return lines.lines().map(line -> ";; " + line + "\n").collect(Collectors.joining());
    }
}
