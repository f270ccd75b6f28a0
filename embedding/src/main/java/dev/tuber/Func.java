package dev.tuber;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GeneratedCode;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;

/**
 * A function of a store: of an instance, or of the host. All ways to call it throw
 * <ul>
 * <li>{@link TrapException} when the guest traps,
 * <li>{@link dev.tuber.failure.GuestExit} when it ends itself by WASI,
 * <li>what a host function throws that the guest has called, the same object,
 * <li>{@link IllegalStateException} when the store is closed or runs on another thread.
 * </ul>
 */
public final class Func extends Extern {
    private static final MethodHandle CALL_GENERALLY;
    private static final MethodHandle CALL_LATER;
    private static final MethodHandle TO_REF;
    private static final MethodHandle FROM_REF;

    static {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            CALL_GENERALLY = own.findVirtual(Func.class, "callGenerally",
                    MethodType.methodType(Object.class, Class.class, Object[].class));
            CALL_LATER = own.findVirtual(Func.class, "callLater",
                    MethodType.methodType(CompletableFuture.class, Class.class, Object[].class));
            TO_REF = own.findVirtual(Func.class, "toRef", MethodType.methodType(Object.class, Object.class));
            FROM_REF = own.findStatic(Func.class, "fromRef", MethodType.methodType(Object.class, Store.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final FuncInstance func;

    Func(Store<?> store, FuncInstance func) {
        super(store);
        this.func = func;
    }

    /** A function of the host, with its signature. */
    public static <T> Func of(Store<T> store, FuncType type, HostFunction<T> code) {
        return HostDefinition.of("<host function>", type, code).create(store);
    }

    /** A function of the host that ends later, with its signature; the guest waits for it. */
    public static <T> Func ofAsync(Store<T> store, FuncType type, AsyncHostFunction<T> code) {
        return HostDefinition.ofAsync("<host function>", type, code).create(store);
    }

    /**
     * A function of the host, whose signature is that of a functional interface's method: see {@link Linker#func(String,
     * String, Class, Object)}.
     */
    public static <F> Func of(Store<?> store, Class<F> shape, F code) {
        return HostDefinition.of("<host function>", shape, code).create(store);
    }

    @Override
    FuncInstance instance() {
        return func;
    }

    /** What it takes and gives. */
    public FuncType type() {
        return func.type();
    }

    @Override
    public ItemType itemType() {
        return new ItemType.Func(type());
    }

    /** Its name in the module, or how it was defined; for messages. */
    public String name() {
        return func.name();
    }

    /**
     * Calls it with boxed values.
     *
     * @param arguments one for each parameter: Integer, Long, Float, Double, {@link Func}, or any object for an externref
     * @return null when there is no result, the result when there is one, an {@code Object[]} when there are several
     * @throws IllegalArgumentException when they do not match the type, or belong to another store
     */
    public Object call(Object... arguments) {
        Object[] results = callAll(arguments);
        return results.length == 0 ? null : results.length == 1 ? results[0] : results;
    }

    /**
     * As {@link #call}, but the guest traps with {@code interrupt} when it takes longer. Host functions that it has called are
     * not stopped, but those that wait in WASI.
     *
     * @param timeout more than zero
     */
    public Object callWithin(Duration timeout, Object... arguments) {
        dev.tuber.runtime.Store runtime = store().runtime();
        long nanos = timeout.toNanos();
        // Of a call within a call the outer one is what is stopped.
        long run = runtime.running() == null ? runtime.run() + 1 : runtime.run();
        ScheduledFuture<?> stop = Watch.stopLater(runtime, run, nanos);
        try {
            return call(arguments);
        } finally {
            stop.cancel(false);
        }
    }

    /**
     * As {@link #call}, on a virtual thread of its own: see {@link Store#async}, also for how to stop it.
     *
     * @return a future of what {@link #call} would give or throw
     * @throws IllegalStateException when the store is closed, or runs guest code
     */
    public CompletableFuture<Object> callAsync(Object... arguments) {
        Object[] own = arguments.clone();
        return store().async(() -> call(own));
    }

    private Object[] callAll(Object[] arguments) {
        FuncType type = type();
        if (arguments.length != type.params().size()) {
            throw new IllegalArgumentException("`" + name() + "` is " + type + ", but " + arguments.length
                    + (arguments.length == 1 ? " argument is" : " arguments are") + " given");
        }
        long[] values = new long[Values.arity(type)];
        Object[] refs = new Object[values.length];
        Values.put(store(), type.params(), arguments, new Values.Slots(values, refs), new Values.Owner("argument of", this));
        dev.tuber.runtime.Store runtime = store().runtime();
        long before = runtime.enter();
        try {
            func.call(null, values, refs);
        } catch (Throwable thrown) {
            throw World.sneak(runtime.leave(before, thrown));
        }
        runtime.leave(before);
        return Values.get(store(), type.results(), new Values.Slots(values, refs));
    }

    /**
     * This function as an object of a functional interface: calls without boxing. There is no class of typed functions, since
     * each functional interface with {@code int}, {@code long}, {@code float} and {@code double} is one: {@code IntBinaryOperator}
     * for a function {@code [i32 i32] -> [i32]}, {@code Runnable} for {@code [] -> []}, or an own interface. The signature is
     * checked now, once. Several results are a record with as many components, or an array. A method that gives a {@code
     * CompletableFuture<Integer>} or the like is as {@link #callAsync}.
     *
     * @param shape an interface with one abstract method; where it must be, see {@link Instance#bind}
     * @throws IllegalArgumentException when the signature is another, or when the interface cannot be reached
     */
    public <F> F typed(Class<F> shape) {
        return Interfaces.implement(shape, List.of(handle(Interfaces.onlyMethod(shape))));
    }

    /** What a method of an interface calls. */
    MethodHandle handle(Method method) {
        Signature signature = Signature.of(method);
        FuncType type = type();
        if (!signature.fits(type)) {
            throw new IllegalArgumentException("incompatible type: `" + name() + "` is " + type + ", but the method "
                    + method.getDeclaringClass().getSimpleName() + "." + method.getName() + " is " + signature);
        }
        if (signature.isAsync()) {
            return CALL_LATER.bindTo(this).bindTo(Signature.resultOf(method)).asCollector(Object[].class, type.params().size())
                    .asType(Interfaces.handleType(method));
        }
        MethodHandle direct = method.getReturnType().isRecord() || signature.results() == null ? null : directly(type);
        MethodHandle called = direct != null ? direct
                : CALL_GENERALLY.bindTo(this).bindTo(method.getReturnType()).asCollector(Object[].class, type.params().size());
        return called.asType(Interfaces.handleType(method));
    }

    /** Into generated code; null when there is no such way. */
    private MethodHandle directly(FuncType type) {
        ModuleInstance owner = func.owner();
        GeneratedCode generated = owner == null ? null : owner.loaded().generated();
        MethodHandle entry = generated == null ? null : generated.typedEntry(func.index());
        if (entry == null) {
            return null;
        }
        MethodHandle handle = MethodHandles.insertArguments(entry, type.params().size(), owner);
        for (int index = 0; index < type.params().size(); index++) {
            if (Values.isFuncRef(type.params().get(index))) {
                handle = MethodHandles.filterArguments(handle, index, TO_REF.bindTo(this));
            }
        }
        for (ValType result : type.results()) {
            if (Values.isFuncRef(result)) {
                handle = MethodHandles.filterReturnValue(handle, FROM_REF.bindTo(store()));
            }
        }
        return handle;
    }

    private Object toRef(Object given) {
        return given == null ? null : Values.ref(store(), dev.tuber.types.RefType.FUNCREF, given, new Values.Owner("argument of", this));
    }

    private static Object fromRef(Store<?> store, Object ref) {
        return Values.get(store, dev.tuber.types.RefType.FUNCREF, 0, ref);
    }

    private CompletableFuture<Object> callLater(Class<?> result, Object[] arguments) {
        return store().async(() -> callGenerally(result, arguments));
    }

    private Object callGenerally(Class<?> result, Object[] arguments) {
        return Values.asJava(callAll(arguments), result);
    }
}
