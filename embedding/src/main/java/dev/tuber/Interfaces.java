package dev.tuber;

import dev.tuber.tiers.TierChoice;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Objects of interfaces whose methods are method handles. There is one class for each interface, whoever asks, so an object
 * costs no more than its fields. The class is hidden, unless it must be beside the interface in another module; in hidden
 * classes the JVM's compilers trust final fields.
 */
final class Interfaces {
    private static final ClassDesc HANDLE = ConstantDescs.CD_MethodHandle;
    private static final ClassDesc HANDLES = HANDLE.arrayType();
    private static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.of(ConstantDescs.CD_void, HANDLES);

    /** By interface: a handle that takes an array of handles, one for each of {@link #abstractMethods}. */
    private static final ClassValue<MethodHandle> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return make(type);
        }
    };

    private Interfaces() {
    }

    /** The methods that an object of the interface must have, in an order that is always the same. */
    static List<Method> abstractMethods(Class<?> type) {
        if (!type.isInterface() || type.isSealed()) {
            throw new IllegalArgumentException(type.getName() + " is no interface that can be implemented");
        }
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
                methods.add(method);
            }
        }
        if (methods.size() > 1) {
            methods.sort(Comparator.comparing(Method::toString));
        }
        return methods;
    }

    private static boolean isOfObject(Method method) {
        for (Method known : Object.class.getMethods()) {
            if (known.getName().equals(method.getName()) && Arrays.equals(known.getParameterTypes(), method.getParameterTypes())) {
                return true;
            }
        }
        return false;
    }

    /** The one method of a functional interface. */
    static Method onlyMethod(Class<?> type) {
        List<Method> methods = abstractMethods(type);
        if (methods.size() != 1) {
            throw new IllegalArgumentException(type.getName() + " is no functional interface: it has " + methods.size()
                    + " abstract methods");
        }
        return methods.getFirst();
    }

    /** The type of the handle for a method: references are Object. */
    static MethodType handleType(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes()).erase();
    }

    /** A handle for a method without parameters. */
    static MethodHandle constant(Object value) {
        return MethodHandles.constant(Object.class, value);
    }

    /** @param handles of {@link #handleType}, one for each of {@link #abstractMethods} */
    static <I> I implement(Class<I> type, List<MethodHandle> handles) {
        if (!TierChoice.AUTO.generates()) {
            return Proxies.implement(type, handles);
        }
        MethodHandle[] all = handles.toArray(new MethodHandle[0]);
        try {
            return type.cast(CONSTRUCTORS.get(type).invoke(all));
        } catch (Throwable e) {
            throw World.sneak(e);
        }
    }

    private static MethodHandle make(Class<?> type) {
        List<Method> methods = abstractMethods(type);
        try {
            MethodHandles.Lookup home = home(type);
            ClassDesc self = ClassDesc.of(nameFor(type, home));
            byte[] file = ClassFile.of().build(self, builder -> define(builder, self, type, methods));
            Class<?> made = home.hasFullPrivilegeAccess() ? home.defineHiddenClass(file, true).lookupClass() : home.defineClass(file);
            return home.findConstructor(made, MethodType.methodType(void.class, MethodHandle[].class))
                    .asType(MethodType.methodType(Object.class, MethodHandle[].class));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " cannot be implemented by " + Interfaces.class.getModule()
                    + ": make it public and export its package, or open the package", e);
        }
    }

    /** Of a class beside the interface, or beside this class. Another copy of this class, of another loader, gives others. */
    private static String nameFor(Class<?> type, MethodHandles.Lookup home) {
        String inPackage = home.lookupClass().getPackageName();
        String simple = type.getName().substring(type.getName().lastIndexOf('.') + 1);
        return (inPackage.isEmpty() ? "" : inPackage + ".") + simple + "$Bound" + Integer.toHexString(Interfaces.class.hashCode());
    }

    /** Where a class that implements the interface can be. */
    private static MethodHandles.Lookup home(Class<?> type) throws IllegalAccessException {
        java.lang.Module ours = Interfaces.class.getModule();
        boolean reachable = Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName(), ours)
                && isVisible(type);
        if (reachable) {
            ours.addReads(type.getModule());
            return MethodHandles.lookup();
        }
        ours.addReads(type.getModule());
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static boolean isVisible(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, Interfaces.class.getClassLoader()) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void define(ClassBuilder builder, ClassDesc self, Class<?> type, List<Method> methods) {
        builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC).withInterfaceSymbols(desc(type));
        for (int index = 0; index < methods.size(); index++) {
            builder.withField("h" + index, HANDLE, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        }
        builder.withMethodBody(ConstantDescs.INIT_NAME, CONSTRUCTOR, ClassFile.ACC_PUBLIC,
                code -> construct(code, self, methods.size()));
        for (int index = 0; index < methods.size(); index++) {
            int field = index;
            Method method = methods.get(index);
            builder.withMethodBody(method.getName(), desc(MethodType.methodType(method.getReturnType(), method.getParameterTypes())),
                    ClassFile.ACC_PUBLIC, code -> call(code, self, method, "h" + field));
        }
    }

    private static void construct(CodeBuilder code, ClassDesc self, int fields) {
        code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int index = 0; index < fields; index++) {
            code.aload(0).aload(1).loadConstant(index).aaload().putfield(self, "h" + index, HANDLE);
        }
        code.return_();
    }

    private static void call(CodeBuilder code, ClassDesc self, Method method, String field) {
        code.aload(0).getfield(self, field, HANDLE);
        int local = 1;
        for (Class<?> param : method.getParameterTypes()) {
            TypeKind kind = TypeKind.from(desc(param));
            code.loadLocal(kind, local);
            local += kind.slotSize();
        }
        code.invokevirtual(HANDLE, "invokeExact", desc(handleType(method)));
        Class<?> result = method.getReturnType();
        if (!result.isPrimitive() && result != Object.class) {
            code.checkcast(desc(result));
        }
        code.return_(TypeKind.from(desc(result)));
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    private static MethodTypeDesc desc(MethodType type) {
        return MethodTypeDesc.ofDescriptor(type.descriptorString());
    }
}
