package dev.tuber.benchmarks.guest;

import dev.tuber.benchmarks.Tiers;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.wasi.Wasi;
import dev.tuber.wasi.WasiConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** Tuber, for {@link Driver}: without a polyglot context, in the tier that the property {@code tuber.tier} names. */
public final class Tuber implements Function<byte[], Function<String, LongUnaryOperator>> {
    private static final FuncType I32_TO_I32 = new FuncType(List.of(NumType.I32), List.of(NumType.I32));

    @Override
    public Function<String, LongUnaryOperator> apply(byte[] bytes) {
        Wasi wasi = open();
        ExternInstance tick = FuncInstance.ofHost("env.tick", I32_TO_I32,
                (caller, values, refs) -> values[0] = 3 * (int) values[0] + 1);
        ModuleInstance instance = Instantiation.instantiate(new Store(), LoadedModule.load(bytes, Tiers.of(System.getProperty("tuber.tier", "auto"))),
                wanted -> wanted.module().equals("env") ? tick : wasi.imports().resolve(wanted));
        return name -> instance.export(name) instanceof FuncInstance func ? calling(func) : null;
    }

    private static Wasi open() {
        try {
            return Wasi.open(new WasiConfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LongUnaryOperator calling(FuncInstance func) {
        return argument -> {
            long[] values = {argument};
            func.call(null, values, null);
            return values[0];
        };
    }
}
