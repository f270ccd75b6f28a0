package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules that a context offers by name, and what they see of the context. */
@Timeout(60)
class BuiltinTest {
    private static final String USER = """
            (module
              (import "test_builtin" "exit" (func $exit (param i32)))
              (import "test_builtin" "sleep" (func $sleep (param i32)))
              (import "test_builtin" "count" (func $count (result i32)))
              (import "test_builtin" "tell" (func $tell))
              (import "test_builtin" "read" (func $read (result i32)))
              (memory (export "memory") 1) (data (i32.const 0) "bytes")
              (func (export "exit") (param i32) local.get 0 call $exit unreachable)
              (func (export "sleep") (param i32) local.get 0 call $sleep)
              (func (export "count") (result i32) call $count)
              (func (export "tell") call $tell)
              (func (export "read") (result i32) call $read))""";

    private static Context.Builder builder() {
        return Guests.context("wasm").option("wasm.Builtins", "test_builtin");
    }

    @Test
    void aModuleThatNobodyGaveIsLookedForAmongTheBuiltins() {
        try (Context context = builder().build()) {
            Value exports = Guests.exports(context, USER);
            assertEquals(1, exports.invokeMember("count").asInt());
            assertEquals(2, exports.invokeMember("count").asInt());
            assertEquals(1, Guests.exports(context, USER).invokeMember("count").asInt(), "each instance has its own");
        }
    }

    @Test
    void itHasAnotherNameWhereTheOptionSaysSo() {
        String renamed = USER.replace("\"test_builtin\"", "\"env\"");
        try (Context context = Guests.context("wasm").option("wasm.Builtins", "env:test_builtin,test_builtin").build()) {
            assertEquals(1, Guests.exports(context, renamed).invokeMember("count").asInt());
            assertEquals(1, Guests.exports(context, USER).invokeMember("count").asInt());
        }
        try (Context context = builder().build()) {
            assertThrows(PolyglotException.class, () -> Guests.exports(context, renamed));
        }
    }

    @Test
    void whatIsGivenGoesBeforeTheBuiltins() {
        String counter = "(module (import \"test_builtin\" \"count\" (func $f (result i32))) (func (export \"count\") (result i32) call $f))";
        try (Context context = builder().build()) {
            Value exports = Guests.exports(context, counter, ProxyObject.fromMap(Map.of("test_builtin",
                    ProxyObject.fromMap(Map.of("count", (ProxyExecutable) arguments -> 77)))));
            assertEquals(77, exports.invokeMember("count").asInt());
        }
    }

    @Test
    void itSeesWhatTheContextShows() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Context context = builder().arguments("wasm", new String[]{"program", "one"}).environment("NAME", "value").out(out)
                .option("wasm.WasiMapDirs", "/data::/tmp/x,/var").build()) {
            Guests.exports(context, USER).invokeMember("tell");
        }
        assertEquals("[program, one] value [/data=/tmp/x, /var=/var] bytes", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void itsFilesAreThoseOfTheContext(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("data"), "*");
        try (Context context = builder().option("wasm.WasiMapDirs", "/::" + directory).build()) {
            assertEquals('*', Guests.exports(context, USER).invokeMember("read").asInt());
        }
        try (Context context = builder().allowIO(IOAccess.NONE).option("wasm.WasiMapDirs", "/::" + directory).build()) {
            assertEquals(-1, Guests.exports(context, USER).invokeMember("read").asInt());
        }
    }

    @Test
    void exitEndsTheContextWithAStatus() {
        Context context = builder().build();
        Value exports = Guests.exports(context, USER);
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("exit", 42));
        assertTrue(error.isExit());
        assertEquals(42, error.getExitStatus());
        assertFalse(error.isInternalError());
        assertThrows(PolyglotException.class, () -> exports.invokeMember("count"));
    }

    @Test
    void exitPassesThroughOtherLanguages() {
        Context context = Guests.context("js", "wasm").option("wasm.Builtins", "test_builtin").build();
        context.getPolyglotBindings().putMember("exports", Guests.exports(context, USER));
        PolyglotException error = assertThrows(PolyglotException.class,
                () -> context.eval("js", "try { Polyglot.import('exports').exit(3) } catch (e) { 'caught' }"));
        assertTrue(error.isExit());
        assertEquals(3, error.getExitStatus());
    }
}
