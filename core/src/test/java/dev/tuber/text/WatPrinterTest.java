package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.MalformedModuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatPrinterTest {
    private static String reprint(String text) {
        return WatPrinter.print(ModuleDecoder.decode(Wat.encode(text).bytes()));
    }

    @Test
    void printsFlatAndIndentedWithNames() {
        assertEquals("""
                (module $m
                  (type (;0;) (func (param i32) (result i32)))
                  (import "env" "log\\u{a}" (func $log (type 0) (param i32) (result i32)))
                  (func $fac (type 0) (param $n i32) (result i32)
                    (local i64 i64) (local $x f32)
                    local.get $n
                    if (result i32) (;@1;)
                      local.get $n
                      call $fac
                      br 1 (;@0;)
                    else
                      i32.const 1
                    end)
                  (memory (;0;) 1)
                  (export "fac" (func $fac))
                  (data (;0;) (offset (i32.const 0)) "a\\"\\00\\ff"))
                """, reprint("""
                (module $m
                  (import "env" "log\\n" (func $log (param i32) (result i32)))
                  (func $fac (export "fac") (param $n i32) (result i32) (local i64 i64) (local $x f32)
                    (if (result i32) (local.get $n)
                      (then (br 1 (call $fac (local.get $n))))
                      (else (i32.const 1))))
                  (memory 1) (data (i32.const 0) "a\\"\\00\\ff"))"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "(global f32 (f32.const 1))            | (f32.const 1)",
        "(global f32 (f32.const -0x1p-149))    | (f32.const -1.4E-45)",
        "(global f32 (f32.const -nan:0x1))     | (f32.const -nan:0x1)",
        "(global f64 (f64.const nan))          | (f64.const nan)",
        "(global f64 (f64.const -inf))         | (f64.const -inf)",
        "(global f64 (f64.const 0.1))          | (f64.const 0.1)",
        "(global v128 (v128.const i64x2 1 -1)) | (v128.const i32x4 0x00000001 0x00000000 0xffffffff 0xffffffff)",
        "(global i32 (i32.add (i32.const 1) (i32.const 2))) | i32.const 1 i32.const 2 i32.add)",
        "(global $\"a b\" i32 (i32.const 0))   | (global $\"a b\" i32",
        "(global $\"a\\0a\" i32 (i32.const 0)) | (global $\"a\\u{a}\" i32",
        "(elem declare func)                   | (elem (;0;) declare func)",
        "(elem funcref (ref.null func))        | (elem (;0;) funcref (item (ref.null func)))",
        "(table i64 1 2 (ref null extern))     | (table (;0;) i64 1 2 externref)",
        "(type (sub final (array (mut i8))))   | (type (;0;) (array (mut i8)))",
        "(rec (type $a (sub (func))) (type (sub $a (func)))) | (type (;1;) (sub $a (func))))"
    })
    void printsEachForm(String text, String part) {
        String printed = reprint(text);
        assertEquals(part, printed.contains(part) ? part : printed);
    }

    @Test
    void localsCannotBlowUpTheText() {
        ByteWriter codes = new ByteWriter().u32(1_000);
        ByteWriter funcs = new ByteWriter().u32(1_000);
        for (int func = 0; func < 1_000; func++) {
            funcs.u32(0);
            codes.vector(new ByteWriter().u32(1).u32(50_000).u8(0x7F).u8(0x0B));
        }
        byte[] module = new ByteWriter().raw(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0})
                .u8(3).vector(funcs).u8(10).vector(codes).toByteArray();
        assertEquals("too many locals", assertThrows(MalformedModuleException.class,
                () -> WatPrinter.print(ModuleDecoder.decode(module))).phrase());
    }

    @Test
    void namesThatAreNotUniqueGiveWayToIndices() {
        // Two functions that the name section calls f.
        String module = "(module binary \"\\00asm\\01\\00\\00\\00\\01\\04\\01\\60\\00\\00\\03\\03\\02\\00\\00\\0a\\07\\02\\02\\00\\0b\\02\\00\\0b\""
                + " \"\\00\\0e\\04name\\01\\07\\02\\00\\01f\\01\\01f\")";
        assertEquals("""
                (module
                  (type (;0;) (func))
                  (func (;0;) (type 0))
                  (func (;1;) (type 0)))
                """, reprint(module));
    }
}
