package dev.tuber.validate;

import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;

/**
 * Is told the instructions of one body, in order, each already valid. Nothing is told of code that control cannot
 * reach: after {@link #unreachable}, {@link #br}, {@link #brTable} or {@link #ret} the next event is the {@link #elseBranch}
 * or {@link #end} of a block that was told, and blocks that start in unreachable code are not told at all.
 *
 * <p>Opcodes are those of {@code isa.Opcode}. A label is the number of blocks between the branch and its target, 0 for
 * the innermost; the function's body counts as the outermost block.
 */
public interface BodySink {
    /** A sink that wants nothing: for validation alone. */
    BodySink NONE = new BodySink() {
    };

    /** The body starts. {@code locals} are the parameters, then the declared locals. */
    default void begin(FuncType type, ValType[] locals) {
    }

    /** The next event comes from the instruction at this offset of the module's bytes. */
    default void at(int offset) {
    }

    default void block(FuncType type) {
    }

    default void loop(FuncType type) {
    }

    /** Takes the i32 condition from the stack. */
    default void ifBlock(FuncType type) {
    }

    /** The else branch of the innermost block, an if. */
    default void elseBranch(boolean thenReachesEnd) {
    }

    /**
     * The innermost block ends; for the outermost one, the function does. An if without else is told just so.
     *
     * @param reachesEnd whether control can arrive here from the instruction before
     */
    default void end(boolean reachesEnd) {
    }

    default void unreachable() {
    }

    default void br(int label) {
    }

    /** Takes the i32 condition from the stack, above the values that travel. */
    default void brIf(int label) {
    }

    /** Takes the i32 index from the stack. The last label is the default; there is at least that one. */
    default void brTable(int[] labels) {
    }

    default void ret() {
    }

    default void call(int func, FuncType type) {
    }

    default void callIndirect(int table, int typeIndex, FuncType type) {
    }

    default void drop(ValType type) {
    }

    /** {@code select} with or without a type: takes condition, second and first operand. */
    default void select(ValType type) {
    }

    default void localGet(int local) {
    }

    default void localSet(int local) {
    }

    default void localTee(int local) {
    }

    default void globalGet(int global, ValType type) {
    }

    default void globalSet(int global, ValType type) {
    }

    /** An i32, i64, f32 or f64 constant; an i32 or f32 is in the lower half, an i32 sign-extended. */
    default void constant(ValType type, long bits) {
    }

    /** A pure instruction: its operands and its result are those of its signature in the instruction table. */
    default void pure(int opcode) {
    }

    default void load(int opcode, int memory, long offset) {
    }

    default void store(int opcode, int memory, long offset) {
    }

    default void memorySize(int memory) {
    }

    default void memoryGrow(int memory) {
    }

    default void memoryInit(int data, int memory) {
    }

    default void dataDrop(int data) {
    }

    default void memoryCopy(int to, int from) {
    }

    default void memoryFill(int memory) {
    }

    default void refNull(RefType type) {
    }

    default void refIsNull() {
    }

    default void refFunc(int func) {
    }

    default void tableGet(int table, RefType element) {
    }

    default void tableSet(int table) {
    }

    default void tableSize(int table) {
    }

    default void tableGrow(int table) {
    }

    default void tableFill(int table) {
    }

    default void tableCopy(int to, int from) {
    }

    default void tableInit(int element, int table) {
    }

    default void elemDrop(int element) {
    }
}
