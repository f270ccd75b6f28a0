package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.WasmInternalError;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that the JVM loads, with more constants than its tables have room for at first. */
class ClassFileWriterTest {
    private static final ClassDesc SELF = ClassDesc.of("dev.tuber.jvm.Written");
    private static final int METHODS = 400;
    private static final List<String> NAMES = List.of("plain", "größer", "終わり", "\u0001", "a\u0000b", "\uD83D\uDE00");

    private static MethodCode returns(Constants constants, MethodTypeDesc type, long value) {
        Assembler asm = Assembler.into(constants, type, null);
        asm.constant(value);
        asm.returns(1);
        return asm.finish();
    }

    private static Class<?> define(ClassFileWriter file) throws IllegalAccessException {
        return MethodHandles.lookup().defineHiddenClass(file.bytes(), true).lookupClass();
    }

    @Test
    void methodsReturnTheirConstants() throws ReflectiveOperationException {
        Constants constants = new Constants();
        ClassFileWriter file = new ClassFileWriter(constants, ClassFile.ACC_FINAL | ClassFile.ACC_SUPER, SELF, ConstantDescs.CD_Object, 0);
        MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_long);
        List<String> names = Stream.concat(NAMES.stream(), Stream.iterate(0, n -> n + 1).limit(METHODS).map(n -> "f" + n)).toList();
        for (int index = 0; index < names.size(); index++) {
            file.method(ClassFile.ACC_STATIC, names.get(index), type, returns(constants, type, index * 0x1_0000_0001L));
        }
        Class<?> made = define(file);
        for (int index = 0; index < names.size(); index++) {
            assertEquals(index * 0x1_0000_0001L, made.getDeclaredMethod(names.get(index)).invoke(null), names.get(index));
        }
    }

    @Test
    void equalConstantsAreOne() {
        Constants constants = new Constants();
        MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_void);
        assertEquals(constants.ofInt(7), constants.ofInt(7));
        assertEquals(constants.ofLong(7), constants.ofLong(7));
        assertEquals(constants.ofDouble(-0.0), constants.ofDouble(-0.0));
        assertEquals(constants.ofMethod(SELF, "m", type), constants.ofMethod(SELF, "m", type));
        assertEquals(constants.ofText("m"), constants.ofText("m"));
        List<Integer> different = List.of(constants.ofInt(7), constants.ofLong(7), constants.ofFloat(Float.intBitsToFloat(7)),
                constants.ofDouble(Double.longBitsToDouble(7)), constants.ofDouble(-0.0), constants.ofDouble(0.0),
                constants.ofMethod(SELF, "m", type), constants.ofField(SELF, "m", SELF), constants.ofClass(SELF),
                constants.ofClass(SELF.arrayType()));
        assertEquals(different.size(), different.stream().distinct().count());
    }

    @Test
    void fieldsAndAbstractMethods() throws ReflectiveOperationException {
        ClassFileWriter file = new ClassFileWriter(new Constants(), ClassFile.ACC_ABSTRACT | ClassFile.ACC_SUPER, SELF, ConstantDescs.CD_Object, 0);
        file.field(ClassFile.ACC_STATIC, "value", ConstantDescs.CD_int);
        file.abstractMethod(ClassFile.ACC_ABSTRACT | ClassFile.ACC_PUBLIC, "call", MethodTypeDesc.of(ConstantDescs.CD_void));
        Class<?> made = define(file);
        assertEquals(int.class, made.getDeclaredField("value").getType());
        assertEquals(Modifier.ABSTRACT | Modifier.PUBLIC, made.getDeclaredMethod("call").getModifiers());
    }

    @Test
    void tooManyConstantsAreOurMistake() {
        Constants constants = new Constants();
        assertThrows(WasmInternalError.class, () -> {
            for (int value = 0; value < 70_000; value++) {
                constants.ofInt(value);
            }
        });
    }
}
