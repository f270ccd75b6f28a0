package dev.tuber.code;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.WasmInternalError;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.types.SubType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Function 0 takes an i32 (slot 0) and gives an i64; slot 1 is a local i64, slot 2 a temporary i32. */
class FunctionCodeCheckTest {
    private static final FuncType TYPE = new FuncType(List.of(NumType.I32), List.of(NumType.I64));

    @ParameterizedTest
    @CsvSource({
        "'6 1 1', ''",
        "'5 0 2 0 0 6 1 1', 0",
        "'7 0 0 1 1 0 1 6 1 1', 0",
        "'40 2 0 4 0 6 1 1', 0",
        "'9 2 0 5 0 9 0 2 2 2 3 6 1 1', 3",
    })
    void acceptsWhatKeepsThePromises(String words, String sites) {
        assertDoesNotThrow(() -> check(words, sites));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', control runs off the end",
        "'9 2 0', '', control runs off the end",
        "'6 1', '', is cut off",
        "'39 0', '', no operation 39",
        "'9 2 3 6 1 1', '', no such slot",
        "'9 2 1 6 1 1', '', slot is of another kind",
        "'6 1 0', '', slot is of another kind",
        "'6 0', '', wrong number of operands",
        "'1 1 6 1 1', '', target is no instruction",
        "'1 3 6 1 1', '', target is no instruction",
        "'9 2 0 1 0', '', branches back to what is no loop",
        "'5 1 6 1 1', 0, loops are not in order",
        "'5 0 6 1 1', '', site is not listed",
        "'6 1 1', 0, too many sites",
        "'7 0 1 1 1 0 1 6 1 1', 0, call sites are not in order",
        "'7 0 0 1 1 1 1 6 1 1', 0, slot is of another kind",
        "'7 0 0 0 1 1 6 1 1', 0, wrong number of operands",
        "'6 1 1 6 1 1', '', nothing leads here",
        "'2 2 3 6 1 1', '', reads a temporary that may hold nothing",
        "'2 0 6 9 2 0 9 0 2 6 1 1', '', reads a temporary that may hold nothing",
    })
    void rejectsWhatBreaksOne(String words, String sites, String problem) {
        WasmInternalError error = assertThrows(WasmInternalError.class, () -> check(words, sites));
        assertTrue(error.getMessage().contains(": " + problem + ":"), error.getMessage());
    }

    @Test
    void offsetsBelongToTheSiteBefore() {
        FunctionCode code = function("5 0 0 6 1 1", "0 2");
        assertEquals(100, code.offsetAt(0));
        assertEquals(100, code.offsetAt(1));
        assertEquals(101, code.offsetAt(3));
        assertEquals(-1, function("6 1 1", "").offsetAt(0));
    }

    private static void check(String words, String sites) {
        FuncDef def = new FuncDef(0, 0, 0);
        WasmModule module = new WasmModule(new byte[0], List.of(SubType.plain(TYPE)), new int[1], List.of(), List.of(def),
                List.of(), List.of(), List.of(), List.of(), List.of(), -1, List.of(), -1, List.of(), List.of());
        FunctionCodeCheck.check(function(words, sites), module);
    }

    private static FunctionCode function(String words, String sites) {
        int[] code = ints(words);
        int[] sitePcs = ints(sites);
        int[] offsets = sitePcs.clone();
        Arrays.setAll(offsets, i -> 100 + i);
        int loops = words.startsWith("5") || words.contains(" 5 0 ") ? 1 : 0;
        int calls = words.startsWith("7") ? 1 : 0;
        return new FunctionCode(0, TYPE, new byte[] {0, 1, 0}, 2, code, sitePcs, offsets, calls, new int[loops][0]);
    }

    private static int[] ints(String words) {
        return words == null || words.isEmpty() ? new int[0]
                : Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
