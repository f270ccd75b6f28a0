package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.binary.NameSection;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import dev.tuber.module.WasmModule;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatTest {
    private static final String HEADER = "0061736d01000000";
    private static final int DEEP = 100_000;

    private static String encode(String text) {
        return HexFormat.of().formatHex(Wat.encode(text).bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | ``",
        "(module) | ``",
        "(module binary \"\\00asm\" \"\\01\\00\\00\\00\") | ``",
        "(module quote \"(module\" \" (memory 1))\") | 0503010001",
        "(memory 1 2) | 050401010102",
        "(memory i64 1 2 shared) | 050401070102",
        "(memory (data \"ab\")) | 050401010101 0b08 01 00 41000b 02 6162",
        "(table 1 funcref) | 040401700001",
        "(table funcref (elem)) | 04050170010000 0906 0100 41000b 00",
        "(type (func (param i32 i64) (result f32))) | 010701 60 027f7e 017d",
        "(type (sub (struct (field i8) (field (mut anyref))))) | 010901 5000 5f02 7800 6e01",
        "(rec (type (array (ref null 1))) (type (array i16))) | 010a01 4e02 5e630100 5e7700",
        "(global (mut i32) (i32.const -1)) | 060601 7f01 417f0b",
        "(func) | 010401600000 03020100 0a040102000b",
        "(func (local i32 i32) (local i64)) | 010401600000 03020100 0a08010602027f017e0b",
        "(import \"a\" \"b\" (tag (param i32))) | 010501 60017f00 020801 01610162 040000",
        "(data \"a\") | 0b040101 0161"
    })
    void encodesDeclarations(String text, String bytes) {
        assertEquals(HEADER + bytes.replace(" ", ""), encode(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "nop | 01",
        "(drop (i32.const 300)) | 41ac021a",
        "i64.const -9223372036854775808 drop | 42 8080808080808080807f 1a",
        "f32.const 0x1p-1 drop | 43 0000003f 1a",
        "(block $a (br $a) (br 1)) | 0240 0c00 0c01 0b",
        "block $a loop $b br $a br $b end $b end $a | 0240 0340 0c01 0c00 0b 0b",
        "block $a block $a br $a end br $a end | 0240 0240 0c00 0b 0c00 0b",
        "(if (i32.const 1) (then nop) (else unreachable)) | 4101 0440 01 05 00 0b",
        "(if $l (i32.const 1) (then (br $l))) | 4101 0440 0c00 0b",
        "i32.const 1 if nop else end | 4101 0440 01 05 0b",
        "(block (result i32) (i32.const 1)) drop | 027f 4101 0b 1a",
        "(drop (select (result i64) (i64.const 1) (i64.const 2) (i32.const 0))) | 4201 4202 4100 1c017e 1a",
        "(br_table 0 0 0 (i32.const 1)) | 4101 0e02 000000",
        "(drop (i32.load offset=8 align=1 (i32.const 0))) | 4100 280008 1a",
        "(memory.copy 1 0 (i32.const 0) (i32.const 1) (i32.const 2)) | 4100 4101 4102 fc0a0100",
        "(v128.store8_lane 1 offset=2 3 (i32.const 0) (v128.const i32x4 1 0 0 0)) | 4100 fd0c"
                + " 01000000000000000000000000000000 fd58 400102 03",
        "(drop (ref.test (ref null i31) (ref.null any))) | d06e fb156c 1a",
        "(try_table (catch_all 0)) | 1f4001 0200 0b"
    })
    void encodesInstructions(String text, String code) {
        String body = "00" + code.replace(" ", "") + "0b";
        int length = body.length() / 2;
        String section = String.format("01%02x%s", length, body);
        assertEquals(HEADER + "010401600000030201000a" + String.format("%02x", length + 2) + section,
                encode("(func " + text + ")"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "(module (func) (import \"a\" \"b\" (func))) | import after function | 16",
        "(func $a) (func $a)            | duplicate func       | 17",
        "(func (param $x i32) (local $x i32)) | duplicate local | 29",
        "(type (struct (field $x i32) (field $x i32))) | duplicate field | 37",
        "(func (call $x))               | unknown function     | 13",
        "(func (br $x))                 | unknown label        | 11",
        "(func (local.get $x))          | unknown local        | 18",
        "(func block $a end $b)         | mismatching label    | 20",
        "(func i32.foo)                 | unknown operator i32.foo | 7",
        "(func i32.add i32)             | unexpected token     | 15",
        "(func (i32.const 4294967296))  | constant out of range | 18",
        "(func (i32.load align=3))      | alignment must be a power of two | 17",
        "(start 0) (start 0)            | multiple start sections | 11",
        "(type (func)) (func (type 0) (param i32)) | inline function type | 21",
        "(func (type 7) (param i32))    | unknown type         | 7",
        "(module) x                     | unknown operator x   | 10",
        "(func                          | unexpected token     | 6",
        "(func))                        | unexpected token     | 7",
        "(func (v128.const i32x4 1 2 3)) | wrong number of lane literals | 30",
        "(func end)                     | unexpected token     | 7",
        "(func (block end))             | unexpected token     | 14",
        "(func (i32.add nop))           | unexpected token     | 16",
        "(func (then))                  | unexpected token     | 8"
    })
    void refusesMalformedTexts(String text, String phrase, int column) {
        MalformedModuleException mistake = assertThrows(MalformedModuleException.class, () -> Wat.encode(text));
        assertEquals(phrase, mistake.phrase());
        assertEquals(1, mistake.position().line());
        assertEquals(column, mistake.position().column(), mistake::getMessage);
    }

    @Test
    void showsTheLineWithACaret() {
        MalformedModuleException mistake = assertThrows(MalformedModuleException.class,
                () -> Wat.encode("(module\n  (func (; ä ;)\n\ti32.ad 1))"));
        assertEquals("""
                unknown operator i32.ad (line 3, column 2)
                   3 |  i32.ad 1))
                     |  ^^^^^^""", mistake.getMessage());
    }

    @Test
    void explainsAMistakeOfTheBytesInTheText() {
        EncodedText encoded = Wat.encode("(module\n  (func (result i32)\n    (i32.add (i32.const 1)\n      (i64.const 2))))");
        // 8 bytes of header, 7 of types, 4 of functions, 4 before the body, 1 of locals: i32.const is at 24
        var mistake = new InvalidModuleException("type mismatch", "i64", Position.ofOffset(26).within("function 0"));
        assertEquals("""
                type mismatch: i64 (function 0, line 4, column 8)
                   4 |       (i64.const 2))))
                     |        ^^^^^^^^^""", encoded.explain(mistake).getMessage());
        assertEquals(3, encoded.positionOf(28).line(), "a folded instruction stands after its operands");
    }

    @Test
    void writesIdentifiersIntoTheNameSection() {
        WasmModule module = ModuleDecoder.decode(Wat.encode("""
                (module $m (type $t (func)) (func) (func $f (param i32) (param $p i32) (local $l i32)) (table $tab 0 funcref)
                  (memory $mem 0) (global $"a global" i32 (i32.const 0)) (elem $e func) (data $d) (tag $tag)
                  (type $s (struct (field i32) (field $x i32))))""").bytes());
        NameSection names = NameSection.of(module);
        assertEquals("m", names.moduleName().orElseThrow());
        assertEquals("f", names.funcName(1).orElseThrow());
        assertEquals("p", names.localName(1, 1).orElseThrow());
        assertEquals("l", names.localName(1, 2).orElseThrow());
        assertEquals("t", names.name(NameSection.Space.TYPE, 0).orElseThrow());
        assertEquals("tab", names.name(NameSection.Space.TABLE, 0).orElseThrow());
        assertEquals("mem", names.name(NameSection.Space.MEMORY, 0).orElseThrow());
        assertEquals("a global", names.name(NameSection.Space.GLOBAL, 0).orElseThrow());
        assertEquals("e", names.name(NameSection.Space.ELEMENT, 0).orElseThrow());
        assertEquals("d", names.name(NameSection.Space.DATA, 0).orElseThrow());
        assertEquals("tag", names.name(NameSection.Space.TAG, 0).orElseThrow());
        assertEquals("x", names.name(NameSection.NestedSpace.FIELD, 1, 1).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(block | )", "(drop | )", "block | end", "(if (then | ))", "(; | ;)", "(@a | )", "(loop $l (br $l) | )",
        "(try_table (catch_all 0) | )", "(try (do | ))", "(block $l (if $l (br $l) (then | )))"})
    void nestingCostsNoStack(String shape) {
        String[] parts = shape.split(" \\| ");
        String text = "(func " + (parts[0] + " ").repeat(DEEP) + (" " + parts[1] + " ").repeat(DEEP) + ")";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            EncodedText encoded = assertDoesNotThrow(() -> Wat.encode(text));
            String printed = WatPrinter.print(ModuleDecoder.decode(encoded.bytes()));
            assertEquals(encoded.bytes().length, Wat.encode(printed).bytes().length);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(func (block ", "(func block ", "(func (drop ", "(@a (", "(;", "(module (rec ", "(func (if (then "})
    void unclosedNestingIsRefused(String opening) {
        String text = opening.repeat(DEEP);
        assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> assertThrows(MalformedModuleException.class, () -> Wat.encode(text)));
    }

    /** Each of these is quadratic in a careless parser: 50,000 times something that knows of 50,000 others. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "(type $t (func (param | ` i32`             | )))             | (func (type $t))",
        "(type $t (func))      | (func (type $t))   | ``              | (type (func))",
        "(func                 | ` block $l br $l`  | ``              | ` br $l end`",
        "(func (param          | ` i32`             | ) (result i32)) | (func)",
        "(table 0 funcref) (func) (elem (i32.const 0) | ` 0` | )      | (elem (i32.const 0))",
        "``                    | (func (export \"a\")) | ``          | (export \"a\" (func 0))",
        "(rec                  | (type (func))      | )               | (func (type 0))",
        "(;                    | (;                 | ``              | ;)"
    })
    void workStaysLinear(String open, String first, String middle, String second) {
        String close = open.equals("(func") ? ")" : open.equals("(;") ? ";)" : "";
        String text = open + first.repeat(50_000) + middle + second.repeat(50_000) + close;
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertDoesNotThrow(() -> Wat.encode(text)));
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertEquals("malformed UTF-8 encoding",
                assertThrows(MalformedModuleException.class, () -> Wat.encode(";; \ud800")).phrase());
    }
}
