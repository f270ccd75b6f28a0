package dev.tuber.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@link StackProbe}, whose methods have more locals than anyone wants to write. */
public final class StackProbeGenerator {
    static final int SOME = 20_480;
    static final int MUCH = 65_536;
    private static final int LINE = 128;

    private StackProbeGenerator() {
    }

    /** Run in the folder of this Maven module. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(file(), source());
    }

    static Path file() {
        return Path.of("src", "main", "java", "dev", "tuber", "runtime", "StackProbe.java");
    }

    static String source() {
        return """
                package dev.tuber.runtime;

                /**
                 * Finds out whether there is room on the stack, before a guest at the end of it enters code that is not written for that: a
                 * class whose initialization meets the end of the stack is lost for the whole JVM, and few methods of the host are prepared
                 * to stop at any place. Made by StackProbeGenerator.
                 *
                 * <p>A JVM does not begin a method unless there is room for its frame as its interpreter makes it, also where the method
                 * is compiled, as long as it can still go back to the interpreter. So these methods have many locals, and a branch that is
                 * not compiled because it was never taken.
                 *
                 * <p>RATIONALE: "Why do guests have less of the stack than there is?"
                 */
                public final class StackProbe {
                    /** Bytes that {@link #some} asks for: little enough that compiled code touches no more lines than a cache has ways. */
                    static final int SOME = %d;
                    /** Bytes that {@link #much} asks for: classes are loaded and call sites are linked in less. */
                    static final int MUCH = %d;

                    /** Never anything else, but no compiler knows. */
                    private static int asked;

                    private StackProbe() {
                    }

                    /** Throws a StackOverflowError unless there is room for what runs often. */
                    public static void some() {
                %s
                        if (asked != 0) {
                            throw new IllegalStateException();
                        }
                    }

                    /**
                     * Throws a StackOverflowError unless there is room for what runs for the first time. Longer than what is inlined where
                     * it rarely runs: there its room would be asked for at each call of {@link #some}.
                     */
                    public static void much() {
                %s
                        if (asked != 0) {
                            throw new IllegalStateException(new StringBuilder("asked ").append(asked).append(" times for ")
                                    .append(MUCH - SOME).append(" more bytes").toString());
                        }
                    }
                }
                """.formatted(SOME, MUCH, locals(SOME), locals(MUCH));
    }

    /** Declares as many locals as take so many bytes, of two words each. */
    private static String locals(int bytes) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder("        long a0");
        for (int local = 1; local < bytes / 16; local++) {
            String name = "a" + Integer.toString(local, 36);
            line.append(',');
            if (line.length() + 1 + name.length() < LINE) {
                line.append(' ');
            } else {
                lines.append(line).append('\n');
                line = new StringBuilder("                ");
            }
            line.append(name);
        }
        return lines.append(line).append(';').toString();
    }
}
