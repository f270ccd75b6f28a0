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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WASI programs in a context: its streams, arguments and files are theirs. */
@Timeout(60)
class WasiTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String WASI = "wasi_snapshot_preview1";
    /** Copies file {@code data} of the first opened directory to standard output; exits with WASI's error number. */
    private static final String SHOW = """
            (module
              (import "wasi_snapshot_preview1" "path_open"
                (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
              (memory (export "memory") 1) (data (i32.const 64) "data")
              (func $check (param i32) (if (local.get 0) (then (call $proc_exit (local.get 0)))))
              (func (export "_start")
                (call $check (call $path_open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 0)
                  (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
                (i32.store (i32.const 0) (i32.const 1024))
                (i32.store (i32.const 4) (i32.const 1000))
                (call $check (call $fd_read (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 8)))
                (i32.store (i32.const 4) (i32.load (i32.const 8)))
                (call $check (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Context.Builder builder() {
        return Guests.context("wasm").option("wasm.Builtins", WASI).out(out);
    }

    private static Value start(Context context, String example) throws IOException {
        return context.eval(Source.newBuilder("wasm", EXAMPLES.resolve(example).toFile()).build()).newInstance().getMember("exports");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aProgramPrints() throws IOException {
        try (Context context = builder().build()) {
            start(context, "hello.wasm").invokeMember("_start");
        }
        assertTrue(printed().toLowerCase(java.util.Locale.ROOT).startsWith("hello"), printed());
    }

    @Test
    void aProgramSeesItsArguments() throws IOException {
        try (Context context = builder().arguments("wasm", new String[]{"args", "one", "zwei ü"}).build()) {
            start(context, "args.wat").invokeMember("_start");
        }
        assertEquals("args\none\nzwei ü\n", printed());
    }

    @Test
    void aProgramReadsTheContextsInput() throws IOException {
        try (Context context = builder().in(new ByteArrayInputStream("some text".getBytes(StandardCharsets.UTF_8))).build()) {
            start(context, "cat.wat").invokeMember("_start");
        }
        assertEquals("some text", printed());
    }

    @Test
    void aProgramReadsFilesOfOpenedDirectories(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("data"), "from a file");
        try (Context context = builder().option("wasm.WasiMapDirs", "/::" + directory).build()) {
            Guests.exports(context, SHOW).invokeMember("_start");
        }
        assertEquals("from a file", printed());
    }

    @Test
    void aProgramReadsAVirtualFileSystem(@TempDir Path directory) throws IOException {
        URI archive = URI.create("jar:" + directory.resolve("files.zip").toUri());
        try (var zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Files.createDirectory(zip.getPath("/inside"));
            Files.writeString(zip.getPath("/inside/data"), "from an archive");
            try (Context context = builder().option("wasm.WasiMapDirs", "/::/inside")
                    .allowIO(IOAccess.newBuilder().fileSystem(FileSystem.newFileSystem(zip)).build()).build()) {
                Guests.exports(context, SHOW).invokeMember("_start");
            }
        }
        assertEquals("from an archive", printed());
    }

    @Test
    void aMissingFileIsAnErrorNumber(@TempDir Path directory) {
        Context context = builder().option("wasm.WasiMapDirs", "/::" + directory).build();
        PolyglotException error = assertThrows(PolyglotException.class, () -> Guests.exports(context, SHOW).invokeMember("_start"));
        assertTrue(error.isExit());
        assertEquals(44, error.getExitStatus(), "noent");
    }

    @Test
    void aContextWithoutFilesOpensNone(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("data"), "secret");
        Context context = builder().allowIO(IOAccess.NONE).option("wasm.WasiMapDirs", "/::" + directory).build();
        PolyglotException error = assertThrows(PolyglotException.class, () -> Guests.exports(context, SHOW).invokeMember("_start"));
        assertFalse(error.isInternalError(), error::toString);
        assertEquals("", printed());
    }

    @Test
    void aProgramThatWaitsForInputCanBeStopped() throws Exception {
        try (PipedOutputStream never = new PipedOutputStream(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            try (Context context = builder().in(new PipedInputStream(never)).build()) {
                Value exports = start(context, "cat.wat");
                Future<PolyglotException> caller = thread.submit(
                        () -> assertThrows(PolyglotException.class, () -> exports.invokeMember("_start")));
                Thread.sleep(300);
                context.interrupt(Duration.ofSeconds(10));
                assertTrue(caller.get(20, TimeUnit.SECONDS).isInterrupted());
            }
        }
    }
}
