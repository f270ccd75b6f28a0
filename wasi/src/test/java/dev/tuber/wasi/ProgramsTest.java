package dev.tuber.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs in C, as clang and wasi-libc make them. What is expected is also what they print under node 20, except where that
 * differs from the interface: it lists no {@code .} and {@code ..}, does not cut what {@code readlink} gives, makes no link
 * that begins with {@code ..}, cuts times to seconds, and polls no files.
 */
class ProgramsTest {
    private static final Path PROGRAMS = Path.of("src/test/programs");

    @ParameterizedTest
    @CsvSource({"files, 0", "directories, 0", "links, 0", "times, 0", "environment, 3", "polling, 0"})
    @Timeout(60)
    void printsWhatIsExpected(String name, int status, @TempDir Path directory) throws IOException {
        WasiConfig config = new WasiConfig().arguments(List.of(name + ".wasm", "x", "y z")).environment("NAME", "value")
                .stdin(new ByteArrayInputStream("first\nsecond\n".getBytes(StandardCharsets.UTF_8)))
                .directory(directory, ".");
        TestProgram program = new TestProgram(PROGRAMS.resolve(name + ".wasm"), config);
        assertEquals(Files.readString(PROGRAMS.resolve(name + ".expected")), program.out());
        assertEquals(status, program.status());
        assertEquals(name.equals("environment") ? "an error\n" : "", program.err());
    }
}
