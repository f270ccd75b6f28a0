package dev.tuber;

import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The signature of a Java method in WebAssembly's types.
 *
 * @param method the method
 * @param takesCaller whether its first parameter is a {@link Caller}, which is no parameter of the function
 * @param params the types of its other parameters
 * @param results of its result; null when it is an array, whose length Java does not tell
 */
record Signature(Method method, boolean takesCaller, List<ValType> params, List<ValType> results) {

    /** @throws IllegalArgumentException when a type of the method has no counterpart */
    static Signature of(Method method) {
        Class<?>[] declared = method.getParameterTypes();
        boolean caller = declared.length > 0 && declared[0] == Caller.class;
        List<ValType> params = new ArrayList<>();
        for (int index = caller ? 1 : 0; index < declared.length; index++) {
            params.add(type(declared[index], method));
        }
        return new Signature(method, caller, params, results(method));
    }

    /** Whether the method gives its result later. */
    boolean isAsync() {
        return isAsync(method);
    }

    private static boolean isAsync(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType());
    }

    /** What the method gives, at once or later. */
    static Class<?> resultOf(Method method) {
        if (!isAsync(method)) {
            return method.getReturnType();
        }
        if (method.getGenericReturnType() instanceof ParameterizedType type && type.getActualTypeArguments().length == 1
                && type.getActualTypeArguments()[0] instanceof Class<?> given) {
            return MethodType.methodType(given).unwrap().returnType();
        }
        return Object.class;
    }

    private static List<ValType> results(Method method) {
        Class<?> result = resultOf(method);
        if (result == void.class) {
            return List.of();
        }
        if (isSeveral(result)) {
            return null;
        }
        if (!result.isRecord()) {
            return List.of(type(result, method));
        }
        List<ValType> components = new ArrayList<>();
        for (RecordComponent component : result.getRecordComponents()) {
            components.add(type(component.getType(), method));
        }
        return components;
    }

    /** Whether an object of the class stands for several results whose number it does not tell. */
    private static boolean isSeveral(Class<?> result) {
        return result == Object[].class || result == int[].class || result == long[].class || result == float[].class
                || result == double[].class;
    }

    private static ValType type(Class<?> type, Method method) {
        if (type == int.class) {
            return NumType.I32;
        }
        if (type == long.class) {
            return NumType.I64;
        }
        if (type == float.class) {
            return NumType.F32;
        }
        if (type == double.class) {
            return NumType.F64;
        }
        if (type.isPrimitive()) {
            throw new IllegalArgumentException(type + " is no type of WebAssembly (" + method + "): int, long, float and double are");
        }
        return type == Func.class ? RefType.FUNCREF : RefType.EXTERNREF;
    }

    /** Of a function of the host. */
    FuncType toFuncType() {
        if (results == null) {
            throw new IllegalArgumentException("the result of " + method + " does not tell how many there are: use a record");
        }
        return new FuncType(params, results);
    }

    /** Whether the method can stand for a function. */
    boolean fits(FuncType type) {
        return !takesCaller && params.equals(type.params()) && (results == null || results.equals(type.results()));
    }

    @Override
    public String toString() {
        return params.toString().replace(",", "") + " -> " + (results == null ? method.getReturnType().getSimpleName()
                : results.toString().replace(",", ""));
    }
}
