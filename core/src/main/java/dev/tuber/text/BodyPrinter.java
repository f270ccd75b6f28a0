package dev.tuber.text;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.TypeReader;
import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.WasmModule;
import java.util.ArrayList;
import java.util.List;

/** Prints instructions one below the other, those in blocks further to the right. */
final class BodyPrinter {
    /** Deeper nesting is not shown by more indentation, so that the output stays linear. */
    private static final int MAX_INDENT = 40;
    private static final int BODY_INDENT = 4;
    private static final int NO_BLOCK_TYPE = 0x40;
    private static final int FIRST_TYPE_CODE = 0x41;
    private static final int LAST_TYPE_CODE = 0x7F;

    private final WasmModule module;
    private final TypePrinter types;
    private final ImmediatePrinter immediates;
    private final StringBuilder out;

    BodyPrinter(WasmModule module, PrintedNames names, TypePrinter types, StringBuilder out) {
        this.module = module;
        this.types = types;
        this.out = out;
        immediates = new ImmediatePrinter(names, types, out);
    }

    /** The instructions of a function up to its last {@code end}, which the closing parenthesis stands for. */
    void body(ByteReader reader, String[] locals) {
        immediates.start(reader, locals);
        int depth = 0;
        while (true) {
            int id = dev.tuber.binary.Immediates.opcode(reader);
            Form form = Opcode.form(id);
            if (form == Form.END && depth == 0) {
                return;
            }
            boolean closes = switch (form) {
                case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> true;
                default -> false;
            };
            depth -= closes && depth > 0 ? 1 : 0;
            out.append('\n').repeat(' ', Math.min(BODY_INDENT + 2 * depth, MAX_INDENT));
            instruction(reader, id, form, depth);
            boolean opens = switch (form) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE, ELSE, CATCH, CATCH_ALL -> true;
                default -> false;
            };
            depth += opens ? 1 : 0;
        }
    }

    private void instruction(ByteReader reader, int id, Form form, int depth) {
        out.append(Opcode.mnemonic(id));
        switch (form) {
            case BLOCK, LOOP, IF, TRY -> {
                blockType(reader);
                label(depth + 1);
            }
            case TRY_TABLE -> {
                blockType(reader);
                immediates.catches(depth);
                label(depth + 1);
            }
            case DELEGATE -> immediates.label(depth);
            default -> immediates.print(id, form, depth);
        }
    }

    private void label(int level) {
        out.append(" (;@").append(level).append(";)");
    }

    private void blockType(ByteReader reader) {
        int code = reader.peek();
        if (code == NO_BLOCK_TYPE) {
            reader.u8();
        } else if (code >= FIRST_TYPE_CODE && code <= LAST_TYPE_CODE) {
            types.results(List.of(TypeReader.valType(reader)), out);
        } else {
            out.append(types.typeUse((int) reader.s33()));
        }
    }

    /** A constant expression on one line: {@code (i32.const 1)}, or flat where there are more instructions. */
    String expression(ConstExpr expression) {
        ByteReader reader = new ByteReader(module.bytes(), expression.start(), expression.end());
        int start = out.length();
        List<String> instructions = new ArrayList<>();
        immediates.start(reader, PrintedNames.none(0));
        int depth = 0;
        while (true) {
            int id = dev.tuber.binary.Immediates.opcode(reader);
            Form form = Opcode.form(id);
            if (form == Form.END && depth-- == 0) {
                break;
            }
            depth += form == Form.BLOCK || form == Form.LOOP || form == Form.IF || form == Form.TRY_TABLE ? 1 : 0;
            instruction(reader, id, form, depth);
            instructions.add(out.substring(start));
            out.setLength(start);
        }
        return instructions.size() == 1 ? "(" + instructions.getFirst() + ")" : String.join(" ", instructions);
    }
}
