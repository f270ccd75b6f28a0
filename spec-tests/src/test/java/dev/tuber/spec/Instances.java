package dev.tuber.spec;

import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.interp.Interpreter;
import dev.tuber.module.Import;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.TableInstance;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;

/** Makes instances of any valid module, with imports that do nothing. */
final class Instances {
    private static final int CHEAP_PAGES = 2;
    private static final int CHEAP_ELEMENTS = 1_000;

    private Instances() {
    }

    /** Instantiates a module that costs little and runs nothing; its segments may be out of bounds. */
    static void tryInstance(WasmModule module) {
        if (!isCheap(module)) {
            return;
        }
        try {
            Instantiation.instantiate(new Store(), LoadedModule.ofValid(module, Interpreter.INSTANCE),
                    wanted -> made(module, wanted));
        } catch (WasmTrap | UnlinkableModuleException expected) {
            // A segment does not fit.
        }
    }

    private static boolean isCheap(WasmModule module) {
        return module.startFunction() < 0
                && module.memories().stream().allMatch(memory -> memory.type().limits().min() <= CHEAP_PAGES)
                && module.tables().stream().allMatch(table -> table.type().limits().min() <= CHEAP_ELEMENTS);
    }

    private static ExternInstance made(WasmModule module, Import wanted) {
        return switch (wanted.type()) {
            case FuncExtern func -> FuncInstance.ofHost(wanted.name(), (FuncType) module.composite(func.typeIndex()),
                    (caller, values, refs) -> { });
            case MemoryType memory -> new MemoryInstance(memory);
            case TableType table -> new TableInstance(table, null);
            case GlobalType global -> new GlobalInstance(global);
            default -> null;
        };
    }
}
