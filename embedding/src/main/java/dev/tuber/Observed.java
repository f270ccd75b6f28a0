package dev.tuber;

import dev.tuber.runtime.ModuleInstance;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Functions of the host that tell the call hook of the calling store before and after. */
final class Observed {
    private static final MethodHandle CALLING = own("calling");
    private static final MethodHandle RETURNING = own("returning");
    /** By type what calls its first argument: each is slow to make. */
    private static final Map<MethodType, MethodHandle> CALLERS = new ConcurrentHashMap<>();

    private Observed() {
    }

    private static MethodHandle own(String name) {
        try {
            return MethodHandles.lookup().findStatic(Observed.class, name, MethodType.methodType(void.class, ModuleInstance.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** @param direct of the parameters and then the calling instance to the result */
    static MethodHandle of(MethodHandle direct) {
        return CALLERS.computeIfAbsent(direct.type(), Observed::caller).bindTo(direct);
    }

    private static MethodHandle caller(MethodType type) {
        MethodHandle invoker = MethodHandles.exactInvoker(type);
        List<Class<?>> all = invoker.type().parameterList();
        List<Class<?>> beforeInstance = all.subList(0, all.size() - 1);
        MethodHandle target = MethodHandles.foldArguments(invoker, MethodHandles.dropArguments(CALLING, 0, beforeInstance));
        MethodHandle told = MethodHandles.dropArguments(RETURNING, 0, beforeInstance);
        Class<?> result = type.returnType();
        if (result == void.class) {
            return MethodHandles.tryFinally(target, MethodHandles.dropArguments(told, 0, Throwable.class));
        }
        MethodHandle given = MethodHandles.dropArguments(MethodHandles.identity(result), 1, all);
        return MethodHandles.tryFinally(target, MethodHandles.dropArguments(
                MethodHandles.foldArguments(given, MethodHandles.dropArguments(told, 0, result)), 0, Throwable.class));
    }

    private static void calling(ModuleInstance caller) {
        ((World) caller.store().embedder()).tell(CallHook.Event.CALLING_HOST);
    }

    private static void returning(ModuleInstance caller) {
        ((World) caller.store().embedder()).tell(CallHook.Event.RETURNING_FROM_HOST);
    }
}
