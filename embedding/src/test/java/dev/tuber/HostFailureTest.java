package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the host throws, wherever a guest calls it, ends the guest's run and is what the host sees; then the store is as before. */
@Timeout(60)
class HostFailureTest {
    private static final String GUEST = """
            (import "env" "typed" (func $typed))
            (import "env" "dynamic" (func $dynamic))
            (import "env" "again" (func $again))
            (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
            (memory (export "memory") 1 5)
            (table $calls 2 funcref) (elem (i32.const 0) $typed $dynamic)
            (table $grows 1 5 externref)
            (data (i32.const 0) "\\08\\00\\00\\00\\01\\00\\00\\00x")
            (func (export "typed") (call $typed))
            (func (export "dynamic") (call $dynamic))
            (func (export "typed indirectly") (call_indirect $calls (i32.const 0)))
            (func (export "dynamic indirectly") (call_indirect $calls (i32.const 1)))
            (func (export "nested") (call $again))
            (func (export "memory.grow") (drop (memory.grow (i32.const 1))))
            (func (export "table.grow") (drop (table.grow $grows (ref.null extern) (i32.const 1))))
            (func (export "epoch") (call $nothing))
            (func (export "input") (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16))))
            (func (export "output") (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 16))))
            (func $nothing)
            (func (export "fine") (result i32) (i32.const 7))
            """;
    private static final List<String> PLACES = List.of("typed", "dynamic", "typed indirectly", "dynamic indirectly", "nested",
            "memory.grow", "table.grow", "epoch", "input", "output");

    /** A host that throws wherever it is called, while it has something to throw. */
    private static final class Host {
        private final Store<Void> store;
        private final Linker<Void> linker;
        private final Instance instance;
        private Throwable thrown;

        Host(Strategy strategy) throws IOException {
            Engine engine = Guests.engine(strategy);
            store = Store.of(engine);
            linker = new Linker<Void>(engine).defineWasi();
            store.wasi(new WasiConfig().stdin(new InputStream() {
                @Override
                public int read() {
                    act();
                    return 1;
                }
            }).stderr(new OutputStream() {
                @Override
                public void write(int written) {
                    act();
                }
            }));
            store.limiter(new ResourceLimiter() {
                @Override
                public boolean memoryGrowing(long current, long desired, OptionalLong maximum) {
                    act();
                    return true;
                }

                @Override
                public boolean tableGrowing(long current, long desired, OptionalLong maximum) {
                    act();
                    return true;
                }
            });
            store.epochDeadlineCallback(() -> {
                act();
                return 1;
            });
            linker.func("env", "typed", Runnable.class, this::act);
            linker.func("env", "dynamic", new dev.tuber.types.FuncType(List.of(), List.of()), (caller, arguments) -> {
                act();
                return null;
            });
            linker.func("env", "again", Runnable.class, () -> func("typed indirectly").call());
            instance = linker.instantiate(store, Module.ofText(engine, GUEST));
        }

        Func func(String name) {
            return instance.func(name);
        }

        private void act() {
            if (thrown != null) {
                throw World.sneak(thrown);
            }
        }

        void isFine() {
            thrown = null;
            store.setEpochDeadline(1);
            assertEquals(7, func("fine").call());
            PLACES.forEach(place -> func(place).call());
        }
    }

    private static Map<String, Throwable> throwables() {
        Map<String, Throwable> all = new LinkedHashMap<>();
        for (Throwable each : List.of(new Exception("checked"), new IllegalStateException("unchecked"), new AssertionError("error"),
                new OutOfMemoryError("of the host"), new InterruptedException("interrupted"), new NoClassDefFoundError("class"))) {
            all.put(each.getMessage(), each);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void theHostSeesTheSameObject(Strategy strategy) throws IOException {
        Host host = new Host(strategy);
        host.isFine();
        throwables().forEach((name, thrown) -> {
            for (String place : PLACES) {
                host.thrown = thrown;
                if (place.equals("epoch")) {
                    host.store.setEpochDeadline(0);
                }
                assertSame(thrown, assertThrows(Throwable.class, host.func(place)::call), () -> name + " in " + place);
                if (place.equals("epoch")) {
                    host.store.setEpochDeadline(1);
                }
                host.thrown = thrown;
                assertSame(thrown, assertThrows(Throwable.class, host.func("typed").typed(Runnable.class)::run), () -> name + " in " + place);
                host.isFine();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void soDoesInstantiation(Strategy strategy) throws IOException {
        Host host = new Host(strategy);
        Module[] modules = {
            Module.ofText(host.store.engine(), "(import \"env\" \"typed\" (func $f)) (start $f)"),
            Module.ofText(host.store.engine(), "(import \"env\" \"dynamic\" (func $f)) (func $start (call $f)) (start $start)"),
            Module.ofText(host.store.engine(), "(memory 1)"),
            Module.ofText(host.store.engine(), "(table 1 funcref)")};
        throwables().forEach((name, thrown) -> {
            for (Module module : modules) {
                host.thrown = thrown;
                assertSame(thrown, assertThrows(Throwable.class, () -> host.linker.instantiate(host.store, module)), name);
                host.isFine();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aStackThatTheHostExhaustsIsATrap(Strategy strategy) throws IOException {
        Host host = new Host(strategy);
        for (String place : PLACES.subList(0, 5)) {
            host.thrown = new StackOverflowError();
            assertEquals("wasm trap: call stack exhausted",
                    assertThrows(TrapException.class, host.func(place)::call).getMessage(), place);
            host.isFine();
        }
    }
}
