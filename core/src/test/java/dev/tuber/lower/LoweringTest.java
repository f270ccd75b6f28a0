package dev.tuber.lower;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Opcode;
import dev.tuber.module.WasmModule;
import dev.tuber.text.Wat;
import org.junit.jupiter.api.Test;

class LoweringTest {
    @Test
    void sitesKnowWhereTheirInstructionIs() {
        WasmModule module = decode("(func (param i32) (loop (drop (i32.div_s (i32.const 1) (local.get 0)))) (unreachable))");
        FunctionCode code = Lowering.lower(module, 0);
        int[] ops = new int[code.sitePcs().length];
        int[] opcodes = new int[ops.length];
        for (int i = 0; i < ops.length; i++) {
            ops[i] = code.code()[code.sitePcs()[i]];
            opcodes[i] = module.bytes()[code.siteOffsets()[i]] & 0xFF;
        }
        assertArrayEquals(new int[] {Op.LOOP, Opcode.I32_DIV_S, Op.UNREACHABLE}, ops);
        assertArrayEquals(
                new int[] {Opcode.LOOP, Opcode.I32_DIV_S, Opcode.UNREACHABLE}, opcodes);
    }

    @Test
    void countsImportsInTheIndex() {
        WasmModule module = decode("(import \"m\" \"f\" (func)) (func (result i32) (i32.const 3))");
        assertEquals(1, Lowering.lower(module, 1).funcIndex());
    }

    @Test
    void rejectsAnInvalidBody() {
        WasmModule module = decode("(func (result i32) (i64.const 3))");
        assertEquals("type mismatch",
                assertThrows(InvalidModuleException.class, () -> Lowering.lower(module, 0)).phrase());
    }

    @Test
    void namesTheFunctionThatIsTooLarge() {
        String values = " i32".repeat(1_000);
        String moves = "(br_if $out (local.get $x))\n".repeat(1_000);
        WasmModule module = decode("(func $give (result" + values + ") (unreachable)) (func $big (param $x i32) (block $out (result"
                + values + ") (local.get $x) (call $give) " + moves + " (br $out))" + "drop\n".repeat(1_000) + ")");
        MalformedModuleException failure =
                assertThrows(MalformedModuleException.class, () -> Lowering.lower(module, 1));
        assertEquals("function too large", failure.phrase());
        assertTrue(failure.getMessage().contains("function 1 \"big\""), failure.getMessage());
    }

    private static WasmModule decode(String text) {
        return ModuleDecoder.decode(Wat.encode(text).bytes());
    }
}
