package dev.tuber.launcher.wast;

import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.TableInstance;
import dev.tuber.types.AddressType;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import dev.tuber.types.ValType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The module {@code spectest} that every script can import from. Its functions print nothing: no script asks for it.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#spectest-host-module">the spectest host module</a>
 */
final class SpectestModule {
    private static final float F32_VALUE = 666.6f;
    private static final double F64_VALUE = 666.6;
    private static final int INTEGER_VALUE = 666;

    private final Map<String, ExternInstance> exports = new HashMap<>();

    SpectestModule() {
        print("print");
        print("print_i32", NumType.I32);
        print("print_i64", NumType.I64);
        print("print_f32", NumType.F32);
        print("print_f64", NumType.F64);
        print("print_i32_f32", NumType.I32, NumType.F32);
        print("print_f64_f64", NumType.F64, NumType.F64);
        global("global_i32", NumType.I32, INTEGER_VALUE);
        global("global_i64", NumType.I64, INTEGER_VALUE);
        global("global_f32", NumType.F32, Float.floatToRawIntBits(F32_VALUE));
        global("global_f64", NumType.F64, Double.doubleToRawLongBits(F64_VALUE));
        table("table", AddressType.I32);
        table("table64", AddressType.I64);
        exports.put("memory", new MemoryInstance(new MemoryType(AddressType.I32, new Limits(1, 2), false)));
        exports.put("shared_memory", new MemoryInstance(new MemoryType(AddressType.I32, new Limits(1, 2), true)));
    }

    /** Null when there is nothing of this name. */
    ExternInstance export(String name) {
        return exports.get(name);
    }

    private void print(String name, ValType... params) {
        exports.put(name, FuncInstance.ofHost(name, new FuncType(List.of(params), List.of()), (caller, values, refs) -> {
        }));
    }

    private void global(String name, NumType type, long bits) {
        exports.put(name, new GlobalInstance(new GlobalType(type, false), bits, null));
    }

    private void table(String name, AddressType address) {
        exports.put(name, new TableInstance(new TableType(address, new Limits(10, 20), RefType.FUNCREF), null));
    }
}
