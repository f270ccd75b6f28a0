package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.GuestExit;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.HostFunction;
import dev.tuber.runtime.WasmFrame;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.types.FuncType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How running code ends otherwise than by returning. */
@Timeout(60)
class StoppingTest {
    private static final FuncType NOTHING = new FuncType(List.of(), List.of());

    private static Guest calling(HostFunction host) {
        FuncInstance func = FuncInstance.ofHost("host", NOTHING, host);
        return Guest.of("""
                (module $shop (import "env" "host" (func $host)) (global (export "count") (mut i32) (i32.const 0))
                  (func $inner (export "inner") (call $host))
                  (func $outer (export "outer") (call $inner))
                  (func $loop (export "loop") (call $host) (loop (br 0)))
                  (func $two (export "two") (call $host) (loop (loop (br 1)) (br 0)))
                  (func $recursive (export "recursive") (call $recursive))
                  (func $trees (export "trees") (call $host) (call $tree (i32.const 100)))
                  (func $tree (param i32) (if (local.get 0) (then
                    (call $tree (i32.sub (local.get 0) (i32.const 1))) (call $tree (i32.sub (local.get 0) (i32.const 1))))))
                  (func (export "seven") (result i32) (i32.const 7)))""", wanted -> func);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "two", "trees"})
    void anotherThreadCanInterrupt(String name) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Guest guest = calling((caller, values, refs) -> running.countDown());
        Thread stopper = Thread.ofPlatform().start(() -> {
            await(running);
            guest.store().interrupt();
        });
        assertEquals(TrapKind.INTERRUPT, guest.trap(name).kind());
        stopper.join();
        assertEquals(7, guest.call("seven"), "usable afterwards");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptionThatComesEarlyStopsTheNextCall() {
        Guest guest = calling((caller, values, refs) -> { });
        guest.store().interrupt();
        assertEquals(TrapKind.INTERRUPT, guest.trap("seven").kind());
        assertEquals(7, guest.call("seven"));
    }

    @Test
    void hostCodeThatWaitsIsWoken() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Guest guest = calling((caller, values, refs) -> {
            running.countDown();
            caller.store().blocking().await(never::await);
        });
        Thread stopper = Thread.ofPlatform().start(() -> {
            await(running);
            guest.store().interrupt();
        });
        assertEquals(TrapKind.INTERRUPT, guest.trap("inner").kind());
        stopper.join();
        assertFalse(Thread.interrupted());
        assertEquals(7, guest.call("seven"));
    }

    @Test
    void anEndlessRecursionExhaustsTheStackAndNothingElse() {
        Guest guest = calling((caller, values, refs) -> { });
        for (int round = 0; round < 3; round++) {
            WasmTrap trap = guest.trap("recursive");
            assertEquals(TrapKind.CALL_STACK_EXHAUSTED, trap.kind());
            assertEquals(WasmTrap.MAX_FRAMES, trap.frames().size());
            assertTrue(trap.depth() > 200, () -> "depth " + trap.depth());
            assertEquals(7, guest.call("seven"), "usable afterwards");
        }
    }

    @Test
    void framesTellTheWayOut() {
        Guest guest = calling((caller, values, refs) -> {
            throw Trap.of(TrapKind.UNREACHABLE);
        });
        WasmTrap trap = guest.trap("outer");
        assertEquals("wasm `unreachable` instruction executed", trap.getMessage());
        assertEquals(List.of("inner", "outer"), trap.frames().stream().map(WasmFrame::func).toList());
        assertEquals(List.of(1, 2), trap.frames().stream().map(WasmFrame::funcIndex).toList());
        for (WasmFrame frame : trap.frames()) {
            assertEquals("shop", frame.module());
            assertEquals(0x10, guest.instance().module().bytes()[frame.offset()], "a call instruction");
        }
    }

    @Test
    void exceptionsOfTheHostPassUntouched() {
        for (Throwable thrown : new Throwable[]{new IllegalStateException("mine"), new GuestExit(3), new AssertionError("mine")}) {
            Guest guest = calling((caller, values, refs) -> sneak(thrown));
            assertSame(thrown, assertThrows(Throwable.class, () -> guest.call("outer")));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void aHostFunctionSeesItsCaller() {
        Guest[] seen = new Guest[1];
        Guest guest = calling((caller, values, refs) -> seen[0] = new Guest(caller.store(), caller));
        guest.call("outer");
        assertSame(guest.instance(), seen[0].instance());
    }
}
