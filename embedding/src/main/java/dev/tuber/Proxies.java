package dev.tuber;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Interfaces} makes where no class can be defined: in a native image, which has the classes of its proxies since it
 * was built. Arguments are boxed.
 */
final class Proxies implements InvocationHandler {
    private static final Object[] NOTHING = {};

    private final Class<?> type;
    private final Map<Method, MethodHandle> handles = new HashMap<>();

    private Proxies(Class<?> type) {
        this.type = type;
    }

    /** @param handles one for each of {@link Interfaces#abstractMethods} */
    static <I> I implement(Class<I> type, List<MethodHandle> handles) {
        Proxies handler = new Proxies(type);
        List<Method> methods = Interfaces.abstractMethods(type);
        for (int index = 0; index < methods.size(); index++) {
            handler.handles.put(methods.get(index), handles.get(index));
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] given = arguments == null ? NOTHING : arguments;
        MethodHandle handle = handles.get(method);
        if (handle != null) {
            return handle.invokeWithArguments(given);
        }
        return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, given) : ofObject(proxy, method, given);
    }

    /** {@code equals}, {@code hashCode} and {@code toString}, as those of {@link Object}. */
    private Object ofObject(Object proxy, Method method, Object[] given) {
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getName() + "@" + Integer.toHexString(System.identityHashCode(proxy));
        };
    }
}
