package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // typed                                | command | options                 | operands
        "a.wasm                                 | RUN     | []                      | [a.wasm]",
        "run a.wasm                             | RUN     | []                      | [a.wasm]",
        "run --dir x::y a.wasm                  | RUN     | [--dir x::y]            | [a.wasm]",
        "run --dir=x --dir z a.wasm             | RUN     | [--dir x, --dir z]      | [a.wasm]",
        "--invoke f a.wasm -5 --dir             | RUN     | [--invoke f]            | [a.wasm, -5, --dir]",
        "run -- -x.wasm --dir                   | RUN     | []                      | [-x.wasm, --dir]",
        "run -                                  | RUN     | []                      | [-]",
        "run --env A=B=C a.wasm                 | RUN     | [--env A=B=C]           | [a.wasm]",
        "run --env=A=B a.wasm                   | RUN     | [--env A=B]             | [a.wasm]",
        "parse a.wat -o b.wasm                  | PARSE   | [-o b.wasm]             | [a.wat]",
        "parse -o b.wasm a.wat                  | PARSE   | [-o b.wasm]             | [a.wat]",
        "wast a.wast b.wast --debug             | WAST    | [--debug ]              | [a.wast, b.wast]",
        "run --cache a.wasm                     | RUN     | [--cache ]              | [a.wasm]",
        "run --cache=d a.wasm                   | RUN     | [--cache d]             | [a.wasm]",
        "run run                                | RUN     | []                      | [run]",
        "inspect -h                             | INSPECT | [--help ]               | []",
    })
    void takesApart(String typed, Command command, String options, String operands) {
        CommandLine line = CommandLine.parse(typed.split(" "));
        assertEquals(command, line.command());
        assertEquals(options, line.options().stream().map(given -> given.name() + " " + given.value()).toList().toString());
        assertEquals(operands, line.operands().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "run --nonsense a.wasm | tuber run has no option --nonsense (tuber run --help lists them)",
        "run --dir             | option --dir needs a value: --dir HOST[::GUEST]",
        "run --debug=yes a     | option --debug takes no value",
        "parse --dir . a       | tuber parse has no option --dir (tuber parse --help lists them)",
    })
    void refuses(String typed, String message) {
        assertEquals(message, assertThrows(UsageException.class, () -> CommandLine.parse(typed.split(" "))).getMessage());
    }

    @Test
    void theLastValueCounts() {
        CommandLine line = CommandLine.parse(new String[] {"run", "--argv0", "a", "--argv0", "b", "f.wasm"});
        assertEquals("b", line.last("--argv0"));
        assertEquals(List.of("a", "b"), line.all("--argv0"));
    }

    /** The script looks for --jit before Java is there, and must know which words are values. */
    @Test
    void theScriptKnowsTheOptionsThatTakeValues() throws IOException {
        String script = Files.readString(Path.of("src", "dist", "bin", "tuber"));
        Matcher line = Pattern.compile("(?m)^ *(--.*)\\) skip=").matcher(script);
        assertTrue(line.find(), "the line of options that take a value");
        assertEquals(Command.RUN.options().stream().filter(OptionSyntax::takesValue).map(OptionSyntax::name).sorted().toList(),
                Stream.of(line.group(1).split(" \\| ")).sorted().toList());
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void helpShowsEveryOption(Command command) {
        String help = Help.of(command);
        for (OptionSyntax option : command.options()) {
            assertTrue(help.contains(option + " ") && help.contains(option.help()), option.name());
        }
        assertTrue(Help.overview().contains(command.word() + " "), command.word());
    }
}
