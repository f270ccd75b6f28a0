package dev.tuber.lower;

import static dev.tuber.types.NumType.I32;
import static dev.tuber.types.NumType.I64;

import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.types.ValType;
import dev.tuber.validate.BodySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A valid body made by chance, with two kinds of values, that both machines of the test can run. */
final class RandomBody {
    /** One instruction, or a block of them. */
    sealed interface Instr permits Plain, Block, Branch {
    }

    /** What a sink is told of the instruction, and what it does. */
    record Plain(Consumer<BodySink> event, Consumer<StackMachine> effect) implements Instr {
    }

    /** {@code otherwise} is null for what is no if, and for an if without else. */
    record Block(int opcode, FuncType type, List<Instr> body, List<Instr> otherwise) implements Instr {
    }

    /** {@code br}, {@code br_if}, {@code br_table} or {@code return}. */
    record Branch(int opcode, int[] labels) implements Instr {
        boolean goesOn() {
            return opcode == Opcode.BR_IF;
        }
    }

    static final FuncType CALLEE = new FuncType(List.of(I32, I64), List.of(I64, I32));
    private static final int[] PURE = {Opcode.I32_EQZ, Opcode.I32_EQ, Opcode.I32_NE, Opcode.I32_LT_S, Opcode.I32_LT_U,
            Opcode.I32_GT_S, Opcode.I32_GT_U, Opcode.I32_LE_S, Opcode.I32_LE_U, Opcode.I32_GE_S, Opcode.I32_GE_U,
            Opcode.I64_EQZ, Opcode.I64_EQ, Opcode.I64_LT_S, Opcode.I64_GE_U, Opcode.I32_ADD, Opcode.I32_SUB, Opcode.I32_AND,
            Opcode.I32_SHL, Opcode.I32_SHR_U, Opcode.I32_MUL, Opcode.I64_ADD, Opcode.I64_SUB, Opcode.I64_XOR,
            Opcode.I64_EXTEND_I32_S, Opcode.I32_WRAP_I64};

    final FuncType type;
    final ValType[] locals;
    final List<Instr> instructions;

    private final Random random;
    private final List<List<ValType>> labels = new ArrayList<>();
    private int budget;

    RandomBody(long seed) {
        random = new Random(seed);
        budget = 10 + random.nextInt(100);
        type = someType();
        List<ValType> all = new ArrayList<>(type.params());
        for (int i = random.nextInt(4); i >= 0; i--) {
            all.add(someValType());
        }
        locals = all.toArray(ValType[]::new);
        labels.add(type.results());
        instructions = sequence(List.of(), type.results());
    }

    private FuncType someType() {
        return new FuncType(someValTypes(), someValTypes());
    }

    private List<ValType> someValTypes() {
        List<ValType> types = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            types.add(someValType());
        }
        return types;
    }

    private NumType someValType() {
        return random.nextInt(3) == 0 ? I64 : I32;
    }

    /** Instructions that leave exactly the results, or never reach their end. */
    private List<Instr> sequence(List<ValType> params, List<ValType> results) {
        List<Instr> made = new ArrayList<>();
        List<ValType> stack = new ArrayList<>(params);
        for (int i = random.nextInt(16); i > 0 && budget > 0; i--) {
            budget--;
            if (!add(made, stack)) {
                return made;
            }
        }
        while (stack.size() > results.size() || !endsWith(stack, results)) {
            if (stack.isEmpty()) {
                break;
            }
            store(made, stack);
        }
        for (ValType result : results.subList(stack.size(), results.size())) {
            value(made, stack, result);
        }
        return made;
    }

    private static boolean endsWith(List<ValType> stack, List<ValType> types) {
        return stack.size() <= types.size() && stack.equals(types.subList(0, stack.size()));
    }

    /** Adds an instruction; returns whether control can go on. */
    private boolean add(List<Instr> made, List<ValType> stack) {
        switch (random.nextInt(15)) {
            case 0, 1, 2 -> value(made, stack, someValType());
            case 3, 4 -> store(made, stack);
            case 5, 6, 7 -> pure(made, stack);
            case 8 -> select(made, stack);
            case 9 -> call(made, stack);
            case 10, 11 -> block(made, stack);
            case 12 -> branchIf(made, stack);
            case 13 -> manyValues(made, stack);
            default -> {
                return !(random.nextInt(4) == 0 && leave(made, stack));
            }
        }
        return true;
    }

    private void want(List<Instr> made, List<ValType> stack, List<ValType> wanted) {
        int common = Math.min(stack.size(), random.nextInt(wanted.size() + 1));
        while (common > 0 && !stack.subList(stack.size() - common, stack.size()).equals(wanted.subList(0, common))) {
            common--;
        }
        for (ValType type : wanted.subList(common, wanted.size())) {
            value(made, stack, type);
        }
    }

    private static void take(List<ValType> stack, int count) {
        stack.subList(stack.size() - count, stack.size()).clear();
    }

    private int someLocal(ValType wanted) {
        int first = random.nextInt(locals.length);
        for (int i = 0; i < locals.length; i++) {
            int local = (first + i) % locals.length;
            if (locals[local] == wanted) {
                return local;
            }
        }
        return -1;
    }

    private void value(List<Instr> made, List<ValType> stack, ValType wanted) {
        int local = someLocal(wanted);
        if (local >= 0 && random.nextInt(3) > 0) {
            made.add(new Plain(sink -> sink.localGet(local), machine -> machine.push(machine.locals[local])));
        } else {
            long bits = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(4) - 1;
            made.add(new Plain(sink -> sink.constant(wanted, bits), machine -> machine.push(bits)));
        }
        stack.add(wanted);
    }

    private void store(List<Instr> made, List<ValType> stack) {
        if (stack.isEmpty()) {
            return;
        }
        ValType top = stack.getLast();
        int local = someLocal(top);
        int choice = random.nextInt(6);
        if (local < 0 || choice == 0) {
            made.add(new Plain(sink -> sink.drop(top), StackMachine::pop));
            stack.removeLast();
        } else if (choice == 1) {
            made.add(new Plain(sink -> sink.localTee(local), machine -> {
                machine.locals[local] = machine.pop();
                machine.push(machine.locals[local]);
            }));
            made.add(new Plain(sink -> sink.localSet(local), machine -> machine.locals[local] = machine.pop()));
            stack.removeLast();
        } else if (choice == 2) {
            made.add(new Plain(sink -> sink.localTee(local), machine -> machine.locals[local] = machine.top()));
            made.add(new Plain(sink -> sink.drop(top), StackMachine::pop));
            stack.removeLast();
        } else {
            made.add(new Plain(sink -> sink.localSet(local), machine -> machine.locals[local] = machine.pop()));
            stack.removeLast();
        }
    }

    private void pure(List<Instr> made, List<ValType> stack) {
        int opcode = PURE[random.nextInt(PURE.length)];
        Signature signature = Opcode.signature(opcode);
        List<ValType> params = new ArrayList<>();
        for (char letter : signature.params().toCharArray()) {
            params.add(letter == 'I' ? I32 : I64);
        }
        want(made, stack, params);
        take(stack, params.size());
        stack.add(signature.result() == 'I' ? I32 : I64);
        made.add(new Plain(sink -> sink.pure(opcode), machine -> machine.pure(opcode)));
        if (random.nextInt(3) == 0) {
            int local = someLocal(stack.getLast());
            if (local >= 0) {
                made.add(new Plain(sink -> sink.localTee(local), machine -> machine.locals[local] = machine.top()));
            }
        }
    }

    private void select(List<Instr> made, List<ValType> stack) {
        NumType wanted = someValType();
        want(made, stack, List.of(wanted, wanted, I32));
        take(stack, 2);
        made.add(new Plain(sink -> sink.select(wanted), StackMachine::select));
    }

    /** More values at a time than the window of values in locals has room for. */
    private void manyValues(List<Instr> made, List<ValType> stack) {
        if (random.nextInt(20) > 0) {
            return;
        }
        for (int i = 0; i < 100; i++) {
            value(made, stack, I32);
            if (random.nextInt(10) == 0) {
                value(made, stack, I32);
                store(made, stack);
            }
        }
        for (int i = 0; i < 99; i++) {
            made.add(new Plain(sink -> sink.pure(Opcode.I32_SUB), machine -> machine.pure(Opcode.I32_SUB)));
            stack.removeLast();
        }
    }

    private void call(List<Instr> made, List<ValType> stack) {
        want(made, stack, CALLEE.params());
        take(stack, 2);
        stack.addAll(CALLEE.results());
        made.add(new Plain(sink -> sink.call(0, CALLEE), StackMachine::call));
    }

    private void block(List<Instr> made, List<ValType> stack) {
        if (labels.size() > 5) {
            return;
        }
        FuncType blockType = someType();
        int opcode = Opcode.BLOCK + random.nextInt(3);
        boolean hasElse = opcode == Opcode.IF && random.nextBoolean();
        if (opcode == Opcode.IF && !hasElse) {
            blockType = new FuncType(blockType.params(), blockType.params());
        }
        List<ValType> wanted = new ArrayList<>(blockType.params());
        if (opcode == Opcode.IF) {
            wanted.add(I32);
        }
        want(made, stack, wanted);
        take(stack, wanted.size());
        labels.add(opcode == Opcode.LOOP ? blockType.params() : blockType.results());
        List<Instr> body = sequence(blockType.params(), blockType.results());
        List<Instr> otherwise = hasElse ? sequence(blockType.params(), blockType.results()) : null;
        labels.removeLast();
        stack.addAll(blockType.results());
        made.add(new Block(opcode, blockType, body, otherwise));
    }

    private void branchIf(List<Instr> made, List<ValType> stack) {
        int label = random.nextInt(labels.size());
        List<ValType> carried = labels.get(labels.size() - 1 - label);
        List<ValType> wanted = new ArrayList<>(carried);
        wanted.add(I32);
        want(made, stack, wanted);
        if (random.nextInt(2) == 0) {
            made.add(new Plain(sink -> sink.pure(Opcode.I32_EQZ), machine -> machine.pure(Opcode.I32_EQZ)));
        }
        take(stack, 1);
        made.add(new Branch(Opcode.BR_IF, new int[] {label}));
    }

    private boolean leave(List<Instr> made, List<ValType> stack) {
        int label = random.nextInt(labels.size());
        List<ValType> carried = labels.get(labels.size() - 1 - label);
        switch (random.nextInt(3)) {
            case 0 -> {
                want(made, stack, type.results());
                made.add(new Branch(Opcode.RETURN, new int[] {labels.size() - 1}));
            }
            case 1 -> {
                want(made, stack, carried);
                made.add(new Branch(Opcode.BR, new int[] {label}));
            }
            default -> {
                List<ValType> wanted = new ArrayList<>(carried);
                wanted.add(I32);
                want(made, stack, wanted);
                made.add(new Branch(Opcode.BR_TABLE, arms(label, carried)));
            }
        }
        return true;
    }

    private int[] arms(int label, List<ValType> carried) {
        int[] arms = new int[1 + random.nextInt(5)];
        for (int i = 0; i < arms.length; i++) {
            int other = random.nextInt(labels.size());
            arms[i] = labels.get(labels.size() - 1 - other).equals(carried) ? other : label;
        }
        return arms;
    }

    // telling

    void tell(BodySink sink) {
        sink.begin(type, locals);
        sink.end(tell(instructions, sink));
    }

    private static boolean tell(List<Instr> sequence, BodySink sink) {
        for (Instr instr : sequence) {
            switch (instr) {
                case Plain plain -> plain.event().accept(sink);
                case Block block -> tell(block, sink);
                case Branch branch -> {
                    tell(branch, sink);
                    if (!branch.goesOn()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static void tell(Block block, BodySink sink) {
        switch (block.opcode()) {
            case Opcode.BLOCK -> sink.block(block.type());
            case Opcode.LOOP -> sink.loop(block.type());
            default -> sink.ifBlock(block.type());
        }
        boolean reaches = tell(block.body(), sink);
        if (block.otherwise() != null) {
            sink.elseBranch(reaches);
            reaches = tell(block.otherwise(), sink);
        }
        sink.end(reaches);
    }

    private static void tell(Branch branch, BodySink sink) {
        switch (branch.opcode()) {
            case Opcode.BR -> sink.br(branch.labels()[0]);
            case Opcode.BR_IF -> sink.brIf(branch.labels()[0]);
            case Opcode.BR_TABLE -> sink.brTable(branch.labels());
            default -> sink.ret();
        }
    }
}
