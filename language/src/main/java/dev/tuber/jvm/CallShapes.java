package dev.tuber.jvm;

import dev.tuber.types.FuncType;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The abstract classes by which functions of one module call those of another: one for each list of parameters and result, the
 * same for all modules. The name tells what its method {@code call} takes and gives.
 *
 * <pre>
 * T PARAMS _ RESULT = abstract R call(params, ModuleInstance callee, ModuleInstance caller)
 * PARAMS            = ( I | J | F | D | L )*
 * RESULT            = V | I | J | F | D | L
 * </pre>
 */
final class CallShapes {
    static final String CALL = "call";
    private static final int ABSTRACT = ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT;
    private static final int FEW_BYTES = 100;
    private static final char RESULT = '_';
    /** Each has its own loader, so that it goes when no module needs it any more. */
    private static final Map<String, WeakReference<Class<?>>> KNOWN = new HashMap<>();

    private CallShapes() {
    }

    /** The class for functions of a type. */
    static ClassDesc of(FuncType type) {
        StringBuilder name = new StringBuilder(ModuleCode.SHAPE);
        type.params().forEach(param -> name.append(letter(Descriptors.of(param.kind().ordinal()))));
        return ClassDesc.of(name.append(RESULT).append(letter(Descriptors.resultOf(type))).toString());
    }

    /** What {@code call} is like. */
    static MethodTypeDesc descriptor(FuncType type) {
        return Descriptors.function(type, Descriptors.INSTANCE, Descriptors.INSTANCE);
    }

    private static char letter(ClassDesc type) {
        return type.descriptorString().charAt(0);
    }

    /** The class of a name, which is loaded once for all modules. */
    static Class<?> load(String name) {
        synchronized (KNOWN) {
            WeakReference<Class<?>> known = KNOWN.get(name);
            Class<?> loaded = known == null ? null : known.get();
            if (loaded == null) {
                KNOWN.values().removeIf(each -> each.refersTo(null));
                loaded = new Loader().define(name);
                KNOWN.put(name, new WeakReference<>(loaded));
            }
            return loaded;
        }
    }

    private static final class Loader extends ClassLoader {
        Loader() {
            super(CallShapes.class.getClassLoader());
        }

        Class<?> define(String name) {
            byte[] classFile = translate(name);
            return defineClass(name, classFile, 0, classFile.length);
        }
    }

    static byte[] translate(String name) {
        String letters = name.substring(ModuleCode.SHAPE.length());
        int params = letters.indexOf(RESULT);
        ClassDesc[] types = new ClassDesc[params + 2];
        for (int index = 0; index < params; index++) {
            types[index] = type(letters.charAt(index));
        }
        types[params] = Descriptors.INSTANCE;
        types[params + 1] = Descriptors.INSTANCE;
        MethodTypeDesc descriptor = MethodTypeDesc.of(type(letters.charAt(params + 1)), types);
        Constants constants = new Constants();
        ClassDesc self = ClassDesc.of(name);
        ClassFileWriter file = new ClassFileWriter(constants, ABSTRACT | ClassFile.ACC_SUPER, self, ConstantDescs.CD_Object, FEW_BYTES);
        Assembler constructor = Assembler.into(constants, ConstantDescs.MTD_void, self);
        new ClassTranslator.Constructor(ConstantDescs.CD_Object).accept(constructor);
        file.method(ClassFile.ACC_PUBLIC, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, constructor.finish());
        file.abstractMethod(ABSTRACT, CALL, descriptor);
        return file.bytes();
    }

    private static ClassDesc type(char letter) {
        return letter == 'L' ? ConstantDescs.CD_Object : ClassDesc.ofDescriptor(String.valueOf(letter));
    }
}
