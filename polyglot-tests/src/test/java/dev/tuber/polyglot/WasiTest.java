package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with option {@code wasm.Builtins=wasi_snapshot_preview1}: they see what the context shows. */
@Timeout(120)
class WasiTest {
    private static final Path PROGRAMS = Path.of("../wasi/src/test/programs");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Context.Builder builder(String... arguments) {
        return Guests.context("wasm").option("wasm.Builtins", "wasi_snapshot_preview1").arguments("wasm", arguments)
                .environment("NAME", "value").out(out)
                .in(new ByteArrayInputStream("first\nsecond\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static Value start(Context context, String program) throws IOException {
        ByteSequence bytes = ByteSequence.create(Files.readAllBytes(PROGRAMS.resolve(program + ".wasm")));
        return context.eval(Source.newBuilder("wasm", bytes, program).build()).newInstance().getMember("exports").getMember("_start");
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String expected(String program) throws IOException {
        return Files.readString(PROGRAMS.resolve(program + ".expected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "directories", "links", "times", "polling"})
    void programsUseTheDirectoriesOfTheContext(String program, @TempDir Path directory) throws IOException {
        try (Context context = builder(program + ".wasm").option("wasm.WasiMapDirs", ".::" + directory).build()) {
            start(context, program).execute();
        }
        assertEquals(expected(program), output());
    }

    @Test
    void theStatusOfAProgramIsThatOfTheContext() throws IOException {
        Context context = builder("environment.wasm", "x", "y z").build();
        Value start = start(context, "environment");
        PolyglotException end = assertThrows(PolyglotException.class, start::execute);
        assertTrue(end.isExit());
        assertEquals(3, end.getExitStatus());
        assertEquals(expected("environment"), output());
    }

    @Test
    void aContextWithoutFilesHasNone(@TempDir Path directory) throws IOException {
        try (Context context = builder("links.wasm").allowIO(IOAccess.NONE).option("wasm.WasiMapDirs", ".::" + directory).build()) {
            PolyglotException error = assertThrows(PolyglotException.class, () -> start(context, "links"));
            assertFalse(error.isInternalError(), error::toString);
        }
        try (Context context = builder("links.wasm").build()) {
            start(context, "links").execute();
            assertTrue(output().startsWith("symlink: -1 "), output());
        }
    }

    /** A guest that waits for input in vain. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitingForInputCanBeStopped(boolean interrupt) throws Exception {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5 && best > 100; round++) {
            try (PipedOutputStream silent = new PipedOutputStream(); PipedInputStream in = new PipedInputStream(silent)) {
                Context context = builder("environment.wasm").in(in).build();
                Value start = start(context, "environment");
                Thread stopper = new Thread(() -> stop(context, interrupt));
                stopper.start();
                PolyglotException error = assertThrows(PolyglotException.class, start::execute);
                best = Math.min(best, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stoppedAt));
                assertTrue(interrupt ? error.isInterrupted() : error.isCancelled(), error::toString);
                stopper.join();
                context.close(true);
            }
        }
        assertTrue(best <= 100, "stopped after " + best + " ms");
    }

    private volatile long stoppedAt;

    private void stop(Context context, boolean interrupt) {
        try {
            Thread.sleep(300);
            stoppedAt = System.nanoTime();
            if (interrupt) {
                context.interrupt(Duration.ofSeconds(10));
            } else {
                context.close(true);
            }
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theModuleCanHaveAnotherName() {
        String text = """
                (module (import "env" "sched_yield" (func $f (result i32))) (memory (export "memory") 1)
                  (func (export "call") (result i32) call $f))""";
        try (Context context = Guests.context("wasm").option("wasm.Builtins", "env:wasi_snapshot_preview1").build()) {
            assertEquals(0, Guests.exports(context, text).invokeMember("call").asInt());
        }
    }
}
