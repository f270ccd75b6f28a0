package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Emits how control enters a part of a function, how it leaves it, and how it goes through the parts that were split off. */
final class PartCode {
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int REF = SlotKind.REF.ordinal();
    private static final MethodTypeDesc TRAP = MethodTypeDesc.of(ClassDesc.of("java.lang.RuntimeException"));

    private final ModuleCode module;
    private final FunctionTables tables;
    private final FunctionCode function;
    private final Part part;
    private final Assembler asm;
    private final MethodLocals locals;
    private final OperandCache operands;
    private final MemoryCode memory;
    private final CountedLoops loops;
    private final Scratches scratches;
    /** By place in the code the label where the part that is entered there is called. */
    private final Map<Integer, Integer> entryLabels = new HashMap<>();
    private final Map<Arrival, Integer> arrivals = new LinkedHashMap<>();
    /** Whether the limit of the memory must be read again behind the part that was called last. */
    private boolean refreshes;
    private final Map<Part.Way, Integer> wayLabels = new IdentityHashMap<>();
    private final Set<Integer> entered = new HashSet<>();

    /** Where control goes on behind a part, and what is done on the way there. */
    private record Arrival(int target, boolean refreshes, int[] outs) {
        // Written out: RATIONALE, "Why are some switches over types and some generated methods of records written out?"
        @Override
        public boolean equals(Object other) {
            return other instanceof Arrival arrival && target == arrival.target && refreshes == arrival.refreshes
                    && Arrays.equals(outs, arrival.outs);
        }

        @Override
        public int hashCode() {
            return 31 * (2 * target + (refreshes ? 1 : 0)) + Arrays.hashCode(outs);
        }
    }

    PartCode(ModuleCode module, FunctionTables tables, OperandCache operands, MemoryCode memory, CountedLoops loops) {
        this.module = module;
        this.tables = tables;
        this.function = tables.function();
        this.part = operands.part();
        this.asm = operands.assembler();
        this.locals = operands.locals();
        this.operands = operands;
        this.memory = memory;
        this.loops = loops;
        this.scratches = new Scratches(asm, operands, locals.instance());
        makeLabels();
    }

    private void makeLabels() {
        for (Part.Way way : part.ways) {
            wayLabels.put(way, asm.newLabel());
        }
        if (!part.isWhole()) {
            for (int entry : part.entries) {
                isTarget(entry);
                entered.add(entry);
            }
        }
        for (Part called : part.nested) {
            for (int entry : called.entries) {
                entryLabels.put(entry, asm.newLabel());
            }
            for (Part.Way way : called.ways) {
                isTarget(way.target());
                entered.add(way.target());
            }
        }
    }

    /** Something leads to {@code pc}. */
    void isTarget(int pc) {
        if (!tables.hasLabel(pc) && part.contains(pc)) {
            tables.setLabel(pc, asm.newLabel());
        }
    }

    /** Whether control enters at {@code pc}, or comes there from a part that is called. */
    boolean isEntered(int pc) {
        return entered.contains(pc);
    }

    /** The label for what the instruction at {@code from} leads to. */
    int labelOf(int from, int target) {
        int back = loops.labelBack(target, from);
        if (back >= 0) {
            return back;
        }
        int label = tables.hasLabel(target) ? tables.label(target)
                : part.isWhole() ? entryLabels.get(target) : wayLabels.get(part.wayOf(from, target));
        return loops.labelOut(from, target, label);
    }

    /** Control goes to the entry that was chosen, unless the code starts there. */
    void enter() {
        if (part.isWhole()) {
            if (part.homes().hasFrame()) {
                frame();
            }
            if (!part.contains(0)) {
                asm.jump(entryLabels.get(0));
            }
        } else if (part.hasSelector()) {
            int[] entries = new int[part.entries.length];
            for (int index = 0; index < entries.length; index++) {
                entries[index] = tables.label(part.entries[index]);
            }
            asm.load(I32, locals.selector());
            asm.tableSwitch(part.firstEntry, entries, entries[0]);
        } else if (part.entries[0] != part.ranges()[0]) {
            asm.jump(tables.label(part.entries[0]));
        }
    }

    /** Makes the arrays of the activation, and brings parameters there that have their place in it. */
    private void frame() {
        newFrame(asm, part.homes(), locals);
        operands.paramsToFrame(part.params);
    }

    static void newFrame(Assembler asm, Homes homes, MethodLocals locals) {
        asm.constant(homes.frameValues());
        asm.newArray(ConstantDescs.CD_long);
        asm.store(Descriptors.LONGS, locals.values());
        if (homes.frameRefs() > 0) {
            asm.constant(homes.frameRefs());
            asm.newArray(ConstantDescs.CD_Object);
        } else {
            asm.constantNull();
        }
        asm.store(Descriptors.OBJECTS, locals.refs());
    }

    /** What comes behind the code: the ways out, and the calls of parts. */
    void finish() {
        for (Part.Way way : part.ways) {
            asm.bind(wayLabels.get(way));
            leave(way);
        }
        for (Part called : part.nested) {
            call(called);
        }
        for (Map.Entry<Arrival, Integer> each : arrivals.entrySet()) {
            arrive(each.getKey(), each.getValue());
        }
        tables.clearLabels();
    }

    private void leave(Part.Way way) {
        switch (part.answer()) {
            case NOTHING -> {
                scratches.put(way.outs());
                asm.returns(-1);
            }
            case VALUE -> {
                operands.peek(way.outs()[0]);
                asm.returns(operands.kind(way.outs()[0]));
            }
            case WAY -> {
                scratches.put(way.outs());
                asm.constant(way.number());
                asm.returns(I32);
            }
        }
    }

    /** The function returns; its first result, if it has any, is on the stack. */
    void returns(boolean hasResult) {
        int kind = Descriptors.resultKind(function.type());
        if (part.isWhole()) {
            asm.returns(kind);
            return;
        }
        if (hasResult) {
            scratches.putFirst(kind, operands.newLocal(kind));
        }
        asm.constant(part.returnNumber);
        asm.returns(I32);
    }

    /** Calls a part that was split off, and goes on where it says. */
    private void call(Part called) {
        int[] entries = called.entries;
        int start = asm.newLabel();
        for (int index = 0; index < entries.length; index++) {
            asm.bind(entryLabels.get(entries[index]));
            if (called.hasSelector()) {
                asm.constant(called.firstEntry + index);
                asm.store(I32, locals.selector());
                if (index < entries.length - 1) {
                    asm.jump(start);
                }
            }
        }
        asm.bind(start);
        asm.line(ModuleCode.ENTRY_LINE);
        for (int slot : called.params) {
            operands.peek(slot);
        }
        if (called.hasSelector()) {
            asm.load(I32, locals.selector());
        }
        if (called.homes().hasFrame()) {
            asm.load(REF, locals.values());
            asm.load(REF, locals.refs());
        }
        asm.load(REF, locals.instance());
        int func = function.funcIndex();
        asm.invokeStatic(module.classOfPart(func, called.classNumber), module.methodOf(func, called.number()),
                called.descriptor(function.slotKinds()));
        refreshes = memory.isUsed() && mayGrowMemory(called);
        goOn(called);
    }

    private boolean mayGrowMemory(Part called) {
        int[] code = function.code();
        int[] ranges = called.ranges();
        for (int range = 0; range < ranges.length; range += 2) {
            for (int pc = ranges[range]; pc < ranges[range + 1]; pc += OpLayout.length(code, pc)) {
                if (code[pc] == Op.CALL || code[pc] == Op.CALL_INDIRECT || code[pc] == Op.MEMORY_GROW) {
                    return true;
                }
            }
        }
        return false;
    }

    private void goOn(Part called) {
        switch (called.answer()) {
            case VALUE -> {
                Part.Way way = called.ways.getFirst();
                operands.storeTo(way.outs()[0]);
                asm.jump(arrival(way.target(), Part.NO_SLOTS));
            }
            case NOTHING -> {
                if (called.ways.isEmpty()) {
                    asm.invokeStatic(Descriptors.OPERATIONS, "unreachable", TRAP);
                    asm.athrow();
                } else {
                    asm.jump(arrival(called.ways.getFirst()));
                }
            }
            case WAY -> switchOver(called);
        }
    }

    private void switchOver(Part called) {
        int count = called.ways.size();
        int[] ways = new int[count];
        for (int way = 0; way < count; way++) {
            ways[way] = arrival(called.ways.get(way));
        }
        int otherwise = asm.newLabel();
        if (count == 0) {
            asm.pop(I32);
        } else if (count == 1 && called.returns) {
            asm.branch(Opcode.IFEQ, ways[0]);
        } else {
            asm.tableSwitch(0, ways, called.returns ? otherwise : ways[0]);
        }
        if (called.returns) {
            asm.bind(otherwise);
            int kind = Descriptors.resultKind(function.type());
            if (kind >= 0) {
                scratches.getFirst(kind);
            }
            asm.returns(kind);
        }
    }

    /** Where control goes that comes from a part: what parts do on their way to one place with the same values is there once. */
    private int arrival(Part.Way way) {
        return arrival(way.target(), way.outs());
    }

    private int arrival(int target, int[] outs) {
        if (outs.length == 0 && !refreshes) {
            return labelOf(-1, target);
        }
        Arrival arrival = new Arrival(target, refreshes, outs);
        Integer known = arrivals.get(arrival);
        if (known == null) {
            known = asm.newLabel();
            arrivals.put(arrival, known);
        }
        return known;
    }

    private void arrive(Arrival arrival, int label) {
        asm.bind(label);
        scratches.get(arrival.outs());
        if (arrival.refreshes()) {
            memory.mayHaveGrown();
            memory.settle();
        }
        asm.jump(labelOf(-1, arrival.target()));
    }
}
