package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guest's recursion goes as deep as Java's own, by methods with as many parameters. */
@Timeout(60)
class DepthTest {
    /** Calls a function that calls itself until the stack of a new thread ends, and prints how often it and a Java method did. */
    static final class Program {
        private static int calls;

        private Program() {
        }

        /** Has the parameters of the method that a guest's function with one becomes. */
        private static int down(int argument, Object instance) {
            calls++;
            return down(argument + 1, instance) + 1;
        }

        private static int javaDepth() {
            try {
                return down(0, null);
            } catch (StackOverflowError end) {
                return calls;
            }
        }

        private static int guestDepth() {
            Instance guest = Guests.instance(Strategy.JVM, """
                    (global $calls (export "calls") (mut i32) (i32.const 0))
                    (func $down (export "down") (param i32) (result i32)
                      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
                      (i32.add (call $down (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
                    """);
            try {
                return (int) guest.func("down").call(0);
            } catch (TrapException end) {
                return (int) guest.global("calls").get();
            }
        }

        public static void main(String[] args) throws InterruptedException {
            int[] depths = new int[2];
            Thread guest = new Thread(null, () -> depths[0] = guestDepth(), "guest", 1 << 20);
            Thread java = new Thread(null, () -> depths[1] = javaDepth(), "java", 1 << 20);
            for (Thread thread : List.of(guest, java)) {
                thread.start();
                thread.join();
            }
            System.out.print("depths " + depths[0] + " " + depths[1]);
        }
    }

    /** With the JVM's interpreter, whose frames are the largest, and as it is. */
    @ParameterizedTest
    @CsvSource({"-Xint, true", "-Xshare:auto, false"})
    void isThatOfJava(String option, boolean alike) throws IOException, InterruptedException {
        Process process = FreshJvm.start(List.of(option), Program.class);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        String[] words = printed.split(" ");
        int guest = Integer.parseInt(words[1]);
        int java = Integer.parseInt(words[2]);
        assertTrue(guest > 8_000, printed);
        assertTrue(!alike || guest > 0.99 * java, printed);
    }
}
