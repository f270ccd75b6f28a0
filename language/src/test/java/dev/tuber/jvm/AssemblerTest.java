package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.types.SlotKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Methods {@code (int, long) -> long} that the JVM verifies and runs. */
class AssemblerTest {
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int I64 = SlotKind.I64.ordinal();
    private static final int REF = SlotKind.REF.ordinal();
    private static final MethodTypeDesc TYPE =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_int, ConstantDescs.CD_long);
    private static final ClassDesc SELF = ClassDesc.of("dev.tuber.jvm.Assembled");

    private static long run(Consumer<Assembler> body, int number, long wide) {
        Constants constants = new Constants();
        Assembler asm = Assembler.into(constants, TYPE, null);
        body.accept(asm);
        MethodCode code = asm.finish();
        assertTrue(code.size() <= asm.methodSize(), "the size is too small");
        Assembler measured = Assembler.measuring(TYPE);
        body.accept(measured);
        assertTrue(code.size() <= measured.methodSize(), "the measured size is too small");
        ClassFileWriter file = new ClassFileWriter(constants, ClassFile.ACC_FINAL | ClassFile.ACC_SUPER, SELF, ConstantDescs.CD_Object, 0);
        file.method(ClassFile.ACC_STATIC, "run", TYPE, code);
        try {
            MethodHandles.Lookup made = MethodHandles.lookup().defineHiddenClass(file.bytes(), true);
            return (long) made.findStatic(made.lookupClass(), "run", MethodType.methodType(long.class, int.class, long.class))
                    .invokeExact(number, wide);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void returns(Assembler asm, long value) {
        asm.constant(value);
        asm.returns(I64);
    }

    @Test
    void constantsOfAllSizes() {
        int[] ints = {-1, 0, 5, 6, -128, 127, 128, -32768, 32767, 32768, Integer.MIN_VALUE, Integer.MAX_VALUE};
        for (int value : ints) {
            assertEquals(value, run(asm -> {
                asm.constant(value);
                asm.convert(Opcode.I2L);
                asm.returns(I64);
            }, 0, 0));
        }
        for (long value : new long[]{0, 1, 2, -1, Long.MIN_VALUE}) {
            assertEquals(value, run(asm -> returns(asm, value), 0, 0));
        }
    }

    /** The sum of the numbers from 1 to the first argument, with locals up to {@code first}; nothing sets them before the loop. */
    private static void sum(Assembler asm, int first) {
        int again = asm.newLabel();
        int done = asm.newLabel();
        asm.bind(again);
        asm.load(I32, 0);
        asm.branch(Opcode.IFLE, done);
        asm.load(I64, first);
        asm.load(I32, 0);
        asm.convert(Opcode.I2L);
        asm.operator(Opcode.LADD);
        asm.store(I64, first);
        asm.increment(first + 2, 1000);
        asm.increment(0, -1);
        asm.jump(again);
        asm.bind(done);
        asm.load(I64, first);
        asm.load(I32, first + 2);
        asm.convert(Opcode.I2L);
        asm.operator(Opcode.LADD);
        asm.returns(I64);
    }

    @Test
    void localsAreZeroWhereControlComesFromElsewhere() {
        for (int first : new int[]{3, 4, 254, 255, 256, 1000}) {
            assertEquals(55 + 10_000, run(asm -> sum(asm, first), 10, 0), "first local " + first);
            assertEquals(0, run(asm -> sum(asm, first), 0, 0), "first local " + first);
        }
    }

    /** What is set at the start moves the switch, whose places are aligned. */
    @Test
    void switchesBehindLocalsThatAreSetAtTheStart() {
        for (int locals = 0; locals < 5; locals++) {
            int late = locals;
            for (int number = -1; number < 4; number++) {
                long expected = number < 0 || number > 2 ? 99 : 10 * number;
                assertEquals(expected, run(asm -> choose(asm, late), number, 0));
            }
        }
    }

    private static void choose(Assembler asm, int late) {
        int[] cases = {asm.newLabel(), asm.newLabel(), asm.newLabel()};
        int otherwise = asm.newLabel();
        asm.load(I32, 0);
        asm.tableSwitch(0, cases, otherwise);
        asm.bind(otherwise);
        for (int local = 0; local < late; local++) {
            asm.constantNull();
            asm.store(REF, 300 + local);
        }
        returns(asm, 99);
        for (int index = 0; index < cases.length; index++) {
            asm.bind(cases[index]);
            for (int local = 0; local < late; local++) {
                asm.load(REF, 300 + local);
                asm.pop(REF);
            }
            returns(asm, 10L * index);
        }
    }

    @Test
    void whatIsBehindAReturnIsLeftOut() {
        assertEquals(7, run(asm -> {
            returns(asm, 7);
            int size = asm.size();
            asm.load(REF, 9);
            asm.athrow();
            asm.jump(asm.newLabel());
            assertEquals(size, asm.size());
        }, 0, 0));
    }

    @Test
    void whatIsThrownIsCaughtAndLocalsKeepTheirValues() {
        Consumer<Assembler> divide = asm -> {
            int from = asm.newLabel();
            int to = asm.newLabel();
            asm.load(I64, 1);
            asm.store(I64, 3);
            asm.bind(from);
            asm.constant(100L);
            asm.load(I32, 0);
            asm.convert(Opcode.I2L);
            asm.operator(Opcode.LDIV);
            asm.returns(I64);
            asm.bind(to);
            asm.catchAll(from, to);
            asm.pop(REF);
            asm.load(I64, 3);
            asm.returns(I64);
        };
        assertEquals(25, run(divide, 4, -1));
        assertEquals(-1, run(divide, 0, -1));
    }
}
