package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.text.Wat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What evaluating a source gives, and what a module and an instance look like. */
class EvaluationTest {
    private static final String ADD = """
            (module $adder
              (func $add (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
              (table (export "tab") 1 funcref)
              (memory (export "mem") 1)
              (global (export "g") i32 (i32.const 7)))""";

    private final Context context = Guests.context("wasm").build();

    @AfterEach
    void close() {
        context.close();
    }

    private Value evalBytes(byte[] bytes) {
        return context.eval(Source.newBuilder("wasm", ByteSequence.create(bytes), "add.wasm").buildLiteral());
    }

    @Test
    void aBinarySourceGivesAModule() {
        Value module = evalBytes(Wat.encode(ADD).bytes());
        assertTrue(module.canInstantiate());
        assertEquals(Set.of(), module.getMemberKeys());
        assertEquals("wasm-module(add.wasm)", module.toString());
        assertEquals("module", module.getMetaObject().getMetaSimpleName());
        assertTrue(module.getMetaObject().isMetaInstance(module));
    }

    @Test
    void anInstanceHasExports() {
        Value instance = evalBytes(Wat.encode(ADD).bytes()).newInstance();
        assertEquals(Set.of("exports"), instance.getMemberKeys());
        Value exports = instance.getMember("exports");
        assertEquals(List.of("add", "tab", "mem", "g"), List.copyOf(exports.getMemberKeys()));
        assertEquals(5, exports.getMember("add").execute(2, 3).asInt());
        assertEquals(5, exports.invokeMember("add", 2, 3).asInt());
        assertFalse(exports.hasMember("sub"));
        assertFalse(exports.canInvokeMember("mem"));
    }

    @Test
    void eachInstanceHasItsOwnState() {
        Value module = context.eval(Guests.wat("""
                (module (global $n (mut i32) (i32.const 0))
                  (func (export "next") (result i32)
                    (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))"""));
        Value first = module.newInstance().getMember("exports");
        Value second = module.newInstance().getMember("exports");
        first.invokeMember("next");
        assertEquals(2, first.invokeMember("next").asInt());
        assertEquals(1, second.invokeMember("next").asInt());
    }

    @Test
    void aModuleCanBeCalledInsteadOfInstantiated() {
        Value instance = context.eval(Guests.wat(ADD)).execute();
        assertEquals(3, instance.getMember("exports").invokeMember("add", 1, 2).asInt());
    }

    @Test
    void aModuleTakesAtMostOneImportObject() {
        Value module = context.eval(Guests.wat(ADD));
        assertThrows(IllegalArgumentException.class, () -> module.newInstance(1, 2));
        assertThrows(IllegalArgumentException.class, () -> module.newInstance(5));
    }

    @Test
    void filesAreKnownByTheirNamesAndByTheMagicNumber(@TempDir Path directory) throws IOException {
        byte[] bytes = Wat.encode(ADD).bytes();
        Path named = Files.write(directory.resolve("a.wasm"), bytes);
        Path magic = Files.write(directory.resolve("a.bin"), bytes);
        Path text = Files.writeString(directory.resolve("a.wat"), ADD);
        Path other = Files.writeString(directory.resolve("a.txt"), "hello");
        assertEquals("application/wasm", Source.findMimeType(named.toFile()));
        assertEquals("application/wasm", Source.findMimeType(magic.toFile()));
        assertEquals("text/x-wat", Source.findMimeType(text.toFile()));
        assertFalse("application/wasm".equals(Source.findMimeType(other.toFile())));
        for (File file : List.of(named.toFile(), text.toFile())) {
            Value module = context.eval(Source.newBuilder("wasm", file).build());
            assertEquals(9, module.newInstance().getMember("exports").invokeMember("add", 4, 5).asInt(), file::getName);
        }
    }

    @Test
    void nothingEntersTheBindings() {
        context.eval(Guests.wat(ADD)).newInstance();
        assertEquals(Set.of(), context.getBindings("wasm").getMemberKeys());
    }

    @Test
    void functionsOfOneInstanceAreOneObjectEach() {
        Value exports = Guests.exports(context, """
                (module (func $f (export "f") (export "again")) (table (export "tab") funcref (elem $f))
                  (memory (export "mem") 1)
                  (global (export "g") funcref (ref.func $f)))""");
        Value function = exports.getMember("f");
        assertEquals(function, exports.getMember("f"));
        assertEquals(function, exports.getMember("again"));
        assertEquals(function, exports.getMember("tab").getArrayElement(0));
        assertEquals(function, exports.getMember("g").getMember("value"));
        assertEquals(exports.getMember("mem"), exports.getMember("mem"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (module (func (result i32) i64.const 0))        | type mismatch       | invalid
            (module (func call 3))                          | unknown function    | invalid
            (module (func i32.bogus))                       | unknown operator    | malformed
            (module                                         | unexpected          | malformed
            """)
    void aWrongTextIsASyntaxErrorWithAPlace(String text, String phrase, String failureType) {
        PolyglotException error = assertThrows(PolyglotException.class, () -> context.eval(Guests.wat("wrong.wat", "\n" + text)));
        assertTrue(error.isSyntaxError());
        assertTrue(error.isGuestException());
        assertFalse(error.isInternalError());
        assertTrue(error.getMessage().contains(phrase), error::getMessage);
        assertEquals(failureType, error.getGuestObject().getMember("failureType").asString());
        SourceSection section = error.getSourceLocation();
        assertNotNull(section);
        assertTrue(section.isAvailable());
        assertEquals("wrong.wat", section.getSource().getName());
        assertEquals(2, section.getStartLine());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00617364          | magic header not detected
            0061736d01        | unexpected end
            0061736d02000000  | unknown binary version
            0061736d0100000001| unexpected end
            """)
    void wrongBytesAreASyntaxErrorInTheirSource(String hex, String phrase) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        PolyglotException error = assertThrows(PolyglotException.class, () -> evalBytes(bytes));
        assertTrue(error.isSyntaxError());
        assertTrue(error.getMessage().contains(phrase), error::getMessage);
        assertTrue(error.getMessage().contains("offset"), error::getMessage);
        assertEquals("add.wasm", error.getSourceLocation().getSource().getName());
        Value failure = error.getGuestObject();
        assertEquals("malformed", failure.getMember("failureType").asString());
        assertEquals(error.getMessage(), failure.getMember("message").asString());
        assertEquals(Set.of(), failure.getMemberKeys());
    }

    @Test
    void charactersWithoutATypeAreRefused() {
        assertInstanceOf(IllegalArgumentException.class,
                assertThrows(RuntimeException.class, () -> context.eval("wasm", "(module)")));
    }
}
