package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.text.Wat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many classes a process loads until a guest has answered. Each takes a cold start 50 to 100 µs or more, so who exceeds the
 * numbers here has made starts slower; who stays far below may lower them.
 */
class FirstCallTest {
    private static final int MOST_OF_OURS = 230;
    private static final int MOST = 1_170;
    private static final String SUMS = """
            (module
              (memory (export "memory") 1)
              (func $store (param i32 i32) (i32.store offset=16 (local.get 0) (local.get 1)))
              (func (export "sum") (param i32) (result i32) (local i32)
                (loop
                  (call $store (i32.shl (local.get 0) (i32.const 2)) (local.get 0))
                  (local.set 1 (i32.add (local.get 1) (i32.load offset=16 (i32.shl (local.get 0) (i32.const 2)))))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1)))
            """;

    @TempDir
    Path folder;

    /** Loads, makes an instance, calls. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] files) throws IOException {
            Engine engine = Engine.create();
            Module module = Module.of(engine, Files.readAllBytes(Path.of(files[0])));
            Instance instance = Instance.create(Store.of(engine), module);
            System.out.println("gives " + instance.func("sum").typed(IntUnaryOperator.class).applyAsInt(100));
        }
    }

    @Test
    void loadsFewClasses() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("sums.wasm"), Wat.encode(SUMS).bytes());
        Path log = folder.resolve("log");
        // With one processor nothing is loaded ahead beside the program, and the numbers are the same each time.
        Process process = FreshJvm.start(List.of("-XX:ActiveProcessorCount=1", "-Xlog:class+load:file=" + log), Program.class,
                file.toString());
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertTrue(printed.contains("gives 5050"), printed);
        List<String> loaded = Files.readAllLines(log);
        long ours = loaded.stream().filter(line -> line.contains("] dev.tuber.")).count();
        long unshared = loaded.stream().filter(line -> !line.contains("shared objects file")).count();
        String counts = "loads " + loaded.size() + " classes until the first call gives something, " + ours + " of them Tuber's, "
                + unshared + " of them in no archive";
        System.out.println("FirstCallTest: " + counts);
        assertTrue(ours <= MOST_OF_OURS && loaded.size() <= MOST, counts);
    }
}
