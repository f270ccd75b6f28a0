package dev.tuber.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StackProbeTest {
    /** By then compiled code of a probe has met the end of the stack some times. */
    private static final int ROUNDS = 60;
    /** What the method that asks needs itself. */
    private static final int OWN_BYTES = 1_000;

    @Test
    void isWhatTheGeneratorMakes() throws IOException {
        assertEquals(StackProbeGenerator.source(), Files.readString(StackProbeGenerator.file()), "run StackProbeGenerator");
    }

    private enum Probe {
        SOME(StackProbe.SOME) {
            @Override
            void ask() {
                StackProbe.some();
            }
        },
        MUCH(StackProbe.MUCH) {
            @Override
            void ask() {
                StackProbe.much();
            }
        };

        final int bytes;

        Probe(int bytes) {
            this.bytes = bytes;
        }

        abstract void ask();
    }

    private enum Doing {
        ASKING, USING
    }

    private Doing doing = Doing.ASKING;
    private int answered;

    private void descend(Probe probe, Runnable use) {
        probe.ask();
        doing = Doing.USING;
        use.run();
        doing = Doing.ASKING;
        answered++;
        descend(probe, use);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPromisedIsThere(Probe probe) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Runnable use = use(probe.bytes - OWN_BYTES);
            answered = 0;
            Thread thread = new Thread(null, () -> {
                try {
                    descend(probe, use);
                } catch (StackOverflowError expected) {
                    assertNotEquals(0, answered);
                }
            }, "descends", 1 << 18);
            thread.start();
            thread.join();
            assertEquals(Doing.ASKING, doing, "the stack ended below what was promised in round " + round);
            assertTrue(answered > 10, "there is room for " + answered);
        }
    }

    /** Something that takes so much of the stack, in a class of its own, which nothing has compiled yet. */
    private static Runnable use(int bytes) throws ReflectiveOperationException {
        byte[] made = ClassFile.of().build(ClassDesc.of(StackProbeTest.class.getPackageName(), "Use"), builder -> builder
                .withInterfaceSymbols(ClassDesc.of("java.lang.Runnable"))
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_())
                .withMethodBody("run", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> {
                    for (int words = 0; words < bytes / 8; words++) {
                        code.allocateLocal(TypeKind.INT);
                    }
                    int last = code.allocateLocal(TypeKind.INT);
                    code.iconst_0().istore(last).return_();
                }));
        return (Runnable) MethodHandles.lookup().defineHiddenClass(made, true).lookupClass().getConstructor().newInstance();
    }
}
