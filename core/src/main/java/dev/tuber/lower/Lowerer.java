package dev.tuber.lower;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import dev.tuber.validate.BodySink;

/**
 * Lowers one body: each event of the validator becomes instructions, or is remembered by the operand stack. Long because
 * there is a method for each event.
 */
final class Lowerer implements BodySink {
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int F32 = SlotKind.F32.ordinal();
    private static final int REF = SlotKind.REF.ordinal();

    private final int funcIndex;
    private final CodeBuffer code;
    private FuncType type;
    private Slots slots;
    private OperandStack stack;
    private Control control;
    private int offset;
    private int callSites;
    private boolean countsCalls;
    private boolean canonicalNans;
    private boolean entered;
    /** Null when nothing is metered. */
    private Fuel fuel;

    /** @param codeLimit the most words that the lowered code may have */
    Lowerer(int funcIndex, int codeLimit) {
        this.funcIndex = funcIndex;
        code = new CodeBuffer(codeLimit);
    }

    /** Has the code take fuel. {@code bytes} are the module's. */
    void meter(byte[] bytes, Prices prices) {
        fuel = new Fuel(code, bytes, prices);
    }

    /** Has the code count calls. */
    void countCalls() {
        countsCalls = true;
    }

    /** Has the code replace what NaNs instructions give. */
    void makeNansCanonical() {
        canonicalNans = true;
    }

    /** The lowered body, after its last event. */
    FunctionCode finish() {
        return new FunctionCode(funcIndex, type, slots.kinds(), slots.localCount(), code.code(), code.sitePcs(),
                code.siteOffsets(), callSites, control.loops());
    }

    @Override
    public void begin(FuncType funcType, ValType[] locals) {
        type = funcType;
        slots = new Slots(locals);
        stack = new OperandStack(code, slots);
        control = new Control(code, slots, stack, countsCalls);
        control.begin(funcType);
    }

    @Override
    public void at(int moduleOffset) {
        offset = moduleOffset;
        if (countsCalls && !entered) {
            entered = true;
            code.site(moduleOffset);
            code.emit(Op.ENTER);
        }
        if (fuel != null) {
            fuel.instruction(moduleOffset);
        }
    }

    /** Control goes elsewhere here, or may. */
    private void endFuelBlock() {
        code.endFuelBlock();
    }

    // control

    @Override
    public void block(FuncType blockType) {
        control.block(blockType);
    }

    @Override
    public void loop(FuncType blockType) {
        control.loop(blockType, offset);
        if (fuel != null) {
            fuel.check(offset, 0);
        }
    }

    @Override
    public void ifBlock(FuncType blockType) {
        control.ifBlock(blockType);
        endFuelBlock();
    }

    @Override
    public void elseBranch(boolean thenReachesEnd) {
        control.elseBranch(thenReachesEnd);
        endFuelBlock();
    }

    @Override
    public void end(boolean reachesEnd) {
        control.end(reachesEnd);
    }

    @Override
    public void unreachable() {
        code.site(offset);
        code.emit(Op.UNREACHABLE);
        code.goesNowhere();
    }

    @Override
    public void br(int label) {
        control.br(label);
    }

    @Override
    public void brIf(int label) {
        control.brIf(label);
        endFuelBlock();
    }

    @Override
    public void brTable(int[] labels) {
        control.brTable(labels);
    }

    @Override
    public void ret() {
        control.ret();
    }

    // calls

    @Override
    public void call(int func, FuncType callee) {
        stack.settleConstants(callee.params().size());
        code.site(offset);
        code.emit(Op.CALL, func, nextCallSite());
        emitCallOperands(callee);
    }

    @Override
    public void callIndirect(int table, int typeIndex, FuncType callee) {
        int index = stack.pop();
        stack.settleConstants(callee.params().size());
        code.site(offset);
        code.emit(Op.CALL_INDIRECT, table, typeIndex, index);
        code.emit(nextCallSite());
        emitCallOperands(callee);
    }

    private int nextCallSite() {
        return code.isDead() ? callSites : callSites++;
    }

    private void emitCallOperands(FuncType callee) {
        int params = callee.params().size();
        int results = callee.results().size();
        code.emit(params, results);
        int base = stack.height() - params;
        for (int at = base; at < base + params; at++) {
            code.emit(stack.slotAt(at));
        }
        stack.truncate(base);
        for (int i = 0; i < results; i++) {
            code.emit(stack.push(callee.results().get(i)));
        }
        if (results > 0) {
            code.endsWithResult(code.position(), Op.CALL, code.position() - 1);
        }
        endFuelBlock();
    }

    // parametric instructions and variables

    @Override
    public void drop(ValType dropped) {
        stack.truncate(stack.height() - 1);
    }

    @Override
    public void select(ValType selected) {
        int condition = stack.pop();
        int otherwise = stack.pop();
        int then = stack.pop();
        int kind = selected.kind().ordinal();
        int start = code.position();
        code.emit(Op.SELECT_I32 + kind, stack.push(kind), condition);
        code.emit(then, otherwise);
        code.endsWithResult(start, Op.SELECT_I32 + kind, start + 1);
    }

    @Override
    public void localGet(int local) {
        stack.pushLocal(local);
    }

    @Override
    public void localSet(int local) {
        int top = stack.height() - 1;
        if (!stack.isLocal(top, local)) {
            stack.leaveLocal(local);
            if (stack.isJustWritten(top)) {
                code.redirectResult(local);
            } else {
                stack.copy(top, local);
            }
        }
        stack.truncate(top);
    }

    @Override
    public void localTee(int local) {
        localSet(local);
        stack.pushLocal(local);
    }

    @Override
    public void globalGet(int global, ValType got) {
        int kind = got.kind().ordinal();
        emitResult(Op.GLOBAL_GET_I32 + kind, kind, global);
    }

    @Override
    public void globalSet(int global, ValType set) {
        code.emit(Op.GLOBAL_SET_I32 + set.kind().ordinal(), stack.pop(), global);
    }

    @Override
    public void constant(ValType constantType, long bits) {
        stack.pushConstant(constantType.kind().ordinal(), bits);
    }

    // pure instructions and memory accesses

    @Override
    public void pure(int opcode) {
        Signature signature = Opcode.signature(opcode);
        int result = kindOf(signature.result());
        if (canonicalNans && !Op.readsNanBits(opcode)) {
            leaveNansOpen(signature.params().length());
        }
        if (signature.params().length() == 1) {
            unary(opcode, result);
        } else {
            binary(opcode, result);
        }
        if (canonicalNans && Op.mayMakeNan(opcode)) {
            emitResult(result == F32 ? Op.CANONICAL_F32 : Op.CANONICAL_F64, result, stack.pop());
        }
    }

    /** An operand need not be canonical for an instruction that knows NaNs from numbers only. */
    private void leaveNansOpen(int operands) {
        for (int at = stack.height() - operands; at < stack.height(); at++) {
            if (stack.isJustWritten(at) && (code.lastOp() == Op.CANONICAL_F32 || code.lastOp() == Op.CANONICAL_F64)) {
                code.takeBack();
            }
        }
    }

    private void unary(int opcode, int result) {
        int top = stack.height() - 1;
        if (opcode == Opcode.I32_EQZ && stack.isJustWritten(top)) {
            int opposite = Condition.opposite(code.lastOp());
            if (opposite >= 0) {
                code.replaceLastOp(opposite);
                return;
            }
        }
        int operand = stack.pop();
        siteIfItTraps(opcode);
        emitResult(opcode, result, operand);
    }

    private void binary(int opcode, int result) {
        int leftAt = stack.height() - 2;
        int rightAt = stack.height() - 1;
        int op = opcode;
        if (stack.isConstant(leftAt) && !stack.isConstant(rightAt)) {
            int exchanged = Immediates.exchanged(opcode);
            if (exchanged >= 0) {
                op = exchanged;
                leftAt = rightAt;
                rightAt = stack.height() - 2;
            }
        }
        int left = stack.slotAt(leftAt);
        int start = code.position();
        int immediate = stack.isConstant(rightAt) ? Immediates.withLiteral(op) : -1;
        if (immediate >= 0) {
            int literal = Immediates.literal(op, (int) stack.constantAt(rightAt));
            stack.truncate(stack.height() - 2);
            code.emit(immediate, stack.push(result), left, literal);
            code.endsWithResult(start, immediate, start + 1);
            return;
        }
        int right = stack.slotAt(rightAt);
        int opAt = code.position();
        stack.truncate(stack.height() - 2);
        siteIfItTraps(op);
        code.emit(op, stack.push(result), left, right);
        code.endsWithResult(start, op, opAt + 1);
    }

    private void siteIfItTraps(int op) {
        if (Op.isSite(op)) {
            code.site(offset);
        }
    }

    @Override
    public void load(int opcode, int memory, long constantOffset) {
        int result = kindOf(Opcode.signature(opcode).result());
        int address = stack.pop();
        code.site(offset);
        int start = code.position();
        code.emit(opcode, stack.push(result), address, (int) constantOffset);
        code.emit(memory);
        code.endsWithResult(start, opcode, start + 1);
    }

    @Override
    public void store(int opcode, int memory, long constantOffset) {
        int value = stack.pop();
        int address = stack.pop();
        code.site(offset);
        code.emit(opcode, address, value, (int) constantOffset);
        code.emit(memory);
    }

    /** The ordinal of the kind that a letter of a signature stands for. */
    private static int kindOf(char letter) {
        return "ILFDVR".indexOf(letter);
    }

    // memories

    @Override
    public void memorySize(int memory) {
        emitResult(Op.MEMORY_SIZE, I32, memory);
    }

    @Override
    public void memoryGrow(int memory) {
        int pages = popCount();
        code.site(offset);
        emitResult(Op.MEMORY_GROW, I32, pages, memory);
    }

    @Override
    public void memoryInit(int data, int memory) {
        emitThreeOperands(Op.MEMORY_INIT, data);
        code.emit(memory);
    }

    @Override
    public void dataDrop(int data) {
        code.emit(Op.DATA_DROP, data);
    }

    @Override
    public void memoryCopy(int to, int from) {
        emitThreeOperands(Op.MEMORY_COPY);
        code.emit(to, from);
    }

    @Override
    public void memoryFill(int memory) {
        emitThreeOperands(Op.MEMORY_FILL);
        code.emit(memory);
    }

    // references and tables

    @Override
    public void refNull(RefType reference) {
        int start = code.position();
        code.emit(Op.REF_NULL, stack.push(REF));
        code.endsWithResult(start, Op.REF_NULL, start + 1);
    }

    @Override
    public void refIsNull() {
        emitResult(Op.REF_IS_NULL, I32, stack.pop());
    }

    @Override
    public void refFunc(int func) {
        emitResult(Op.REF_FUNC, REF, func);
    }

    @Override
    public void tableGet(int table, RefType element) {
        int index = stack.pop();
        code.site(offset);
        emitResult(Op.TABLE_GET, REF, index, table);
    }

    @Override
    public void tableSet(int table) {
        int reference = stack.pop();
        int index = stack.pop();
        code.site(offset);
        code.emit(Op.TABLE_SET, index, reference, table);
    }

    @Override
    public void tableSize(int table) {
        emitResult(Op.TABLE_SIZE, I32, table);
    }

    @Override
    public void tableGrow(int table) {
        int count = popCount();
        int initial = stack.pop();
        code.site(offset);
        int start = code.position();
        code.emit(Op.TABLE_GROW, stack.push(I32), initial, count);
        code.emit(table);
        code.endsWithResult(start, Op.TABLE_GROW, start + 1);
    }

    @Override
    public void tableFill(int table) {
        emitThreeOperands(Op.TABLE_FILL);
        code.emit(table);
    }

    @Override
    public void tableCopy(int to, int from) {
        emitThreeOperands(Op.TABLE_COPY);
        code.emit(to, from);
    }

    @Override
    public void tableInit(int element, int table) {
        emitThreeOperands(Op.TABLE_INIT, element);
        code.emit(table);
    }

    @Override
    public void elemDrop(int element) {
        code.emit(Op.ELEM_DROP, element);
    }

    /** The number of bytes, elements or pages that a bulk instruction is about. It costs so much, where that is metered. */
    private int popCount() {
        int count = stack.pop();
        if (fuel == null || !fuel.isBulk()) {
            return count;
        }
        fuel.bulk(offset, stack.push(I32), count);
        return stack.pop();
    }

    // shapes

    /** {@code op d word}. */
    private void emitResult(int op, int kind, int word) {
        int start = code.position();
        code.emit(op, stack.push(kind), word);
        code.endsWithResult(start, op, start + 1);
    }

    /** {@code op d first second}. */
    private void emitResult(int op, int kind, int first, int second) {
        int start = code.position();
        code.emit(op, stack.push(kind), first, second);
        code.endsWithResult(start, op, start + 1);
    }

    /** {@code op a b c} of an instruction that can trap. */
    private void emitThreeOperands(int op) {
        int third = popCount();
        int second = stack.pop();
        int first = stack.pop();
        code.site(offset);
        code.emit(op, first, second, third);
    }

    /** {@code op index a b c} of an instruction that can trap. */
    private void emitThreeOperands(int op, int index) {
        int third = popCount();
        int second = stack.pop();
        int first = stack.pop();
        code.site(offset);
        code.emit(op, index, first, second);
        code.emit(third);
    }
}
