package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Emits the methods that call {@link Chunks}. */
final class DriverCode {
    static final MethodTypeDesc DRIVER = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, Descriptors.LONGS,
            Descriptors.OBJECTS, Descriptors.INSTANCE);
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int REF = SlotKind.REF.ordinal();

    private final ModuleCode module;
    private final FunctionCode function;
    private final Homes homes;

    DriverCode(ModuleCode module, FunctionCode function, Homes homes) {
        this.module = module;
        this.function = function;
        this.homes = homes;
    }

    String name(Chunks.Piece driver) {
        return module.methodOf(function.funcIndex(), driver.number());
    }

    /** The method of the function: makes the frame and calls the driver of all. */
    void main(Assembler asm, Chunks.Piece all, boolean typed) {
        int[] params = new int[typed ? function.type().params().size() : 0];
        int instance = 0;
        for (int index = 0; index < params.length; index++) {
            params[index] = instance;
            instance += Descriptors.width(function.slotKinds()[index]);
        }
        MethodLocals locals = new MethodLocals(instance + 1, instance + 2, instance + 3, instance, instance + 4);
        asm.line(ModuleCode.ENTRY_LINE);
        if (function.callSites() > 0) {
            MethodTranslator.poll(asm, instance);
        }
        PartCode.newFrame(asm, homes, locals);
        for (int slot = 0; slot < params.length; slot++) {
            int index = homes.frameIndex(slot);
            if (index != Homes.NONE) {
                int kind = function.slotKinds()[slot];
                asm.load(REF, kind == REF ? locals.refs() : locals.values());
                asm.constant(index);
                asm.load(kind, params[slot]);
                asm.arrayStoreBits(kind);
            }
        }
        asm.constant(all.first());
        asm.load(REF, locals.values());
        asm.load(REF, locals.refs());
        asm.load(REF, instance);
        asm.invokeStatic(module.classOf(function.funcIndex()), name(all), DRIVER);
        asm.pop(I32);
        int kind = Descriptors.resultKind(function.type());
        if (kind >= 0) {
            Scratches.getFirst(asm, kind, instance);
        }
        asm.returns(kind);
    }

    /** Calls the piece of a number until none of its own comes out. */
    void driver(Assembler asm, Chunks.Piece driver) {
        int again = asm.newLabel();
        int leave = asm.newLabel();
        asm.line(ModuleCode.ENTRY_LINE);
        asm.bind(again);
        asm.load(I32, 0);
        asm.constant(driver.first());
        asm.branch(Opcode.IF_ICMPLT, leave);
        asm.load(I32, 0);
        asm.constant(driver.end());
        asm.branch(Opcode.IF_ICMPGE, leave);
        choose(asm, driver.children(), again);
        asm.bind(leave);
        asm.load(I32, 0);
        asm.returns(I32);
    }

    private void choose(Assembler asm, List<Chunks.Piece> pieces, int again) {
        if (pieces.size() == 1) {
            call(asm, pieces.getFirst());
            asm.jump(again);
            return;
        }
        int middle = pieces.size() / 2;
        int upper = asm.newLabel();
        asm.load(I32, 0);
        asm.constant(pieces.get(middle).first());
        asm.branch(Opcode.IF_ICMPGE, upper);
        choose(asm, pieces.subList(0, middle), again);
        asm.bind(upper);
        choose(asm, pieces.subList(middle, pieces.size()), again);
    }

    private void call(Assembler asm, Chunks.Piece piece) {
        Part chunk = piece.chunk();
        if (chunk == null || chunk.hasSelector()) {
            asm.load(I32, 0);
        }
        if (chunk == null || homes.hasFrame()) {
            asm.load(REF, 1);
            asm.load(REF, 2);
        }
        asm.load(REF, 3);
        int func = function.funcIndex();
        if (chunk == null) {
            asm.invokeStatic(module.classOf(func), name(piece), DRIVER);
        } else {
            asm.invokeStatic(module.classOfPart(func, chunk.classNumber), module.methodOf(func, chunk.number()),
                    chunk.descriptor(function.slotKinds()));
        }
        asm.store(I32, 0);
    }
}
