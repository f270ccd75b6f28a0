package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes a sequence of instructions, flat or folded, as bytes. What is open is on a stack of {@link Frame}s, so that
 * nesting costs no Java stack.
 */
final class BodyEncoder {
    private static final Set<Part> IS_FLAT = EnumSet.of(Part.FLAT, Part.FLAT_IF, Part.FLAT_TRY, Part.FLAT_CATCH);

    private final TokenReader reader;
    private final Immediates immediates;
    private final FuncScope scope;
    private final MarkedBytes out;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();

    /** What a frame is, and so what can stand in it and what closes it. */
    private enum Part {
        /** {@code block}, {@code loop}, {@code try_table} and their like up to {@code end}. */
        FLAT,
        /** {@code if} before {@code else}: up to {@code else} or {@code end}. */
        FLAT_IF,
        /** Legacy {@code try}: up to the first clause, {@code end} or {@code delegate}. */
        FLAT_TRY,
        /** A legacy {@code catch}: up to the next clause or {@code end}. */
        FLAT_CATCH,
        /** A folded block: up to a parenthesis. */
        FOLDED,
        /** A folded plain instruction: its operands, up to a parenthesis. */
        OPERANDS,
        /** A folded {@code if} before {@code (then}. */
        CONDITION,
        /** Inside of {@code (then}. */
        THEN,
        /** Between {@code (then ...)} and {@code (else} or the end. */
        AFTER_THEN,
        /** Inside of the last part of a folded {@code if} or {@code try}; after it only the end can come. */
        LAST, AFTER_LAST,
        /** A folded legacy {@code try} before {@code (do}. */
        BEFORE_DO,
        /** Inside of {@code (do}; after it. */
        DO, AFTER_DO,
        /** Inside of {@code (catch}; after it. */
        CATCH, AFTER_CATCH,
        /** After {@code (delegate l)}: no {@code end} is written. */
        AFTER_DELEGATE
    }

    /**
     * Something open. {@code saved} is written later: a plain instruction after its operands, an {@code if} after its
     * condition.
     */
    private static final class Frame {
        private final int token;
        private Part part;
        private String label;
        private Integer labelBefore;
        private byte[] saved;

        private Frame(Part part, int token) {
            this.part = part;
            this.token = token;
        }
    }

    BodyEncoder(TokenReader reader, Immediates immediates, MarkedBytes out) {
        this.reader = reader;
        this.immediates = immediates;
        this.scope = immediates.scope();
        this.out = out;
    }

    /** Instructions up to the parenthesis that closes what they stand in, which is left; then {@code end}. */
    void expression() {
        while (!frames.isEmpty() || !reader.atRight()) {
            step();
        }
        end(reader.at());
    }

    /** One folded instruction; then {@code end}. */
    void foldedExpression() {
        if (!reader.atLeft()) {
            throw reader.unexpected("(");
        }
        do {
            step();
        } while (!frames.isEmpty());
        end(reader.at());
    }

    private void end(int token) {
        out.mark(token);
        Immediates.opcode(Instruction.END, out.out());
    }

    private void step() {
        switch (reader.kind()) {
            case RIGHT -> close();
            case LEFT -> open();
            default -> flat();
        }
    }

    private Part part() {
        return frames.isEmpty() ? Part.FOLDED : frames.peek().part;
    }

    // ---- parentheses

    private void close() {
        Frame frame = frames.peek();
        switch (frame.part) {
            case FOLDED -> endFolded(frame);
            case OPERANDS -> {
                frames.pop();
                out.mark(frame.token);
                out.out().raw(frame.saved);
            }
            case THEN -> frame.part = Part.AFTER_THEN;
            case LAST -> frame.part = Part.AFTER_LAST;
            case AFTER_THEN, AFTER_LAST, AFTER_DO, AFTER_CATCH -> endFolded(frame);
            case DO -> frame.part = Part.AFTER_DO;
            case CATCH -> frame.part = Part.AFTER_CATCH;
            case AFTER_DELEGATE -> frames.pop();
            case FLAT, FLAT_IF, FLAT_TRY, FLAT_CATCH -> throw reader.unexpected("end");
            case CONDITION -> throw reader.unexpected("(then");
            case BEFORE_DO -> throw reader.unexpected("(do");
        }
        reader.right();
    }

    private void endFolded(Frame frame) {
        frames.pop();
        scope.closeLabel(frame.label, frame.labelBefore);
        end(reader.at());
    }

    private void open() {
        int token = reader.at();
        reader.left();
        switch (part()) {
            case CONDITION -> {
                if (reader.atKeyword("then")) {
                    then(frames.peek());
                    return;
                }
            }
            case AFTER_THEN -> {
                if (!reader.acceptKeyword("else")) {
                    throw reader.unexpected("else");
                }
                out.mark(token);
                Immediates.opcode(Instruction.ELSE, out.out());
                frames.peek().part = Part.LAST;
                return;
            }
            case BEFORE_DO, AFTER_DO, AFTER_CATCH -> {
                clause(frames.peek());
                return;
            }
            case AFTER_LAST, AFTER_DELEGATE -> {
                reader.moveTo(token);
                throw reader.unexpected(")");
            }
            case FLAT, FLAT_IF, FLAT_TRY, FLAT_CATCH, FOLDED, OPERANDS, THEN, LAST, DO, CATCH -> {
            }
        }
        folded();
    }

    private void then(Frame frame) {
        reader.skip(1);
        out.mark(frame.token);
        out.out().raw(frame.saved);
        frame.saved = null;
        frame.labelBefore = scope.openLabel(frame.label);
        frame.part = Part.THEN;
    }

    private void clause(Frame frame) {
        int token = reader.at();
        String keyword = reader.keyword();
        boolean canStand = switch (keyword) {
            case "do" -> frame.part == Part.BEFORE_DO;
            case "delegate" -> frame.part == Part.AFTER_DO;
            default -> frame.part != Part.BEFORE_DO;
        };
        if (!canStand) {
            reader.moveTo(token);
            throw reader.unexpected(frame.part == Part.BEFORE_DO ? "do" : "catch");
        }
        switch (keyword) {
            case "do" -> frame.part = Part.DO;
            case "catch", "catch_all" -> {
                clauseStart(keyword, token);
                frame.part = keyword.equals("catch") ? Part.CATCH : Part.LAST;
            }
            case "delegate" -> {
                delegate(frame, token);
                reader.right();
                frame.part = Part.AFTER_DELEGATE;
            }
            default -> {
                reader.moveTo(token);
                throw reader.unexpected("catch");
            }
        }
    }

    private void clauseStart(String keyword, int token) {
        out.mark(token);
        if (keyword.equals("catch")) {
            Immediates.opcode(Instruction.CATCH, out.out());
            immediates.tag(out.out());
        } else {
            Immediates.opcode(Instruction.CATCH_ALL, out.out());
        }
    }

    private void delegate(Frame frame, int token) {
        scope.closeLabel(frame.label, frame.labelBefore);
        out.mark(token);
        Immediates.opcode(Instruction.DELEGATE, out.out());
        out.out().u32(scope.label(reader));
    }

    /** A folded instruction, whose opening parenthesis has been read. */
    private void folded() {
        int token = reader.at();
        Instruction instruction = instruction();
        switch (instruction.form()) {
            case BLOCK, LOOP, TRY_TABLE -> openBlock(instruction, new Frame(Part.FOLDED, token));
            case TRY -> openBlock(instruction, new Frame(Part.BEFORE_DO, token));
            case IF -> {
                Frame frame = new Frame(Part.CONDITION, token);
                frame.label = reader.optionalId();
                ByteWriter later = new ByteWriter();
                Immediates.opcode(instruction, later);
                blockType(later);
                frame.saved = later.toByteArray();
                frames.push(frame);
            }
            default -> {
                ByteWriter later = new ByteWriter();
                immediates.encode(instruction, token, later);
                if (reader.atRight()) {
                    reader.right();
                    out.mark(token);
                    out.out().raw(later);
                } else {
                    Frame frame = new Frame(Part.OPERANDS, token);
                    frame.saved = later.toByteArray();
                    frames.push(frame);
                }
            }
        }
    }

    // ---- flat instructions

    private Instruction instruction() {
        Instruction instruction = reader.kind() == TokenKind.KEYWORD
                ? Instruction.ofMnemonic(reader.tokens().text(reader.at())) : null;
        if (instruction == null) {
            throw reader.unexpected("an instruction");
        }
        reader.skip(1);
        return instruction;
    }

    private void flat() {
        switch (part()) {
            case OPERANDS, CONDITION, AFTER_THEN, AFTER_LAST, BEFORE_DO, AFTER_DO, AFTER_CATCH, AFTER_DELEGATE ->
                    throw reader.unexpected(")");
            case FLAT, FLAT_IF, FLAT_TRY, FLAT_CATCH, FOLDED, THEN, LAST, DO, CATCH -> {
            }
        }
        int token = reader.at();
        Instruction instruction = instruction();
        switch (instruction.form()) {
            case BLOCK, LOOP, TRY_TABLE -> openBlock(instruction, new Frame(Part.FLAT, token));
            case IF -> openBlock(instruction, new Frame(Part.FLAT_IF, token));
            case TRY -> openBlock(instruction, new Frame(Part.FLAT_TRY, token));
            case ELSE -> {
                requireOpen(token, part() == Part.FLAT_IF);
                sameLabel(frames.peek());
                out.mark(token);
                Immediates.opcode(Instruction.ELSE, out.out());
                frames.peek().part = Part.FLAT;
            }
            case CATCH, CATCH_ALL -> {
                requireOpen(token, part() == Part.FLAT_TRY || part() == Part.FLAT_CATCH);
                clauseStart(instruction.mnemonic(), token);
                frames.peek().part = instruction.form() == Form.CATCH ? Part.FLAT_CATCH : Part.FLAT;
            }
            case DELEGATE -> {
                requireOpen(token, part() == Part.FLAT_TRY);
                delegate(frames.pop(), token);
            }
            case END -> {
                requireOpen(token, !frames.isEmpty() && IS_FLAT.contains(part()));
                Frame frame = frames.pop();
                sameLabel(frame);
                scope.closeLabel(frame.label, frame.labelBefore);
                end(token);
            }
            default -> {
                out.mark(token);
                immediates.encode(instruction, token, out.out());
            }
        }
    }

    private void requireOpen(int token, boolean open) {
        if (!open) {
            reader.moveTo(token);
            throw reader.unexpected("an instruction");
        }
    }

    /** The identifier that may follow {@code else} and {@code end} must be the one of the block. */
    private void sameLabel(Frame frame) {
        int token = reader.at();
        String id = reader.optionalId();
        if (id != null && !id.equals(frame.label)) {
            throw reader.error("mismatching label", "$" + id, token);
        }
    }

    // ---- blocks

    private void openBlock(Instruction instruction, Frame frame) {
        frame.label = reader.optionalId();
        out.mark(frame.token);
        Immediates.opcode(instruction, out.out());
        blockType(out.out());
        if (instruction.form() == Form.TRY_TABLE) {
            immediates.catches(out.out());
        }
        frame.labelBefore = scope.openLabel(frame.label);
        frames.push(frame);
    }

    private void blockType(ByteWriter to) {
        int token = reader.at();
        long declared = immediates.declaredType();
        FuncType inline = immediates.types().anonymousFuncType();
        boolean isShort = declared == -1 && inline.params().isEmpty() && inline.results().size() <= 1;
        if (!isShort) {
            to.s33(Integer.toUnsignedLong(immediates.typeIndex(declared, inline, token)));
        } else if (inline.results().isEmpty()) {
            to.u8(0x40);
        } else {
            ValType only = inline.results().getFirst();
            TypeWriter.valType(only, to);
        }
    }
}
