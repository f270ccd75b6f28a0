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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Python that uses a module through its module {@code polyglot}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonTest {
    private Context context;

    @BeforeAll
    void open() throws Exception {
        Path directory = Files.createTempDirectory("tuber");
        Path file = Files.write(directory.resolve("guest.wasm"), dev.tuber.text.Wat.encode(GuestModule.TEXT).bytes());
        context = Guests.context("python", "wasm").build();
        context.getBindings("python").putMember("path", file.toString());
        context.eval("python", """
                import polyglot
                seen = []
                def fail():
                    raise ValueError('from Python')
                imports = {'env': {
                    'twice': lambda x: x * 2,
                    'log': lambda *values: seen.append(values),
                    'pair': lambda: [1, 2],
                    'fail': fail}}
                module = polyglot.eval(path=path, language='wasm')
                exports = module(imports).exports
                """);
    }

    @AfterAll
    void close() {
        context.close();
    }

    private Value python(String text) {
        return context.eval("python", text);
    }

    @Test
    void itCallsExports() {
        assertEquals(5, python("exports.add(2, 3)").asInt());
        assertEquals(0.75, python("exports.half(1.5)").asDouble());
        assertEquals(7L, python("exports.wide(7)").asLong());
        assertEquals(1L << 40, python("exports.wide(2 ** 40)").asLong());
        assertThrows(PolyglotException.class, () -> python("exports.add(2)"));
        assertThrows(PolyglotException.class, () -> python("exports.add('two', 3)"));
    }

    @Test
    void itsFunctionsAreImports() {
        assertEquals(42, python("exports.callTwice(21)").asInt());
        assertEquals(3, python("exports.sumOfPair()").asInt());
        python("exports.callLog(7, 1.5)");
        assertEquals("[(7, 1.5)]", python("str(seen)").asString());
    }

    @Test
    void itsExceptionsPassThroughTheGuest() {
        context.eval("python", """
                try:
                    exports.callFail()
                    caught = 'nothing'
                except ValueError as e:
                    caught = str(e)
                """);
        assertEquals("from Python", python("caught").asString());
    }

    @Test
    void itCatchesTraps() {
        context.eval("python", """
                try:
                    exports.div(1, 0)
                    caught = 'nothing'
                except BaseException as e:
                    caught = str(e)
                """);
        assertTrue(python("caught").asString().contains("integer divide by zero"));
    }

    @Test
    void itReadsAndWritesMemory() {
        assertEquals("hello", python("bytes(exports.mem[16:21]).decode()").asString());
        assertEquals('h', python("exports.mem[16]").asInt());
        context.eval("python", """
                for index, byte in enumerate([4, 3, 2, 1]):
                    exports.mem[index] = byte
                """);
        assertEquals(0x01020304, python("exports.load(0)").asInt());
        context.eval("python", "exports.mem[0] = 5");
        assertEquals(0x01020305, python("exports.load(0)").asInt());
    }

    @Test
    void itReadsAndWritesGlobalsAndTables() {
        context.eval("python", "exports.counter.value = 9");
        assertEquals(9, python("exports.counterOf()").asInt());
        assertEquals(5, python("exports.tab[0](2, 3)").asInt());
    }

    @Test
    void itEvaluatesText(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("guest.wat"), GuestModule.TEXT);
        context.getBindings("python").putMember("textPath", file.toString());
        assertEquals(7, python("polyglot.eval(string='(module (func (export \"f\") (result i32) i32.const 7))', language='text/x-wat')().exports.f()")
                .asInt());
        assertEquals(3, python("polyglot.eval(path=textPath, language='wasm')(imports).exports.add(1, 2)").asInt());
    }
}
