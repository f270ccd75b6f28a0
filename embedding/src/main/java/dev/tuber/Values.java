package dev.tuber;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Values of WebAssembly as Java objects, and as calls carry them. */
final class Values {
    private Values() {
    }

    static boolean isRef(ValType type) {
        return type.kind() == SlotKind.REF;
    }

    static boolean isFuncRef(ValType type) {
        return type instanceof RefType ref && (ref.heap() == AbstractHeapType.FUNC || ref.heap() == AbstractHeapType.NOFUNC);
    }

    /** The Java class that stands for a type where nothing better is known. */
    static Class<?> javaType(ValType type) {
        if (!(type instanceof NumType number)) {
            return Object.class;
        }
        return switch (number) {
            case I32 -> int.class;
            case I64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
        };
    }

    /** From a call to an object. */
    static Object get(Store<?> store, ValType type, long bits, Object ref) {
        if (!(type instanceof NumType number)) {
            return ref instanceof FuncInstance func ? Extern.of(store, func) : ref;
        }
        return switch (number) {
            case I32 -> (Object) (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    /**
     * From an object to a call, for a number. A smaller integer may stand for a larger one, and a float for an f64.
     *
     * @param place what is told when it is no such number
     */
    static long bits(ValType type, Object value, Object place) {
        if (type == NumType.I32 && value instanceof Integer number) {
            return number;
        }
        if (type == NumType.I64 && (value instanceof Long || value instanceof Integer)) {
            return ((Number) value).longValue();
        }
        if (type == NumType.F32 && value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        if (type == NumType.F64 && (value instanceof Double || value instanceof Float)) {
            return Double.doubleToRawLongBits(((Number) value).doubleValue());
        }
        throw mismatch(type, value, place);
    }

    /** From an object to a call, for a reference. */
    static Object ref(Store<?> store, ValType type, Object value, Object place) {
        if (value == null) {
            if (type.isDefaultable()) {
                return null;
            }
            throw mismatch(type, null, place);
        }
        if (!isFuncRef(type)) {
            return value;
        }
        if (value instanceof Func func) {
            store.checkSame(func.store(), func);
            return func.instance();
        }
        throw mismatch(type, value, place);
    }

    private static IllegalArgumentException mismatch(ValType type, Object value, Object place) {
        String given = value == null ? "null" : "a " + value.getClass().getName();
        return new IllegalArgumentException(place + " is " + type + ", but " + given + " is given");
    }

    // all of a list

    /**
     * What a call carries.
     *
     * @param refs may be null when there are no references
     */
    record Slots(long[] values, Object[] refs) {
    }

    /**
     * Whose values they are, for messages; the text is made only when it is needed.
     *
     * @param role such as {@code argument of}
     * @param owner a {@link Func} or a name
     */
    record Owner(String role, Object owner) {
        @Override
        public String toString() {
            return role + " `" + (owner instanceof Func func ? func.name() : owner) + "`";
        }
    }

    /** One of several values. */
    private record Place(int index, Owner owner) {
        @Override
        public String toString() {
            return "number " + (index + 1) + " as " + owner;
        }
    }

    /** Arguments or results into a call. */
    static void put(Store<?> store, List<ValType> types, Object[] from, Slots to, Owner owner) {
        for (int index = 0; index < types.size(); index++) {
            ValType type = types.get(index);
            Object which = types.size() == 1 ? owner : new Place(index, owner);
            if (isRef(type)) {
                to.refs()[index] = ref(store, type, from[index], which);
            } else {
                to.values()[index] = bits(type, from[index], which);
            }
        }
    }

    static Object[] get(Store<?> store, List<ValType> types, Slots from) {
        Object[] all = new Object[types.size()];
        for (int index = 0; index < all.length; index++) {
            all[index] = get(store, types.get(index), from.values()[index], from.refs() == null ? null : from.refs()[index]);
        }
        return all;
    }

    /** Results as an object of a class. */
    static Object asJava(Object[] results, Class<?> type) {
        if (type.isRecord()) {
            return toRecord(results, type);
        }
        if (type == Object[].class) {
            return results;
        }
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            Object array = Array.newInstance(type.getComponentType(), results.length);
            for (int index = 0; index < results.length; index++) {
                Array.set(array, index, results[index]);
            }
            return array;
        }
        return results.length == 0 ? null : results[0];
    }

    private static Object toRecord(Object[] results, Class<?> type) {
        Class<?>[] components = java.util.Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor.newInstance(results);
        } catch (InvocationTargetException e) {
            throw World.sneak(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the record " + type.getName() + " cannot be made", e);
        }
    }

    static int arity(FuncType type) {
        return Math.max(type.params().size(), type.results().size());
    }

    /** What a host function gives, as a list of so many results. */
    static Object[] results(Object given, int count, Object place) {
        if (count == 0) {
            return new Object[0];
        }
        if (count == 1) {
            return new Object[]{given};
        }
        Object[] all = given instanceof Record record ? components(record) : given instanceof Object[] array ? array : new Object[0];
        if (all.length != count) {
            throw new IllegalArgumentException(place + " has " + count + " results, but gives " + (given == null ? "null"
                    : all.length == 0 ? "a " + given.getClass().getName() : "" + all.length));
        }
        return all;
    }

    private static Object[] components(Record record) {
        RecordComponent[] declared = record.getClass().getRecordComponents();
        Object[] all = new Object[declared.length];
        try {
            for (int index = 0; index < all.length; index++) {
                declared[index].getAccessor().setAccessible(true);
                all[index] = declared[index].getAccessor().invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the record " + record.getClass().getName() + " cannot be read", e);
        }
        return all;
    }
}
