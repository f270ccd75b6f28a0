package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where classes cannot be defined, the interpreter runs all: a JVM that says of itself that it is a native image. */
class NoClassesTest {
    /** Calls a guest and prints what it gives. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] args) {
            Instance instance = Guests.instance(Strategy.valueOf(args[0]),
                    "(func (export \"f\") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 6)))");
            System.out.println("gives " + instance.func("f").call(7));
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTO, false, true", "JVM, false, true", "AUTO, true, false", "JVM, true, false", "INTERPRETER, true, false"})
    void theInterpreterRunsAll(String strategy, boolean image, boolean generates) throws IOException, InterruptedException {
        Process process = FreshJvm.start(image ? List.of("-Xlog:class+load", "-Dorg.graalvm.nativeimage.imagecode=runtime")
                : List.of("-Xlog:class+load"), Program.class, strategy);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertTrue(printed.contains("gives 42"), printed);
        assertEquals(generates, printed.contains("] wasm.G0 "));
    }
}
