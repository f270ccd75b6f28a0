package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.types.FuncType;

/** Lowers blocks and branches. */
final class Control {
    private final CodeBuffer code;
    private final OperandStack stack;
    private final Condition condition;
    private final Labels labels = new Labels();
    private final Loops loops;
    private final boolean countsCalls;

    Control(CodeBuffer code, Slots slots, OperandStack stack, boolean countsCalls) {
        this.code = code;
        this.stack = stack;
        this.countsCalls = countsCalls;
        condition = new Condition(code);
        loops = new Loops(slots);
    }

    int[][] loops() {
        return loops.idleTemporaries();
    }

    void begin(FuncType type) {
        labels.push(type, 0);
    }

    void block(FuncType type) {
        enter(type);
    }

    void loop(FuncType type, int offset) {
        enter(type);
        labels.setLoopPc(labels.innermost(), code.position());
        if (!code.isDead()) {
            code.site(offset);
            code.bindLoop(loops.add(stack.height()));
        }
    }

    void ifBlock(FuncType type) {
        condition.pop(stack);
        enter(type);
        condition.emitBranchUnless();
        labels.setElseChain(labels.innermost(), code.emitChained(CodeBuffer.END_OF_CHAIN));
    }

    private void enter(FuncType type) {
        int params = type.params().size();
        stack.settle(params);
        labels.push(type, stack.height() - params);
    }

    void elseBranch(boolean thenReachesEnd) {
        int block = labels.innermost();
        FuncType type = labels.type(block);
        if (thenReachesEnd) {
            stack.settleTop(type.results().size());
            branch(block);
        }
        stack.truncate(labels.height(block));
        stack.pushAll(type.params());
        code.bind(labels.elseChain(block));
        labels.setElseChain(block, CodeBuffer.END_OF_CHAIN);
    }

    void end(boolean reachesEnd) {
        int block = labels.innermost();
        FuncType type = labels.type(block);
        boolean joins = labels.chain(block) != CodeBuffer.END_OF_CHAIN
                || labels.elseChain(block) != CodeBuffer.END_OF_CHAIN;
        if (!reachesEnd) {
            stack.truncate(labels.height(block));
            stack.pushAll(type.results());
        } else if (joins) {
            stack.settleTop(type.results().size());
        }
        code.bind(labels.elseChain(block));
        code.bind(labels.chain(block));
        if (labels.isBody(block)) {
            ret();
        }
        labels.pop();
    }

    void br(int label) {
        leaveTo(labels.indexOf(label));
    }

    void brIf(int label) {
        int block = labels.indexOf(label);
        condition.pop(stack);
        int carried = labels.carried(block).size();
        if (isInPlace(block, carried, stack.isTopSettled(carried))) {
            condition.emitBranch();
            emitTarget(block);
            return;
        }
        condition.emitBranchUnless();
        int skip = code.emitChained(CodeBuffer.END_OF_CHAIN);
        leaveTo(block);
        code.bind(skip);
    }

    void brTable(int[] arms) {
        int index = stack.pop();
        // The labels carry equally many values.
        int carried = labels.carried(labels.indexOf(arms[0])).size();
        boolean settled = stack.isTopSettled(carried);
        code.emit(Op.BR_TABLE, index, arms.length);
        for (int arm : arms) {
            int block = labels.indexOf(arm);
            if (isInPlace(block, carried, settled)) {
                emitTarget(block);
            } else {
                labels.setArmChain(block, code.emitChained(labels.armChain(block)));
            }
        }
        code.goesNowhere();
        for (int arm : arms) {
            emitStub(labels.indexOf(arm));
        }
    }

    /** The arms of a {@code br_table} that have to move values do it behind it, once for each label. */
    private void emitStub(int block) {
        int chain = labels.armChain(block);
        if (chain != CodeBuffer.END_OF_CHAIN) {
            labels.setArmChain(block, CodeBuffer.END_OF_CHAIN);
            code.bind(chain);
            leaveTo(block);
        }
    }

    private boolean isInPlace(int block, int carried, boolean settled) {
        return carried == 0 || settled && stack.height() - carried == labels.height(block);
    }

    /** Moves the values that the label carries, and goes there. */
    private void leaveTo(int block) {
        if (labels.isBody(block)) {
            ret();
            return;
        }
        stack.copyTop(labels.carried(block).size(), labels.height(block));
        branch(block);
    }

    private void branch(int block) {
        code.emit(Op.BR);
        emitTarget(block);
        code.goesNowhere();
    }

    private void emitTarget(int block) {
        if (labels.isLoop(block)) {
            code.emit(labels.loopPc(block));
        } else {
            labels.setChain(block, code.emitChained(labels.chain(block)));
        }
    }

    void ret() {
        if (countsCalls) {
            code.emit(Op.LEAVE);
        }
        stack.emitExit(Op.RETURN, labels.type(0).results().size());
    }
}
