package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.tuber.text.Wat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WarmUpTest {
    static final String[] CLASSES = WarmUp.NOT_FOR_READING;

    @Test
    void itsModuleIsThatOfTheText() {
        byte[] expected = Wat.encode("""
                (module
                  (memory 1) (table 2 funcref) (elem (i32.const 0) func 0) (global (mut i32) (i32.const 8)) (export "" (func 0))
                  (func (param i32 i64 f64) (result i32) (local i32)
                    (block (br_table 0 0 (i32.load8_u (local.get 0))))
                    (i32.store offset=8 (local.get 0) (i32.add (i32.load offset=4 (local.get 0)) (i32.const 70000)))
                    (global.set 0 (i32.sub (global.get 0) (i32.const 16)))
                    (loop
                      (local.set 3 (i32.shl (local.get 0) (i32.const 2)))
                      (f64.store (local.get 3) (f64.mul (f64.load (local.get 3)) (local.get 2)))
                      (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (local.get 3))))
                    (loop
                      (br_if 0 (call 0 (i32.wrap_i64 (i64.mul (local.get 1) (i64.load (local.get 3)))) (i64.const 5) (f64.const 2.5))))
                    (if (f64.gt (local.get 2) (f64.const 1)) (then (i64.store (local.get 3) (i64.extend_i32_u (local.get 3)))))
                    (call_indirect (type 0) (local.get 3) (local.get 1) (local.get 2) (i32.div_s (local.get 0) (local.get 3)))))
                """).bytes();
        assertArrayEquals(expected, WarmUp.MODULE.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @FieldSource("CLASSES")
    void itsClassesExist(String name) {
        assertDoesNotThrow(() -> Class.forName("dev.tuber." + name));
    }
}
