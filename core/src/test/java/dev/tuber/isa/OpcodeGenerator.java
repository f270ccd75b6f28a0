package dev.tuber.isa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/**
 * Makes {@code Opcode.java} from the table of instructions. Run after each change of {@link Instruction}:
 * <pre>
 * mvn -pl core test-compile
 * java -cp core/target/classes:core/target/test-classes dev.tuber.isa.OpcodeGenerator core/src/main/java
 * </pre>
 */
final class OpcodeGenerator {
    /** Stands for "no row" in the packed texts; above it come the numbers from 0 on. */
    private static final char ABSENT = '.';
    private static final char ZERO = '0';
    private static final int TEXT_WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    private OpcodeGenerator() {
    }

    /** Writes the source below the source directory that is the one argument. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0], "dev", "tuber", "isa", "Opcode.java"), source());
    }

    /** The whole source text. */
    static String source() {
        OpcodeGenerator generator = new OpcodeGenerator();
        generator.head();
        for (Instruction instruction : Instruction.values()) {
            generator.constant(instruction);
        }
        generator.packed("FORMS", instruction -> instruction.form().ordinal());
        generator.packed("SIGNATURES", instruction -> instruction.signature().ordinal());
        generator.packed("FEATURES", instruction -> instruction.since().ordinal());
        generator.packed("ALIGNMENTS", instruction -> instruction.alignment() + 1);
        generator.lookups();
        generator.mnemonics();
        return generator.out.append("}\n").toString();
    }

    private void head() {
        out.append("""
                package dev.tuber.isa;

                // Made by OpcodeGenerator from the rows of Instruction. Do not edit.

                /**
                 * The instruction table as constants and packed texts: a character per dense id. For code that must start fast:
                 * nothing here loads {@link Instruction}.
                 */
                public final class Opcode {
                    /** Above all ids. */
                    public static final int ID_LIMIT = DenseId.LIMIT;
                    /** What {@link #id} says of an opcode that no instruction has. */
                    public static final int NO_ID = DenseId.NONE;

                """);
    }

    private void constant(Instruction instruction) {
        out.append(String.format("    public static final int %s = 0x%02X;%n", instruction, instruction.id()));
    }

    private void packed(String name, ToIntFunction<Instruction> fact) {
        StringBuilder text = new StringBuilder();
        for (int id = 0; id < DenseId.LIMIT; id++) {
            Instruction instruction = Instruction.ofId(id);
            text.append(instruction == null ? ABSENT : (char) (ZERO + fact.applyAsInt(instruction)));
        }
        out.append("\n    private static final String ").append(name).append(" =");
        literal(text, "            ");
    }

    private void mnemonics() {
        StringBuilder text = new StringBuilder();
        for (int id = 0; id < DenseId.LIMIT; id++) {
            Instruction instruction = Instruction.ofId(id);
            text.append(instruction == null ? "" : instruction.mnemonic()).append(' ');
        }
        out.append("""

                    /** Names are for messages and text only, so they wait until somebody asks. */
                    private static final class Mnemonics {
                        static final String[] BY_ID = text().split(" ", -1);

                        private static String text() {
                            return\
                """);
        literal(text, "                    ");
        out.append("        }\n    }\n");
    }

    private void literal(CharSequence text, String indent) {
        int from = 0;
        while (from < text.length()) {
            int to = lineEnd(text, from);
            out.append('\n').append(indent).append(from == 0 ? "\"" : "+ \"");
            for (int i = from; i < to; i++) {
                character(text.charAt(i));
            }
            out.append('"');
            from = to;
        }
        out.append(";\n");
    }

    /** After a word, where the text has words. */
    private static int lineEnd(CharSequence text, int from) {
        int end = Math.min(text.length(), from + TEXT_WIDTH);
        int word = text.toString().lastIndexOf(' ', end - 1) + 1;
        return word > from ? word : end;
    }

    private void character(char c) {
        if (c > '~') {
            out.append(String.format("\\u%04X", (int) c));
        } else {
            out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
    }

    private void lookups() {
        out.append("""

                    private Opcode() {
                    }

                    /**
                     * The id of an opcode of two parts, or {@link #NO_ID}. An opcode of one byte is its own id, if {@link #exists}.
                     *
                     * @param sub the number after the prefix, an unsigned integer
                     */
                    public static int id(int prefix, int sub) {
                        int id = DenseId.of(prefix, sub);
                        return exists(id) ? id : NO_ID;
                    }

                    /** Whether an instruction has this id. */
                    public static boolean exists(int id) {
                        return id >= 0 && id < ID_LIMIT && FORMS.charAt(id) != '.';
                    }

                    /** The instruction's form, or null when there is no such instruction. */
                    public static Form form(int id) {
                        return exists(id) ? Tables.FORMS_BY_ORDINAL[FORMS.charAt(id) - '0'] : null;
                    }

                    /** The instruction's signature, or null when there is no such instruction. */
                    public static Signature signature(int id) {
                        return exists(id) ? Tables.SIGNATURES_BY_ORDINAL[SIGNATURES.charAt(id) - '0'] : null;
                    }

                    /** The step of WebAssembly that brought the instruction, or null when there is no such instruction. */
                    public static Feature since(int id) {
                        return exists(id) ? Tables.FEATURES_BY_ORDINAL[FEATURES.charAt(id) - '0'] : null;
                    }

                    /** As {@link Instruction#alignment()}: -1 for what accesses neither memory nor a lane, or does not exist. */
                    public static int alignment(int id) {
                        return exists(id) ? ALIGNMENTS.charAt(id) - '1' : -1;
                    }

                    /** The instruction's name in the text format, or null when there is no such instruction. */
                    public static String mnemonic(int id) {
                        return exists(id) ? Mnemonics.BY_ID[id] : null;
                    }

                    /** The enums, once: {@code values()} copies. */
                    private static final class Tables {
                        static final Form[] FORMS_BY_ORDINAL = Form.values();
                        static final Signature[] SIGNATURES_BY_ORDINAL = Signature.values();
                        static final Feature[] FEATURES_BY_ORDINAL = Feature.values();
                    }
                """);
    }
}
