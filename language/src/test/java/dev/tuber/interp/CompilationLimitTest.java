package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.types.FuncType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilationLimitTest {

    @ParameterizedTest
    @CsvSource({"1, true", "4999, true", "5000, true", "5001, false", "100000, false"})
    void countsOperationsNotTheirOperands(int operations, boolean allowed) {
        int[] code = new int[3 * (operations - 1) + 2];
        for (int pc = 0; pc < code.length - 2; pc += 3) {
            code[pc] = Op.CONST_I32;
        }
        code[code.length - 2] = Op.RETURN;
        FunctionCode function = new FunctionCode(0, new FuncType(List.of(), List.of()), new byte[1], 0, code, new int[0],
                new int[0], 0, new int[0][]);
        assertEquals(allowed, CompilationLimit.allows(function));
    }
}
