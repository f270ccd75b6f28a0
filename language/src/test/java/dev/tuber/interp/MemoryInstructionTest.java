package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.failure.TrapKind;
import dev.tuber.isa.Feature;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryInstructionTest {
    private static final int PAGE = 65_536;

    static List<Instruction> loads() {
        return accesses(Form.LOAD);
    }

    static List<Instruction> stores() {
        return accesses(Form.STORE);
    }

    private static List<Instruction> accesses(Form form) {
        return Stream.of(Instruction.values()).filter(each -> each.form() == form && each.since() == Feature.MVP).toList();
    }

    private static int width(Instruction instruction) {
        return 1 << instruction.alignment();
    }

    @Test
    void theTableHasThem() {
        assertEquals(14, loads().size());
        assertEquals(9, stores().size());
    }

    @ParameterizedTest
    @CsvSource({"i32.load, -8489856", "i64.load, -2387509007741979520", "f32.load, 4286477440", "i32.load8_s, -128", "i32.load8_u, 128",
        "i32.load16_s, 29824", "i32.load16_u, 29824", "i64.load8_s, -128", "i64.load8_u, 128", "i64.load16_s, 29824",
        "i64.load32_s, -8489856", "i64.load32_u, 4286477440"})
    void loadsReadLittleEndianAndExtend(String mnemonic, long expected) {
        Guest guest = Guest.of("(module (memory 1) (data (i32.const 9) \"\\80\\74\\7e\\ff\\34\\dd\\dd\\de\") (func (export \"f\") (result "
                + mnemonic.substring(0, 3) + ") (" + mnemonic + " offset=4 (i32.const 5))))");
        long wanted = mnemonic.startsWith("f32") ? (int) expected : expected;
        assertEquals(wanted, guest.call("f"));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void storesWriteTheLowBytesAndNoOthers(Instruction store) {
        String type = store.mnemonic().substring(0, 3);
        Guest guest = Guest.of("(module (memory (export \"m\") 1) (func (export \"f\") (param i32 " + type + ") ("
                + store.mnemonic() + " offset=1 (local.get 0) (local.get 1))))");
        guest.instance().memory(0).fill(0, 0xEE, 64);
        long bits = 0x8877_6655_4433_2211L;
        guest.call("f", 15, type.equals("i64") || type.equals("f64") ? bits : (int) bits);
        for (int index = 0; index < 32; index++) {
            int distance = index - 16;
            int expected = distance >= 0 && distance < width(store) ? (int) (bits >>> 8 * distance) & 0xFF : 0xEE;
            assertEquals(expected, guest.instance().memory(0).loadI8U(index), "byte " + index);
        }
    }

    @ParameterizedTest
    @MethodSource("loads")
    void loadsAreChecked(Instruction load) {
        checksBounds("(drop (" + load.mnemonic() + " %s (local.get 0)))", width(load));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void storesAreChecked(Instruction store) {
        checksBounds("(" + store.mnemonic() + " %s (local.get 0) (" + store.mnemonic().substring(0, 3) + ".const 0))",
                width(store));
    }

    /** The sum of operand and offset does not wrap at 2 to the power of 32. */
    private static void checksBounds(String access, int width) {
        Guest guest = Guest.of("(module (memory 1)"
                + "(func (export \"plain\") (param i32) " + access.formatted("") + ")"
                + "(func (export \"offset\") (param i32) " + access.formatted("offset=16") + ")"
                + "(func (export \"high\") (param i32) " + access.formatted("offset=0xffffffff") + "))");
        guest.call("plain", 0);
        guest.call("plain", PAGE - width);
        guest.call("offset", PAGE - width - 16);
        for (long address : new long[]{PAGE - width + 1, PAGE, -1, -width, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("plain", address).kind());
        }
        for (long address : new long[]{PAGE - width - 15, PAGE - 16, -16, -1}) {
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("offset", address).kind());
        }
        for (long address : new long[]{0, 1, PAGE, -1}) {
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("high", address).kind());
        }
    }

    @Test
    void sizeAndGrowCountPages() {
        Guest guest = Guest.of("""
                (module (memory 1 3)
                  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
                  (func (export "size") (result i32) memory.size)
                  (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))""");
        assertEquals(1, guest.call("size"));
        assertEquals(1, guest.call("grow", 2));
        assertEquals(3, guest.call("size"));
        assertEquals(0, guest.call("load", 3 * PAGE - 4));
        assertEquals(-1, guest.call("grow", 1));
        assertEquals(-1, guest.call("grow", -1));
    }

    @Test
    void bulkOperationsUseTheirMemories() {
        Guest guest = Guest.of("""
                (module (memory $a 1) (memory $b 1) (data $d "abcd")
                  (func (export "f") (result i32)
                    (memory.init $b $d (i32.const 8) (i32.const 1) (i32.const 3))
                    (memory.copy $a $b (i32.const 4) (i32.const 8) (i32.const 2))
                    (memory.fill $a (i32.const 6) (i32.const 0x141) (i32.const 2))
                    (i32.load $a (i32.const 4)))
                  (func (export "drop") (data.drop $d))
                  (func (export "init") (param i32) (memory.init $b $d (i32.const 0) (i32.const 0) (local.get 0))))""");
        assertEquals('b' | 'c' << 8 | 0x41 << 16 | 0x41 << 24, guest.call("f"));
        guest.call("init", 4);
        guest.call("drop");
        guest.call("init", 0);
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, guest.trap("init", 1).kind());
    }

    @Test
    void tableOperations() {
        Guest guest = Guest.of("""
                (module (table $t 3 10 funcref) (table $u 2 funcref) (elem $e func $f $g) (func $f) (func $g)
                  (func (export "f") (result i32)
                    (table.init $u $e (i32.const 0) (i32.const 0) (i32.const 2))
                    (table.copy $t $u (i32.const 1) (i32.const 0) (i32.const 2))
                    (drop (table.grow $t (ref.func $f) (i32.const 2)))
                    (table.fill $t (i32.const 0) (ref.func $g) (i32.const 1))
                    (elem.drop $e)
                    (table.size $t))
                  (func (export "isNull") (param i32) (result i32) (ref.is_null (table.get $t (local.get 0))))
                  (func (export "init") (table.init $u $e (i32.const 0) (i32.const 0) (i32.const 1)))
                  (func (export "set") (param i32) (table.set $t (local.get 0) (ref.null func)))
                  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0))))""");
        assertEquals(1, guest.call("isNull", 0));
        assertEquals(5, guest.call("f"));
        for (int index = 0; index < 5; index++) {
            assertEquals(0, guest.call("isNull", index));
        }
        guest.call("set", 4);
        assertEquals(1, guest.call("isNull", 4));
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, guest.trap("init").kind());
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, guest.trap("isNull", 5).kind());
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, guest.trap("set", -1).kind());
        assertEquals(-1, guest.call("grow", 6));
        assertEquals(5, guest.call("grow", 5));
    }
}
