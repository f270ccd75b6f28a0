package dev.tuber.code;

import dev.tuber.types.SlotKind;
import java.util.Locale;

/**
 * Lowered code as text, for people and golden files.
 *
 * <pre>
 * func 3 [i32] -> [i32]
 * p0:i32 l1:i64 t2:i32                 -- parameter, local, temporary; the number is the slot's
 *     0  i32_add_imm t2 p0 #1          -- its index in the code
 *     4  br_if_i32_lt_s p0 t2 ->8
 *     8  return t2
 * </pre>
 */
public final class Disassembly {
    private final FunctionCode function;
    private final StringBuilder text = new StringBuilder();

    private Disassembly(FunctionCode function) {
        this.function = function;
    }

    /** The whole function, each line ended by a line feed. */
    public static String of(FunctionCode function) {
        Disassembly made = new Disassembly(function);
        made.header();
        int[] code = function.code();
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            made.instruction(pc);
            made.text.append('\n');
        }
        return made.text.toString();
    }

    /** The instruction at {@code pc}, without a line feed. */
    public static String of(FunctionCode function, int pc) {
        Disassembly made = new Disassembly(function);
        made.instruction(pc);
        return made.text.toString();
    }

    private void header() {
        text.append("func ").append(function.funcIndex()).append(' ').append(function.type()).append('\n');
        byte[] kinds = function.slotKinds();
        for (int slot = 0; slot < kinds.length; slot++) {
            text.append(slot == 0 ? "" : " ");
            slot(slot);
            text.append(':').append(SlotKind.values()[kinds[slot]].name().toLowerCase(Locale.ROOT));
        }
        text.append(kinds.length == 0 ? "" : "\n");
    }

    private void instruction(int pc) {
        int[] code = function.code();
        text.append(String.format(Locale.ROOT, "%5d  ", pc)).append(OpLayout.name(code[pc]));
        String layout = OpLayout.of(code, pc);
        for (int i = 0; i < layout.length(); i++) {
            char letter = layout.charAt(i);
            if (letter != 'n') {
                text.append(' ');
                operand(letter, code[pc + 1 + i]);
            }
        }
    }

    private void operand(char letter, int word) {
        switch (letter) {
            case '@' -> text.append("->").append(word);
            case '#' -> text.append('#').append(word);
            case '%' -> text.append(word);
            default -> slot(word);
        }
    }

    private void slot(int slot) {
        char role = slot < function.type().params().size() ? 'p' : slot < function.localCount() ? 'l' : 't';
        text.append(role).append(slot);
    }
}
