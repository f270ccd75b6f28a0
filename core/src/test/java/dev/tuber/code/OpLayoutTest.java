package dev.tuber.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpLayoutTest {
    static Stream<Field> ops() {
        return Arrays.stream(Op.class.getFields());
    }

    static Stream<Instruction> kept() {
        List<Form> forms = List.of(Form.PURE, Form.LOAD, Form.STORE);
        return Arrays.stream(Instruction.values()).filter(row -> row.id() < 0x148 && forms.contains(row.form()));
    }

    @ParameterizedTest
    @MethodSource("ops")
    void eachOperationHasARowUnderItsName(Field op) throws IllegalAccessException {
        assertEquals(op.getName().toLowerCase(Locale.ROOT), OpLayout.name(op.getInt(null)));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void instructionsThatKeepTheirNumberHaveTheirMnemonic(Instruction instruction) {
        assertEquals(instruction.mnemonic(), OpLayout.name(instruction.id()));
    }

    @Test
    void thereAreNoOtherRows() {
        long rows = 0;
        for (int op = -1; op < 0x1000; op++) {
            rows += OpLayout.exists(op) ? 1 : 0;
        }
        assertEquals(ops().count() + kept().count(), rows);
        assertFalse(OpLayout.exists(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "unreachable, '', 0",
        "br_table, In@@@, 4 9 3 7 7 7",
        "return, nAA, 6 2 0 1",
        "call, %%nnAAa, 7 0 0 2 1 0 1 2",
        "call_indirect, %%I%nna, 8 0 0 5 0 0 1 2",
        "const_i64, l##, 16 0 1 2",
        "i32.add, iII, 106 0 1 2",
        "f64.load, dI#%, 43 0 1 8 0",
        "i64.store32, IL#%, 62 0 1 8 0",
        "i32.trunc_sat_f64_u, iD, 323 0 1",
    })
    void saysWhatEachIntIs(String name, String layout, String words) {
        int[] code = Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(name, OpLayout.name(code[0]));
        assertEquals(layout, OpLayout.of(code, 0));
        assertEquals(code.length, OpLayout.length(code, 0));
        assertTrue(OpLayout.exists(code[0]));
    }
}
