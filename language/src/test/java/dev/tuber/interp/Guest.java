package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.Tier;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.text.Wat;
import java.util.Arrays;

/** A module written in the text format, running in the interpreter or in the tier that was chosen instead. */
record Guest(Store store, ModuleInstance instance) {
    private static Tier tier = Interpreter.INSTANCE;

    /** The tier of the guests that are made from now on. */
    static void runIn(Tier chosen) {
        tier = chosen;
    }

    static Guest of(String text) {
        return of(text, ImportResolver.NONE);
    }

    static Guest of(String text, ImportResolver imports) {
        Store store = new Store();
        LoadedModule module = LoadedModule.load(Wat.encode(text).bytes(), tier);
        return new Guest(store, Instantiation.instantiate(store, module, imports));
    }

    FuncInstance func(String name) {
        return (FuncInstance) instance.export(name);
    }

    /** Calls with numbers as raw bits; gives the first result, or 0. */
    long call(String name, long... arguments) {
        return callAll(name, arguments)[0];
    }

    /** Calls with numbers as raw bits; gives an array that starts with the results. */
    long[] callAll(String name, long... arguments) {
        FuncInstance func = func(name);
        int length = Math.max(1, Math.max(arguments.length, func.type().results().size()));
        long[] values = Arrays.copyOf(arguments, length);
        func.call(null, values, null);
        return values;
    }

    /** The trap that a call ends with. */
    WasmTrap trap(String name, long... arguments) {
        return assertThrows(WasmTrap.class, () -> call(name, arguments));
    }
}
