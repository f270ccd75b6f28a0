package dev.tuber.benchmarks.guest;

import dev.tuber.Config;
import dev.tuber.Engine;
import dev.tuber.Func;
import dev.tuber.Instance;
import dev.tuber.Linker;
import dev.tuber.Module;
import dev.tuber.Store;
import dev.tuber.Strategy;
import dev.tuber.WasiConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;

/** Tuber by its Java API, for {@link Driver}, with the strategy that the property {@code tuber.tier} names. */
public final class Tuber implements Function<byte[], Function<String, LongUnaryOperator>> {
    @Override
    public Function<String, LongUnaryOperator> apply(byte[] bytes) {
        Engine engine = Engine.create(config());
        Module module = Module.of(engine, bytes);
        Store<Void> store = Store.of(engine);
        Linker<Void> linker = new Linker<>(engine);
        switch (System.getProperty("imports")) {
            case "env.tick" -> linker.func("env", "tick", IntUnaryOperator.class, number -> 3 * number + 1);
            case "wasi_snapshot_preview1" -> defineWasi(store, linker);
            default -> { }
        }
        Instance instance = linker.instantiate(store, module);
        return name -> instance.export(name).map(export -> calling((Func) export)).orElse(null);
    }

    private static Config config() {
        String tier = System.getProperty("tuber.tier", "auto");
        // As most programs do: without looking for a constant by its name, which costs some milliseconds.
        return tier.equals("auto") ? new Config() : new Config().strategy(Strategy.valueOf(tier.toUpperCase(Locale.ROOT)));
    }

    private static void defineWasi(Store<Void> store, Linker<Void> linker) {
        try {
            store.wasi(new WasiConfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        linker.defineWasi();
    }

    private static LongUnaryOperator calling(Func func) {
        if (func.type().params().isEmpty()) {
            return argument -> {
                func.call();
                return 0;
            };
        }
        return argument -> ((Number) func.call((int) argument)).longValue();
    }
}
