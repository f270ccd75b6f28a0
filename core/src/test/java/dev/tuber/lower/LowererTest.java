package dev.tuber.lower;

import static dev.tuber.types.NumType.F64;
import static dev.tuber.types.NumType.I32;
import static dev.tuber.types.NumType.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.code.Disassembly;
import dev.tuber.code.FunctionCode;
import dev.tuber.isa.Opcode;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LowererTest {
    private static final FuncType NOTHING = new FuncType(List.of(), List.of());
    private static final FuncType GIVES_I32 = new FuncType(List.of(), List.of(I32));
    private static final FuncType I32_TO_I32 = new FuncType(List.of(I32), List.of(I32));
    private static final FuncType TAKES_I32 = new FuncType(List.of(I32), List.of());

    @Test
    void readsLocalsWithoutCopiesAndWritesResultsToThem() {
        expect(I32_TO_I32, List.of(I32, I32), body -> {
            body.localGet(0);
            body.localGet(1);
            body.pure(Opcode.I32_MUL);
            body.localSet(1);
            body.localGet(1);
            body.end(true);
        }, """
                func 0 [i32] -> [i32]
                p0:i32 l1:i32 t2:i32
                    0  i32.mul l1 p0 l1
                    4  return l1
                """);
    }

    @Test
    void savesAnOlderValueBeforeItsLocalChanges() {
        expect(I32_TO_I32, List.of(I32), body -> {
            body.localGet(0);
            body.constant(I32, 7);
            body.localSet(0);
            body.localGet(0);
            body.pure(Opcode.I32_SUB);
            body.end(true);
        }, """
                func 0 [i32] -> [i32]
                p0:i32 t1:i32
                    0  copy_i32 t1 p0
                    3  const_i32 p0 #7
                    6  i32.sub t1 t1 p0
                   10  return t1
                """);
    }

    @Test
    void doesNotRedirectAResultOverAnOlderValueOfTheLocal() {
        expect(I32_TO_I32, List.of(I32), body -> {
            body.localGet(0);
            body.localGet(0);
            body.constant(I32, 1);
            body.pure(Opcode.I32_SUB);
            body.localSet(0);
            body.end(true);
        }, """
                func 0 [i32] -> [i32]
                p0:i32 t1:i32 t2:i32
                    0  i32_add_imm t1 p0 #-1
                    4  copy_i32 t2 p0
                    7  copy_i32 p0 t1
                   10  return t2
                """);
    }

    @Test
    void makesTheComparisonInTheBranch() {
        expect(TAKES_I32, List.of(I32), body -> {
            body.loop(NOTHING);
            body.localGet(0);
            body.constant(I32, 1);
            body.pure(Opcode.I32_SUB);
            body.localTee(0);
            body.constant(I32, 10);
            body.pure(Opcode.I32_LT_S);
            body.pure(Opcode.I32_EQZ);
            body.brIf(0);
            body.end(true);
            body.end(true);
        }, """
                func 0 [i32] -> []
                p0:i32 t1:i32 t2:i32
                    0  loop 0
                    2  i32_add_imm p0 p0 #-1
                    6  br_if_i32_ge_s_imm p0 #10 ->0
                   10  return
                """);
    }

    @Test
    void movesCarriedValuesOnlyOnThePathThatNeedsThem() {
        expect(I32_TO_I32, List.of(I32), body -> {
            body.block(GIVES_I32);
            body.constant(I32, 3);
            body.localGet(0);
            body.localGet(0);
            body.pure(Opcode.I32_EQZ);
            body.brIf(0);
            body.pure(Opcode.I32_ADD);
            body.end(true);
            body.end(true);
        }, """
                func 0 [i32] -> [i32]
                p0:i32 t1:i32 t2:i32
                    0  br_if p0 ->8
                    3  copy_i32 t2 p0
                    6  br ->12
                    8  i32_add_imm t2 p0 #3
                   12  return t2
                """);
    }

    @Test
    void dropsCodeThatControlCannotReach() {
        expect(NOTHING, List.of(), body -> {
            body.loop(NOTHING);
            body.br(0);
            body.end(false);
            body.constant(I64, 5);
            body.drop(I64);
            body.at(9);
            body.unreachable();
            body.end(false);
        }, """
                func 0 [] -> []
                    0  loop 0
                    2  br ->0
                """);
    }

    @Test
    void sendsArmsThatMoveValuesOrReturnThroughStubs() {
        expect(I32_TO_I32, List.of(I32), body -> {
            body.block(GIVES_I32);
            body.constant(I32, 8);
            body.localGet(0);
            body.brTable(new int[] {0, 1, 0, 1});
            body.end(false);
            body.end(true);
        }, """
                func 0 [i32] -> [i32]
                p0:i32 t1:i32
                    0  br_table p0 ->7 ->12 ->7 ->12
                    7  const_i32 t1 #8
                   10  br ->18
                   12  const_i32 t1 #8
                   15  return t1
                   18  return t1
                """);
    }

    @Test
    void writesWideConstantsInTwoHalves() {
        expect(new FuncType(List.of(), List.of(I64, F64)), List.of(), body -> {
            body.constant(I64, 0x1_0000_0002L);
            body.constant(F64, Double.doubleToRawLongBits(1.0));
            body.end(true);
        }, """
                func 0 [] -> [i64 f64]
                t0:i64 t1:f64
                    0  const_i64 t0 #2 #1
                    4  const_f64 t1 #0 #1072693248
                    8  return t0 t1
                """);
    }

    private static void expect(FuncType type, List<ValType> locals, Consumer<Lowerer> events, String expected) {
        Lowerer lowerer = new Lowerer(0, 1000);
        lowerer.begin(type, locals.toArray(ValType[]::new));
        events.accept(lowerer);
        FunctionCode code = lowerer.finish();
        assertEquals(expected, Disassembly.of(code));
    }
}
