package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tuber.failure.TrapKind;
import dev.tuber.isa.Opcode;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.WasmTrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accesses around every edge of memories, alone and where an executor may check several at once: traps are exact. */
class AccessEdgesTest {
    private static final int PAGE = 65_536;
    private static final long ADDRESSES = 1L << 32;

    /** Access instructions with their widths. */
    private static final String[] LOADS = {"i32.load8_u", "i32.load16_u", "i32.load", "i64.load"};
    private static final String[] STORES = {"i32.store8", "i32.store16", "i32.store", "i64.store"};

    // bodies made at random, and a model of them

    /** One statement: what it does and its numbers. */
    private record Step(Kind kind, int from, int to, int added, int offset, int width) {
    }

    private enum Kind { LOAD, STORE, MOVE, CALL, IF_ODD }

    private static final int VARIABLES = 3;

    private static List<Step> randomSteps(Random random, int count) {
        int[] distances = {0, 1, 4, 8, 12, 16, 100, PAGE - 8, PAGE, -1, -4, -8, -16, -PAGE, 0x7FFF_FFF0, 0x8000_0000};
        int[] offsets = {0, 0, 0, 1, 4, 8, 16, 96, PAGE - 4, PAGE, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF};
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int choice = random.nextInt(20);
            Kind kind = choice < 9 ? Kind.LOAD : choice < 15 ? Kind.STORE : choice < 18 ? Kind.MOVE : choice < 19 ? Kind.CALL
                    : Kind.IF_ODD;
            boolean tame = random.nextInt(8) > 0;
            steps.add(new Step(kind, random.nextInt(VARIABLES), random.nextInt(VARIABLES),
                    distances[random.nextInt(tame ? 7 : distances.length)], offsets[random.nextInt(tame ? 8 : offsets.length)],
                    random.nextInt(4)));
        }
        return steps;
    }

    /** The sum of what is loaded, in $s; where control is, in $at. The steps are done $n times. */
    private static String text(List<Step> steps, int pages) {
        StringBuilder text = new StringBuilder("(module (memory (export \"m\") " + pages + ")\n"
                + "(global $at (export \"at\") (mut i32) (i32.const 0))\n(func $call)\n"
                + "(func (export \"f\") (param $v0 i32) (param $v1 i32) (param $v2 i32) (param $n i32) (result i64) (local $s i64)\n"
                + "(loop $again\n");
        int opened = 0;
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            String sum = "(i32.add (local.get $v" + step.from() + ") (i32.const " + step.added() + "))";
            String address = step.added() == 0 ? "(local.get $v" + step.from() + ")" : sum;
            String offset = " offset=" + Integer.toUnsignedString(step.offset()) + " ";
            text.append("(global.set $at (i32.const ").append(index).append("))\n");
            switch (step.kind()) {
                case LOAD -> text.append("(local.set $s (i64.add (i64.mul (local.get $s) (i64.const 31)) ")
                        .append(step.width() == 3 ? "" : "(i64.extend_i32_u ").append('(').append(LOADS[step.width()])
                        .append(offset).append(address).append(')').append(step.width() == 3 ? "" : ")").append("))\n");
                case STORE -> text.append('(').append(STORES[step.width()]).append(offset).append(address)
                        .append(step.width() == 3 ? " (local.get $s)" : " (i32.wrap_i64 (local.get $s))").append(")\n");
                case MOVE -> text.append("(local.set $v").append(step.to()).append(' ').append(sum).append(")\n");
                case CALL -> text.append("(call $call)\n");
                case IF_ODD -> {
                    text.append("(if (i32.and (local.get $v").append(step.from()).append(") (i32.const 1)) (then\n");
                    opened++;
                }
            }
        }
        return text.append("))".repeat(opened)).append("(br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))\n")
                .append("(local.get $s)))").toString();
    }

    /** What running the steps must do. */
    private static final class Model {
        private final byte[] bytes;
        private long sum;
        private int at;
        private boolean trapped;

        Model(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        void run(List<Step> steps, int[] arguments, int times) {
            int[] variables = arguments.clone();
            for (int time = 0; time < times; time++) {
                for (int index = 0; index < steps.size(); index++) {
                    Step step = steps.get(index);
                    at = index;
                    int sumOfInts = variables[step.from()] + step.added();
                    if (step.kind() == Kind.MOVE) {
                        variables[step.to()] = sumOfInts;
                    } else if (step.kind() == Kind.IF_ODD && (variables[step.from()] & 1) == 0) {
                        break;
                    } else if (step.kind() == Kind.LOAD || step.kind() == Kind.STORE) {
                        long address = Integer.toUnsignedLong(sumOfInts) + Integer.toUnsignedLong(step.offset());
                        int width = 1 << step.width();
                        if (address + width > bytes.length) {
                            trapped = true;
                            return;
                        }
                        access(step, (int) address, width);
                    }
                }
            }
        }

        private void access(Step step, int address, int width) {
            if (step.kind() == Kind.STORE) {
                for (int index = 0; index < width; index++) {
                    bytes[address + index] = (byte) (sum >>> 8 * index);
                }
                return;
            }
            long loaded = 0;
            for (int index = 0; index < width; index++) {
                loaded |= (bytes[address + index] & 0xFFL) << 8 * index;
            }
            sum = 31 * sum + loaded;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomStepsDoWhatTheModelDoes(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            int pages = 1 + random.nextInt(2);
            List<Step> steps = randomSteps(random, 1 + random.nextInt(14));
            Guest guest = Guest.of(text(steps, pages));
            for (int call = 0; call < 40; call++) {
                int[] arguments = new int[VARIABLES];
                for (int index = 0; index < VARIABLES; index++) {
                    int[] edges = {0, pages * PAGE, pages * PAGE, PAGE, 0x7FFF_FFFF, 0x8000_0000, -1};
                    arguments[index] = edges[random.nextInt(random.nextInt(4) == 0 ? edges.length : 3)] + random.nextInt(140) - 120;
                }
                compare(guest, steps, arguments, 1 + random.nextInt(3));
            }
        }
    }

    private static void compare(Guest guest, List<Step> steps, int[] arguments, int times) {
        MemoryInstance memory = guest.instance().memory(0);
        byte[] content = new byte[(int) memory.byteSize()];
        new Random(7).nextBytes(content);
        memory.write(0, content, 0, content.length);
        Model model = new Model(content);
        model.run(steps, arguments, times);
        String what = steps + " with " + List.of(arguments[0], arguments[1], arguments[2], times);
        long[] values = {arguments[0], arguments[1], arguments[2], times};
        if (model.trapped) {
            WasmTrap trap = assertThrows(WasmTrap.class, () -> guest.call("f", values), what);
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind(), what);
        } else {
            assertEquals(model.sum, guest.call("f", values), what);
        }
        assertEquals(model.at, guest.instance().global(0).getI32(), what);
        memory.read(0, content, 0, content.length);
        assertArrayEquals(model.bytes, content, what);
    }

    /** Accesses off one base, each by another instruction: the trap tells which one it was. */
    @Test
    void theBacktraceNamesTheVeryAccess() {
        Guest guest = Guest.of("(module (memory 1) (func (export \"f\") (param i32) (i32.store8 offset=1 (local.get 0) (i32.const 1))"
                + "(drop (i64.load offset=8 (local.get 0))) (drop (i32.load16_u offset=24 (local.get 0)))"
                + "(f32.store offset=16 (local.get 0) (f32.const 2)) (f64.store offset=40 (local.get 0) (f64.const 3))))");
        int[][] opcodesByAddress = {{PAGE - 48, -1}, {PAGE - 47, Opcode.F64_STORE}, {PAGE - 26, Opcode.F64_STORE},
            {PAGE - 25, Opcode.I32_LOAD16_U}, {PAGE - 16, Opcode.I32_LOAD16_U}, {PAGE - 15, Opcode.I64_LOAD},
            {PAGE - 2, Opcode.I64_LOAD}, {PAGE - 1, Opcode.I32_STORE8}, {-1, Opcode.I32_STORE8}, {-48, Opcode.I32_STORE8},
            {Integer.MIN_VALUE, Opcode.I32_STORE8}};
        for (int round = 0; round < 200; round++) {
            for (int[] each : opcodesByAddress) {
                if (each[1] < 0) {
                    guest.call("f", each[0]);
                } else {
                    WasmTrap trap = guest.trap("f", each[0]);
                    byte[] module = guest.instance().module().bytes();
                    assertEquals(each[1], module[trap.frames().getFirst().offset()] & 0xFF, "address " + each[0]);
                }
            }
        }
    }

    @Test
    void anEmptyMemoryHasNoAddress() {
        Guest guest = Guest.of("(module (memory 0) (func (export \"f\") (param i32) (result i32) (i32.add"
                + "(i32.load8_u (local.get 0)) (i32.load8_u offset=1 (local.get 0)))) (func (export \"g\") (result i32)"
                + "(i32.load8_u (i32.const 0))))");
        for (long address : new long[]{0, 1, -1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("f", address).kind());
        }
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("g").kind());
    }

    /** Above 2 GiB, where an address is negative as an int. */
    @Test
    void allOfFourGibibytesCanBeAccessed() {
        assumeTrue(2 * Runtime.getRuntime().maxMemory() > ADDRESSES + ADDRESSES / 4, "a large heap allows so large a memory");
        Guest guest = Guest.of("""
                (module (memory (export "m") 65536)
                  (func (export "put") (param i32 i64) (i64.store (local.get 0) (local.get 1)))
                  (func (export "get") (param i32) (result i64) (i64.load (local.get 0)))
                  (func (export "both") (param i32) (result i64)
                    (i64.add (i64.load (local.get 0)) (i64.load offset=8 (local.get 0))))
                  (func (export "far") (param i32) (result i32) (i32.load8_u offset=4294967295 (local.get 0)))
                  (func (export "size") (result i32) (memory.size)))""");
        assertEquals(65_536, guest.call("size"));
        long[] inside = {0, (1L << 31) - 24, (1L << 31) - 20, (1L << 31) - 4, 1L << 31, (1L << 31) + 3, ADDRESSES - 16};
        for (int round = 0; round < 50; round++) {
            for (long address : inside) {
                guest.call("put", (int) address, 5);
                guest.call("put", (int) address + 8, 11 + address);
                assertEquals(11 + address, guest.call("get", (int) address + 8));
                assertEquals(16 + address, guest.call("both", (int) address));
            }
            for (long address : new long[]{ADDRESSES - 15, ADDRESSES - 8, ADDRESSES - 7, ADDRESSES - 1}) {
                assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("both", (int) address).kind());
            }
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("get", (int) (ADDRESSES - 7)).kind());
            assertEquals(0, guest.call("far", 0));
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("far", 1).kind());
        }
    }

    private static final String WATCHER = """
            (module (memory (export "m") 1 64)
              (func (export "wait") (param $p i32) (result i32)
                (loop $wait
                  (br_if $wait (i32.eqz (i32.load (i32.const 0)))))
                (i32.store offset=4 (local.get $p) (i32.const 42))
                (i32.add (i32.load (local.get $p)) (i32.load offset=4 (local.get $p))))
              (func (export "grow") (result i32) (i32.store (i32.const 65528) (i32.const 1)) (drop (memory.grow (i32.const 1)))
                (i32.load offset=65536 (i32.load (i32.const 65528)))))""";

    /** Code that read the size before must not trap where the memory has grown to. */
    @Test
    @Timeout(60)
    void whatAnotherThreadHasGrownIsThere() throws Exception {
        for (int round = 0; round < 20; round++) {
            Guest guest = Guest.of(WATCHER);
            MemoryInstance memory = guest.instance().memory(0);
            FutureTask<Long> waiting = new FutureTask<>(() -> guest.call("wait", 40 * PAGE));
            Thread thread = Thread.ofPlatform().start(waiting);
            Thread.sleep(round);
            for (int page = 1; page < 64; page++) {
                assertEquals(page, memory.grow(1));
            }
            memory.storeI32(0, 1);
            assertEquals(42, waiting.get());
            thread.join();
        }
    }

    /** While another thread grows the memory: what was there before a call does not trap, and what is not there after it does. */
    @Test
    @Timeout(60)
    void accessesRaceWithGrowth() throws Exception {
        Random random = new Random(5);
        int[] outcomes = new int[2];
        for (int round = 0; round < 8; round++) {
            Guest guest = Guest.of("""
                    (module (memory (export "m") 1 128)
                      (func (export "f") (param $p i32) (result i64)
                        (i64.store offset=24 (local.get $p) (i64.const 7))
                        (i64.add (i64.load offset=24 (local.get $p)) (i64.load8_u (local.get $p)))))""");
            MemoryInstance memory = guest.instance().memory(0);
            Thread grower = Thread.ofPlatform().start(() -> {
                while (memory.grow(1) >= 0) {
                    LockSupport.parkNanos(50_000);
                }
            });
            while (grower.isAlive()) {
                long before = memory.byteSize();
                long address = Math.max(0, before + random.nextInt(2 * PAGE) - PAGE);
                boolean trapped = traps(guest, address);
                long after = memory.byteSize();
                assertTrue(trapped ? address + 32 > before : address + 32 <= after, address + " of " + before + " to " + after);
                outcomes[trapped ? 1 : 0]++;
            }
            grower.join();
        }
        assertTrue(outcomes[0] > 0 && outcomes[1] > 0, outcomes[0] + " accesses, " + outcomes[1] + " traps");
    }

    private static boolean traps(Guest guest, long address) {
        try {
            long sum = guest.call("f", (int) address);
            assertTrue(sum >= 7 && sum <= 7 + 255, () -> "sum " + sum);
            return false;
        } catch (WasmTrap trap) {
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind());
            return true;
        }
    }

    @Test
    void growingIsSeenAtOnce() {
        for (int round = 0; round < 300; round++) {
            assertEquals(0, Guest.of(WATCHER).call("grow"));
        }
    }

    /** A loop that runs to the end of the memory and beyond. */
    @Test
    void loopsTrapAtTheVeryEnd() {
        Guest guest = Guest.of("""
                (module (memory (export "m") 2) (global $count (export "count") (mut i32) (i32.const 0))
                  (func (export "f") (param $p i32) (param $step i32)
                    (loop $next
                      (i32.store offset=8 (local.get $p) (i32.load (local.get $p)))
                      (global.set $count (i32.add (global.get $count) (i32.const 1)))
                      (local.set $p (i32.add (local.get $p) (i32.const 4)))
                      (br_if $next (local.get $step)))))""");
        for (int round = 0; round < 30; round++) {
            int start = 4 * round;
            guest.instance().global(0).setI32(0);
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("f", start, 1).kind());
            assertEquals((2 * PAGE - 8 - start) / 4, guest.instance().global(0).getI32());
        }
    }
}
