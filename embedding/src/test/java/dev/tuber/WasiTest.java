package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.GuestExit;
import dev.tuber.failure.TrapKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WasiTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private final Engine engine = Engine.create();
    private final Linker<Void> linker = new Linker<Void>(engine).defineWasi();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void run(String example, WasiConfig config) throws IOException {
        try (Store<Void> store = Store.of(engine)) {
            store.wasi(config.stdout(out));
            linker.module(store, "", Module.of(engine, EXAMPLES.resolve(example)));
            linker.getDefault(store, "").call();
        }
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void commandsRun() throws IOException {
        run("hello.wasm", new WasiConfig());
        assertEquals("hello, world\n", output());
    }

    @Test
    void commandsHaveArguments() throws IOException {
        run("args.wat", new WasiConfig().args("program", "one", "two"));
        assertEquals("program\none\ntwo\n", output());
    }

    @Test
    void commandsReadWhatTheyAreGiven() throws IOException {
        run("cat.wat", new WasiConfig().stdin("some input".getBytes(StandardCharsets.UTF_8)));
        assertEquals("some input", output());
    }

    /** Calls a function of WASI whose parameters are constants, and gives the error code. */
    private Instance calling(WasiConfig config, String function, String type, String call) throws IOException {
        Store<Void> store = Store.of(engine);
        store.wasi(config);
        return linker.instantiate(store, Module.ofText(engine, """
                (import "wasi_snapshot_preview1" "%s" (func $f %s))
                (memory (export "memory") 1)
                (data (i32.const 100) "file")
                (func (export "run") (result i32) %s)
                """.formatted(function, type, call)));
    }

    @Test
    void nothingIsThereUnlessItIsGiven(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "content");
        String type = "(param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)";
        String write = "(call $f (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 4) (i32.const 0) (i64.const 64) (i64.const 64) "
                + "(i32.const 0) (i32.const 8))";
        int badDescriptor = 8;
        assertEquals(badDescriptor, calling(new WasiConfig(), "path_open", type, write).func("run").call());
        assertEquals(0, calling(new WasiConfig().directory(folder, "."), "path_open", type, write).func("run").call());
        Object refused = calling(new WasiConfig().readOnlyDirectory(folder, "."), "path_open", type, write).func("run").call();
        assertFalse(refused.equals(0), () -> "opened for writing: " + refused);
        String create = write.replace("(i32.const 4) (i32.const 0)", "(i32.const 3) (i32.const 1)");
        int overQuota = 19;
        assertEquals(overQuota, calling(new WasiConfig().directory(folder, ".", 255), "path_open", type, create).func("run").call());
        assertEquals(0, calling(new WasiConfig().directory(folder, ".", 256), "path_open", type, create).func("run").call());
        String read = write.replace("i64.const 64", "i64.const 2");
        assertEquals(0, calling(new WasiConfig().readOnlyDirectory(folder, "."), "path_open", type, read).func("run").call());
        Instance sizes = calling(new WasiConfig().env("A", "1").env("B", "2"), "environ_sizes_get", "(param i32 i32) (result i32)",
                "(call $f (i32.const 0) (i32.const 4))");
        assertEquals(0, sizes.func("run").call());
        assertEquals(2, sizes.memory("memory").getInt(0));
    }

    @Test
    void timeAndRandomNumbersCanBeFixed() throws IOException {
        Instant moment = Instant.ofEpochSecond(1_000_000_000, 5);
        String type = "(param i32 i64 i32) (result i32)";
        String time = "(call $f (i32.const 0) (i64.const 1) (i32.const 0))";
        for (WasiConfig config : new WasiConfig[]{new WasiConfig().fixedTime(moment), new WasiConfig().clock(Clock.fixed(moment, ZoneOffset.UTC))}) {
            Instance clock = calling(config, "clock_time_get", type, time);
            assertEquals(0, clock.func("run").call());
            assertEquals(1_000_000_000_000_000_005L, clock.memory("memory").getLong(0));
        }
        long[] seen = new long[3];
        for (int round = 0; round < 3; round++) {
            Instance random = calling(new WasiConfig().randomSeed(round == 2 ? 8 : 7), "random_get", "(param i32 i32) (result i32)",
                    "(call $f (i32.const 0) (i32.const 8))");
            random.func("run").call();
            seen[round] = random.memory("memory").getLong(0);
        }
        assertEquals(seen[0], seen[1]);
        assertFalse(seen[0] == seen[2]);
    }

    @Test
    void exitsReachTheHost() throws IOException {
        Instance instance = calling(new WasiConfig(), "proc_exit", "(param i32)", "(call $f (i32.const 3)) (i32.const 0)");
        assertEquals(3, assertThrows(GuestExit.class, () -> instance.func("run").call()).status());
    }

    @Test
    void waitingGuestsStop() throws IOException {
        InputStream never = new InputStream() {
            @Override
            public synchronized int read() throws IOException {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
        Instance instance = calling(new WasiConfig().stdin(never), "fd_read", "(param i32 i32 i32 i32) (result i32)",
                "(i32.store (i32.const 4) (i32.const 8)) (call $f (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16))");
        TrapException trap = assertThrows(TrapException.class, () -> instance.func("run").callWithin(Duration.ofMillis(50)));
        assertEquals(TrapKind.INTERRUPT, trap.kind());
    }

    @Test
    void storesHaveOneWorldOrNone() throws IOException {
        Store<Void> store = Store.of(engine);
        Module hello = Module.of(engine, EXAMPLES.resolve("hello.wasm"));
        assertEquals("the module wants `wasi_snapshot_preview1::fd_write`, but the store has no WASI: call Store.wasi first",
                assertThrows(IllegalStateException.class, () -> linker.instantiate(store, hello)).getMessage());
        store.wasi(new WasiConfig());
        assertThrows(IllegalStateException.class, () -> store.wasi(new WasiConfig()));
    }
}
