package dev.tuber.jvm;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.DataSegment;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.TableInstance;
import dev.tuber.types.FuncType;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * What generated code calls for operations that are more than a few JVM instructions. Operands come first, in the order of
 * WebAssembly's stack, then the instance and what the instruction names, or the things of the instance themselves. Long because there is a method for each operation.
 */
public final class Operations {
    private Operations() {
    }


    public static RuntimeException unreachable() {
        return Trap.of(TrapKind.UNREACHABLE);
    }

    /** For loops that poll rarely. */
    public static void poll(ModuleInstance instance) {
        instance.store().pollOften();
    }

    // parametric instructions

    public static int select(int first, int second, int condition) {
        return condition != 0 ? first : second;
    }

    public static long select(long first, long second, int condition) {
        return condition != 0 ? first : second;
    }

    public static float select(float first, float second, int condition) {
        return condition != 0 ? first : second;
    }

    public static double select(double first, double second, int condition) {
        return condition != 0 ? first : second;
    }

    public static Object select(Object first, Object second, int condition) {
        return condition != 0 ? first : second;
    }

    public static int isNull(Object reference) {
        return reference == null ? 1 : 0;
    }

    // globals

    public static void setGlobal(int value, ModuleInstance instance, int global) {
        instance.global(global).setI32(value);
    }

    public static void setGlobal(long value, ModuleInstance instance, int global) {
        instance.global(global).setI64(value);
    }

    public static void setGlobal(float value, ModuleInstance instance, int global) {
        instance.global(global).setF32(value);
    }

    public static void setGlobal(double value, ModuleInstance instance, int global) {
        instance.global(global).setF64(value);
    }

    public static void setGlobal(Object value, ModuleInstance instance, int global) {
        instance.global(global).setRef(value);
    }

    // memories

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    public static int memorySize(ModuleInstance instance, int memory) {
        return (int) instance.memory(memory).pages();
    }

    public static int memoryGrow(int delta, ModuleInstance instance, int memory) {
        return (int) instance.store().growMemory(instance.memory(memory), unsigned(delta));
    }

    public static void memoryInit(int to, int from, int length, DataSegment segment, MemoryInstance memory) {
        memory.init(unsigned(to), segment, unsigned(from), unsigned(length));
    }

    public static void dataDrop(ModuleInstance instance, int data) {
        instance.dropData(data);
    }

    public static void memoryCopy(int to, int from, int length, MemoryInstance target, MemoryInstance source) {
        target.copy(unsigned(to), source, unsigned(from), unsigned(length));
    }

    public static void memoryFill(int to, int value, int length, ModuleInstance instance, int memory) {
        instance.memory(memory).fill(unsigned(to), value, unsigned(length));
    }

    // tables

    public static void tableInit(int to, int from, int length, Object[] segment, TableInstance table) {
        table.init(unsigned(to), segment, unsigned(from), unsigned(length));
    }

    public static void elemDrop(ModuleInstance instance, int element) {
        instance.dropElements(element);
    }

    public static void tableCopy(int to, int from, int length, TableInstance target, TableInstance source) {
        target.copy(unsigned(to), source, unsigned(from), unsigned(length));
    }

    public static int tableGrow(Object initial, int delta, ModuleInstance instance, int table) {
        return (int) instance.store().growTable(instance.table(table), unsigned(delta), initial);
    }

    public static int tableSize(ModuleInstance instance, int table) {
        return (int) instance.table(table).size();
    }

    public static void tableFill(int index, Object value, int length, ModuleInstance instance, int table) {
        instance.table(table).fill(unsigned(index), value, unsigned(length));
    }

    public static Object tableGet(int index, ModuleInstance instance, int table) {
        return instance.table(table).get(unsigned(index));
    }

    public static void tableSet(int index, Object value, ModuleInstance instance, int table) {
        instance.table(table).set(unsigned(index), value);
    }

    public static Object refFunc(ModuleInstance instance, int func) {
        return instance.func(func);
    }

    public static int takeBulkFuel(int count, ModuleInstance instance, int price) {
        instance.store().takeBulkFuel(count, price);
        return count;
    }

    // calls

    /** The function that {@code call_indirect} finds in a table; its type is not checked yet. */
    public static FuncInstance callee(int index, ModuleInstance instance, int table) {
        FuncInstance callee = (FuncInstance) instance.table(table).get(unsigned(index));
        if (callee == null) {
            throw Trap.of(TrapKind.UNINITIALIZED_ELEMENT);
        }
        return callee;
    }

    /** The function's place in the dispatch of {@code instance}; -1 when it is of another instance. */
    public static int dispatchId(FuncInstance callee, ModuleInstance instance) {
        return callee.owner() == instance ? callee.dispatchId() : -1;
    }

    /** Traps unless the function has the declared type. */
    public static void checkType(FuncInstance callee, ModuleInstance instance, int type) {
        FuncType wanted = instance.loaded().funcType(type);
        if (callee.type() != wanted && !callee.type().equals(wanted)) {
            throw Trap.of(TrapKind.INDIRECT_CALL_TYPE_MISMATCH);
        }
    }

    /** The way into a function of the host without arrays; null when there is none. */
    public static MethodHandle typedHost(FuncInstance callee, ModuleInstance caller) {
        Store store = caller.store();
        return store.isObserved() ? callee.typedHost(store.embedder()) : callee.typedHost();
    }

    /** Something that came by the {@linkplain #typedHost handle} of a function goes on to generated code. */
    public static Throwable thrownByHost(Throwable thrown, FuncInstance callee, ModuleInstance caller) {
        if (thrown instanceof Trap) {
            return thrown;
        }
        caller.store().thrownByHost(thrown, callee.name());
        return Backtrace.pass(thrown, caller);
    }

    /** Something leaves generated functions of {@code owner} by a link, and comes to those of {@code caller}. */
    public static Throwable left(Throwable thrown, ModuleInstance owner, ModuleInstance caller) {
        return Backtrace.passLink(thrown, owner, caller);
    }

    /** Calls a function of the module that has no method of its own. */
    public static void callFallback(int func, ModuleInstance caller, long[] values, Object[] refs) {
        try {
            ModuleCode.known(caller.loaded()).fallbackTarget(func).call(caller, values, refs);
        } catch (Throwable thrown) {
            throw Backtrace.<RuntimeException>sneak(Backtrace.pass(thrown, caller));
        }
    }

    /** Calls a function whose arguments are in the arrays of the instance; so are its results then. */
    public static void callWide(FuncInstance callee, ModuleInstance caller) {
        int arity = Math.max(callee.type().params().size(), callee.type().results().size());
        long[] values = Arrays.copyOf(caller.results(), arity);
        Object[] refs = Arrays.copyOf(caller.resultRefs(), arity);
        call(callee, caller, values, refs);
        takeArguments(values, refs, caller);
    }

    /** The same for a function of the module that has no method of its own. */
    public static void callWideFallback(int func, ModuleInstance caller) {
        int arity = caller.results().length;
        long[] values = Arrays.copyOf(caller.results(), arity);
        Object[] refs = Arrays.copyOf(caller.resultRefs(), arity);
        callFallback(func, caller, values, refs);
        takeArguments(values, refs, caller);
    }

    /** Brings the further results of a call from one instance to the other. */
    public static void handOver(ModuleInstance from, ModuleInstance to) {
        takeArguments(from.results(), from.resultRefs(), to);
        if (from != to) {
            Arrays.fill(from.resultRefs(), null);
        }
    }

    /** Brings values as calls carry them to the arrays of the instance. */
    public static void takeArguments(long[] values, Object[] refs, ModuleInstance instance) {
        System.arraycopy(values, 0, instance.results(), 0, Math.min(values.length, instance.results().length));
        if (refs != null) {
            System.arraycopy(refs, 0, instance.resultRefs(), 0, Math.min(refs.length, instance.resultRefs().length));
        }
    }

    /** Brings all results but the first from the arrays of the instance to where calls carry them. */
    public static void giveResults(long[] values, Object[] refs, ModuleInstance instance) {
        System.arraycopy(instance.results(), 1, values, 1, Math.min(values.length, instance.results().length) - 1);
        if (refs != null) {
            System.arraycopy(instance.resultRefs(), 1, refs, 1, Math.min(refs.length, instance.resultRefs().length) - 1);
            Arrays.fill(instance.resultRefs(), null);
        }
    }

    /** Calls by the calling convention. */
    public static void call(FuncInstance callee, ModuleInstance caller, long[] values, Object[] refs) {
        try {
            callee.call(caller, values, refs);
        } catch (Throwable thrown) {
            throw Backtrace.<RuntimeException>sneak(Backtrace.pass(thrown, caller));
        }
    }
}
