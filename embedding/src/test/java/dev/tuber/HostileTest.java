package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.ModuleException;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.text.Wat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that want all of the machine, or are none at all, end as is documented, in little time and memory. */
@Timeout(120)
class HostileTest {
    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "JVM"})
    void aJvmWithLittleMemoryOutlivesThemAll(Strategy strategy) throws IOException, InterruptedException {
        Process process = FreshJvm.start(List.of("-Xmx64m", "-Xss1m"), Hostile.class, strategy.name());
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("done\n", printed);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    }

    @Test
    void aJvmWithLittleMemoryOutlivesTypesThatNameEachOther() throws IOException, InterruptedException {
        Process process = FreshJvm.start(List.of("-Xmx64m", "-Xss1m"), HostileTypes.class);
        assertEquals("done\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    }

    @ParameterizedTest
    @CsvSource({"memory, (memory 0) (memory 0)", "table, (table 0 externref) (table 0 funcref)"})
    void aStoreHasTenThousandOfEach(String what, String two) {
        Engine engine = Engine.create();
        Module module = Module.ofText(engine, "(module " + two + ")");
        try (Store<Void> store = Store.of(engine)) {
            for (int count = 0; count < ResourceLimiter.DEFAULT_COUNT / 2; count++) {
                Instance.create(store, module);
            }
            assertEquals("resource limit exceeded: " + what + " count too high at 10001, the store may have 10000",
                    assertThrows(UnlinkableModuleException.class, () -> Instance.create(store, module)).getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(memory 65536)", "(table 10000001 funcref)", "(table 0xffffffff externref)"})
    void whatIsTooLargeIsNotMade(String field) {
        Engine engine = Engine.create();
        Store<Void> store = Store.of(engine);
        store.limiter(StoreLimits.builder().memorySize(1L << 31).build());
        Module module = Module.ofText(engine, "(module " + field + ")");
        assertThrows(UnlinkableModuleException.class, () -> Instance.create(store, module));
        Instance.create(store, Module.ofText(engine, "(module (memory 1) (table 1 funcref))"));
    }

    /** Something of everything. */
    private static final String MODULE = """
            (module $m
              (type $t (func (param i32) (result i32)))
              (import "env" "f" (func $f (type $t)))
              (memory 1 2) (table 3 funcref) (global $g (mut i64) (i64.const 5))
              (elem (i32.const 0) $f $run) (data (i32.const 3) "data")
              (func $run (export "run") (type $t) (local i64 f64)
                (block $out (loop $l
                  (br_if $out (i32.eqz (local.get 0)))
                  (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                  (i32.store offset=4 (local.get 0) (i32.const 7))
                  (global.set $g (i64.add (global.get $g) (i64.load (i32.const 8))))
                  (block (block (br_table 0 1 0 (local.get 0))) (local.set 2 (f64.sqrt (local.get 2))))
                  (br $l)))
                (call_indirect (type $t) (call $f (local.get 0)) (i32.const 0))))
            """;
    private static final int FUEL = 10_000;

    @ParameterizedTest
    @CsvSource({"INTERPRETER, 1", "JVM, 7"})
    void whatIsNoModuleIsRefused(Strategy strategy, int step) {
        Engine engine = Engine.create(new Config().strategy(strategy).consumeFuel(true).maxCallDepth(500));
        byte[] bytes = Wat.encode(MODULE).bytes();
        run(engine, bytes);
        for (int length = 0; length < bytes.length; length++) {
            run(engine, Arrays.copyOf(bytes, length));
        }
        for (int change = 0; change < 8 * bytes.length; change += step) {
            byte[] changed = bytes.clone();
            changed[change / 8] ^= (byte) (1 << change % 8);
            run(engine, changed);
        }
    }

    /** Whatever the bytes are, nothing else is thrown. */
    private static void run(Engine engine, byte[] bytes) {
        try (Store<Void> store = Store.of(engine)) {
            store.setFuel(FUEL);
            Linker<Void> linker = new Linker<>(engine);
            Module module = Module.of(engine, bytes);
            linker.defineUnknownImportsAsDefaultValues(store, module);
            linker.instantiate(store, module).func("run").call(5);
        } catch (ModuleException | TrapException | IllegalArgumentException | NoSuchElementException expected) {
            // The last two say that the export has another name or type.
        }
    }
}
