package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where classes cannot be defined, the interpreter runs all: a JVM that says of itself that it is a native image. */
class NoClassesTest {
    /** What a guest exports. */
    public interface Exports {
        int f(int x);

        int g(int x);

        default int both(int x) {
            return f(x) + g(x);
        }
    }

    /** Calls a guest in each way and prints what it gives. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] args) {
            Engine engine = Guests.engine(Strategy.valueOf(args[0]));
            Linker<Void> linker = new Linker<>(engine);
            linker.func("host", "half", IntUnaryOperator.class, x -> x / 2);
            Instance instance = linker.instantiate(Store.of(engine), Module.ofText(engine, """
                    (import "host" "half" (func $half (param i32) (result i32)))
                    (func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 6)))
                    (func (export "g") (param i32) (result i32) (call $half (local.get 0)))
                    (func (export "trap") (param i32) (result i32) unreachable)
                    """));
            IntUnaryOperator typed = instance.func("f").typed(IntUnaryOperator.class);
            Exports exports = instance.bind(Exports.class);
            System.out.println("gives " + instance.func("f").call(7) + " " + typed.applyAsInt(8) + " " + exports.both(10) + " "
                    + typed.andThen(x -> -x).applyAsInt(1) + " " + exports.equals(exports) + " " + exports.equals(typed) + " "
                    + (exports.hashCode() == exports.hashCode()) + " " + exports.toString().startsWith(Exports.class.getName()));
            try {
                instance.func("trap").typed(IntUnaryOperator.class).applyAsInt(1);
            } catch (TrapException trap) {
                System.out.println(trap.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTO, false, true", "JVM, false, true", "AUTO, true, false", "JVM, true, false", "INTERPRETER, true, false"})
    void theInterpreterRunsAll(String strategy, boolean image, boolean generates) throws IOException, InterruptedException {
        Process process = FreshJvm.start(image ? List.of("-Xlog:class+load", "-Dorg.graalvm.nativeimage.imagecode=runtime")
                : List.of("-Xlog:class+load"), Program.class, strategy);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertTrue(printed.contains("gives 42 48 65 -6 true false true true\n"), printed);
        assertTrue(printed.contains("wasm trap: wasm `unreachable` instruction executed"), printed);
        assertEquals(generates, printed.contains("] wasm.G0 "));
        assertEquals(!image, printed.contains("Exports$Bound"));
    }
}
