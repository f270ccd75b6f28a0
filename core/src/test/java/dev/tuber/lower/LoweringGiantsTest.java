package dev.tuber.lower;

import static dev.tuber.types.NumType.I32;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.code.FunctionCode;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Opcode;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies at the limits: lowering stays linear, and refuses what no executor could run. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LoweringGiantsTest {
    private static final FuncType NOTHING = new FuncType(List.of(), List.of());
    private static final FuncType THOUSAND = new FuncType(List.of(), Collections.nCopies(1_000, I32));
    private static final int CODE_LIMIT = 1 << 26;

    @Test
    void aLongStraightLine() {
        FunctionCode code = lower(1, body -> {
            for (int i = 0; i < 3_000_000; i++) {
                body.localGet(0);
                body.pure(Opcode.I32_POPCNT);
                body.localSet(0);
            }
            body.end(true);
        });
        assertEquals(1, code.slotKinds().length - 1);
        assertEquals(9_000_002, code.code().length);
    }

    @Test
    void aTableWithTheMostArms() {
        int[] arms = new int[65_521];
        for (int i = 0; i < arms.length; i++) {
            arms[i] = i % 2;
        }
        FunctionCode code = lower(1, body -> {
            body.block(NOTHING);
            body.localGet(0);
            body.brTable(arms);
            body.end(false);
            body.end(true);
        });
        assertEquals(65_521, code.code()[2]);
    }

    @Test
    void aTableThatMovesValuesToEachOfManyBlocks() {
        FuncType one = new FuncType(List.of(), List.of(I32));
        int depth = 1_000;
        int[] arms = new int[65_521];
        for (int i = 0; i < arms.length; i++) {
            arms[i] = i % depth;
        }
        FunctionCode code = lower(1, body -> {
            for (int i = 0; i < depth; i++) {
                body.constant(I32, i);
                body.block(one);
            }
            body.localGet(0);
            body.localGet(0);
            body.brTable(arms);
            for (int i = 0; i < depth; i++) {
                body.end(i > 0);
                body.pure(Opcode.I32_ADD);
            }
            body.drop(I32);
            body.end(true);
        });
        assertTrue(code.code().length < 65_521 + 20 * depth);
    }

    @Test
    void manyNestedBlocksAndLocals() {
        FunctionCode code = lower(50_000, body -> {
            for (int i = 0; i < 60_000; i++) {
                body.localGet(i % 50_000);
                body.loop(NOTHING);
            }
            for (int i = 0; i < 60_000; i++) {
                body.localGet(0);
                body.brIf(Math.min(i % 1_000, 59_999 - i));
                body.end(true);
                body.localSet(i % 50_000);
            }
            body.end(true);
        });
        assertEquals(60_000, code.loops().length);
    }

    @Test
    void aDeepStackWhileLocalsChange() {
        FunctionCode code = lower(50_000, body -> {
            for (int i = 0; i < 80_000; i++) {
                body.localGet(i % 50_000);
                body.constant(I32, i);
                body.localSet((i + 1) % 50_000);
            }
            for (int i = 0; i < 80_000; i++) {
                body.drop(I32);
            }
            body.end(true);
        });
        assertTrue(code.code().length < 500_000);
    }

    @Test
    void tooManySlotsAreRefused() {
        refused(1, body -> {
            for (int i = 0; i < 1_000_000; i++) {
                body.localGet(0);
            }
        });
    }

    @Test
    void copiesOfThousandsOfValuesAreRefusedWhenTheyAreTooMany() {
        refused(1, body -> {
            body.block(THOUSAND);
            body.call(0, THOUSAND);
            for (int i = 0; i < 1_000_000; i++) {
                body.localGet(0);
                body.call(0, THOUSAND);
                body.localGet(0);
                body.brIf(0);
                for (int j = 0; j <= 1_000; j++) {
                    body.drop(I32);
                }
            }
        });
    }

    private static void refused(int localCount, Consumer<Lowerer> events) {
        assertEquals("function too large",
                assertThrows(MalformedModuleException.class, () -> lower(localCount, events)).phrase());
    }

    private static FunctionCode lower(int localCount, Consumer<Lowerer> events) {
        ValType[] locals = new ValType[localCount];
        Arrays.fill(locals, I32);
        Lowerer lowerer = new Lowerer(0, CODE_LIMIT);
        lowerer.begin(NOTHING, locals);
        events.accept(lowerer);
        return lowerer.finish();
    }
}
