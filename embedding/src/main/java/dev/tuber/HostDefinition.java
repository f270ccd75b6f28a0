package dev.tuber;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.FuncType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * A function of the host that belongs to no store yet.
 *
 * @param name for messages
 * @param type its signature
 * @param body its code, for boxed values
 * @param direct its code for generated code, as {@link FuncInstance#ofHost(String, FuncType, dev.tuber.runtime.HostFunction,
 *        MethodHandle)} wants it; null when there is no such way
 */
record HostDefinition(String name, FuncType type, Body body, MethodHandle direct) implements Definition {
    private static final MethodHandle CALLER_OF;
    private static final MethodHandle FUNC_OF;

    static {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            CALLER_OF = own.findStatic(HostDefinition.class, "callerOf", MethodType.methodType(Caller.class, ModuleInstance.class));
            FUNC_OF = own.findStatic(HostDefinition.class, "funcOf", MethodType.methodType(Func.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Code for boxed values. */
    @FunctionalInterface
    interface Body {
        Object call(Caller<?> caller, Object[] arguments) throws Throwable;
    }

    @SuppressWarnings("unchecked")
    static <T> HostDefinition of(String name, FuncType type, HostFunction<T> code) {
        Objects.requireNonNull(code);
        return new HostDefinition(name, type, (caller, arguments) -> code.call((Caller<T>) caller, arguments), null);
    }

    @SuppressWarnings("unchecked")
    static <T> HostDefinition ofAsync(String name, FuncType type, AsyncHostFunction<T> code) {
        Objects.requireNonNull(code);
        return new HostDefinition(name, type, awaiting((caller, arguments) -> code.call((Caller<T>) caller, arguments)), null);
    }

    private static Body awaiting(Body begin) {
        return (caller, arguments) -> caller.store().world().await((CompletionStage<?>) begin.call(caller, arguments));
    }

    static <F> HostDefinition of(String name, Class<F> shape, F code) {
        return of(name, Interfaces.onlyMethod(shape), Objects.requireNonNull(code));
    }

    /** @param method of {@code receiver} */
    static HostDefinition of(String name, Method method, Object receiver) {
        Signature signature = Signature.of(method);
        FuncType type = signature.toFuncType();
        MethodHandle target;
        try {
            boolean isPublic = Modifier.isPublic(method.getDeclaringClass().getModifiers()) && Modifier.isPublic(method.getModifiers())
                    && method.getDeclaringClass().getModule().isExported(method.getDeclaringClass().getPackageName());
            if (!isPublic) {
                method.setAccessible(true);
            }
            MethodHandle found = MethodHandles.lookup().unreflect(method);
            target = Modifier.isStatic(method.getModifiers()) ? found : found.bindTo(receiver);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(method + " cannot be called by " + HostDefinition.class.getModule()
                    + ": make it public and export its package, or open the package", e);
        }
        target = target.asFixedArity();
        return signature.isAsync() ? new HostDefinition(name, type, awaiting(body(target, signature)), null)
                : new HostDefinition(name, type, body(target, signature), direct(target, signature, type));
    }

    private static Body body(MethodHandle target, Signature signature) {
        MethodHandle withCaller = signature.takesCaller() ? target : MethodHandles.dropArguments(target, 0, Caller.class);
        MethodHandle spread = withCaller.asSpreader(1, Object[].class, signature.params().size())
                .asType(MethodType.methodType(Object.class, Caller.class, Object[].class));
        return (caller, arguments) -> (Object) spread.invokeExact((Caller) caller, arguments);
    }

    private static MethodHandle direct(MethodHandle target, Signature signature, FuncType type) {
        boolean givesFunc = !type.results().isEmpty() && Values.isFuncRef(type.results().getFirst());
        if (type.results().size() > 1 || target.type().returnType().isRecord() || givesFunc) {
            return null;
        }
        int count = type.params().size();
        int first = signature.takesCaller() ? 1 : 0;
        MethodHandle handle = target;
        for (int index = 0; index < count; index++) {
            if (Values.isFuncRef(type.params().get(index))) {
                handle = MethodHandles.filterArguments(handle, first + index, FUNC_OF);
            }
        }
        if (signature.takesCaller()) {
            handle = MethodHandles.filterArguments(handle, 0, CALLER_OF);
            int[] order = new int[count + 1];
            order[0] = count;
            for (int index = 0; index < count; index++) {
                order[index + 1] = index;
            }
            MethodType rotated = handle.type().dropParameterTypes(0, 1).appendParameterTypes(ModuleInstance.class);
            handle = MethodHandles.permuteArguments(handle, rotated, order);
        } else {
            handle = MethodHandles.dropArguments(handle, count, ModuleInstance.class);
        }
        MethodType wanted = handle.type().dropParameterTypes(count, count + 1).erase().appendParameterTypes(ModuleInstance.class);
        return handle.asType(wanted);
    }

    private static Caller<?> callerOf(ModuleInstance instance) {
        return Instance.of(instance).caller();
    }

    private static Func funcOf(Object ref) {
        if (ref == null) {
            return null;
        }
        FuncInstance func = (FuncInstance) ref;
        // Functions of the host have their object since they were made.
        return func.attachment() instanceof Func known ? known : (Func) Extern.of(Store.of(func.owner()), func);
    }

    @Override
    public Func create(Store<?> store) {
        HostCode code = new HostCode(store, this);
        FuncInstance made = direct == null ? FuncInstance.ofHost(name, type, code) : FuncInstance.ofHost(name, type, code, direct);
        return (Func) Extern.of(store, made);
    }

    @Override
    public FuncInstance prototype() {
        return FuncInstance.ofHost(name, type, (caller, values, refs) -> {
            throw new IllegalStateException("a prototype is not called");
        });
    }
}
