package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** JavaScript that uses a module through the polyglot bindings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaScriptTest {
    private Context context;

    @BeforeAll
    void open() {
        context = Guests.context("js", "wasm").build();
        context.getPolyglotBindings().putMember("module", context.eval(Guests.wat(GuestModule.TEXT)));
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void instantiate() {
        context.eval("js", """
                globalThis.module = Polyglot.import('module');
                globalThis.seen = [];
                globalThis.imports = { env: {
                    twice: x => x * 2,
                    log: (...values) => { seen.push(values); },
                    pair: () => [1, 2],
                    fail: () => { throw new RangeError('from JavaScript'); } } };
                globalThis.exports = new module(imports).exports;
                """);
    }

    private Value js(String text) {
        return context.eval("js", text);
    }

    @Test
    void itCallsExports() {
        assertEquals(5, js("exports.add(2, 3)").asInt());
        assertEquals(0.75, js("exports.half(1.5)").asDouble());
        assertEquals(1L << 40, js("exports.wide(2 ** 40)").asLong());
        assertEquals(-1L, js("exports.wide(-1n)").asLong());
        assertThrows(PolyglotException.class, () -> js("exports.add(2)"));
        assertThrows(PolyglotException.class, () -> js("exports.add('two', 3)"));
    }

    @Test
    void itsFunctionsAreImports() {
        assertEquals(42, js("exports.callTwice(21)").asInt());
        assertEquals(3, js("exports.sumOfPair()").asInt());
        assertEquals("[[7,1.5]]", js("exports.callLog(7, 1.5); JSON.stringify(seen)").asString());
    }

    @Test
    void itsExceptionsPassThroughTheGuest() {
        assertEquals("RangeError: from JavaScript", js("try { exports.callFail() } catch (e) { String(e) }").asString());
        assertTrue(js("(() => { try { exports.callFail() } catch (e) { return e instanceof RangeError } })()").asBoolean());
    }

    @Test
    void itCatchesTraps() {
        assertEquals("integer divide by zero", js("try { exports.div(1, 0) } catch (e) { e.message }").asString());
    }

    @Test
    void itReadsAndWritesMemory() {
        assertEquals("hello", js("String.fromCharCode(...[0, 1, 2, 3, 4].map(i => exports.mem[16 + i]))").asString());
        assertEquals(0x01020304, js("exports.mem[0] = 4; exports.mem[1] = 3; exports.mem[2] = 2; exports.mem[3] = 1; exports.load(0)").asInt());
        assertEquals(104, js("new Uint8Array(exports.mem)[16]").asInt());
        assertEquals(0xABCD, js("new DataView(new Uint8Array(exports.mem).buffer).setUint16(8, 0xABCD, true) || exports.load(8)").asInt());
    }

    @Test
    void itReadsAndWritesGlobalsAndTables() {
        assertEquals(9, js("exports.counter.value = 9; exports.counterOf()").asInt());
        assertEquals(5, js("exports.tab[0](2, 3)").asInt());
        assertEquals(6, js("exports.tab[1] = exports.add; exports.tab[1](2, 4)").asInt());
    }

    @Test
    void itEvaluatesText() {
        assertEquals(7, js("new (Polyglot.eval('text/x-wat', '(module (func (export \"f\") (result i32) i32.const 7))'))().exports.f()").asInt());
    }

    @Test
    void itEvaluatesFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("guest.wat"), GuestModule.TEXT);
        Value add = context.eval("js", "path => new (Polyglot.evalFile('wasm', path))(imports).exports.add(20, 22)");
        assertEquals(42, add.execute(file.toString()).asInt());
        Path binary = Files.write(directory.resolve("guest.wasm"), dev.tuber.text.Wat.encode(GuestModule.TEXT).bytes());
        assertEquals(42, add.execute(binary.toString()).asInt());
    }
}
