package dev.tuber.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableInstanceTest {
    private static final Object[] SEGMENT = {"a", "b"};

    static Stream<Consumer<TableInstance>> outOfBounds() {
        return Stream.of(t -> t.get(3), t -> t.get(-1), t -> t.get(0xFFFF_FFFFL), t -> t.set(3, "x"), t -> t.set(-1, "x"),
                t -> t.fill(2, "x", 2), t -> t.fill(4, "x", 0), t -> t.fill(0, "x", -1), t -> t.copy(2, t, 0, 2),
                t -> t.copy(0, t, 2, 2), t -> t.copy(4, t, 0, 0), t -> t.init(2, SEGMENT, 0, 2), t -> t.init(0, SEGMENT, 1, 2),
                t -> t.init(0, SEGMENT, 3, 0), t -> t.init(0, SEGMENT, -1, 1));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void everyAccessIsCheckedBeforeAnythingIsWritten(Consumer<TableInstance> access) {
        TableInstance table = table(3, 5);
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, assertThrows(Trap.class, () -> access.accept(table)).kind());
        for (int index = 0; index < 3; index++) {
            assertEquals("initial", table.get(index));
        }
    }

    @Test
    void growsUpToItsMaximum() {
        TableInstance table = table(3, 5);
        assertEquals(3, table.grow(2, "new"));
        assertEquals("initial", table.get(2));
        assertEquals("new", table.get(4));
        assertEquals(-1, table.grow(1, null));
        assertEquals(-1, table.grow(0xFFFF_FFFFL, null));
        assertEquals(5, table.grow(0, null));
    }

    @Test
    void theImplementationLimits() {
        TableInstance table = new TableInstance(new TableType(AddressType.I32, Limits.atLeast(0), RefType.FUNCREF), null);
        assertEquals(-1, table.grow(TableInstance.MAX_ELEMENTS + 1L, null));
        assertThrows(UnlinkableModuleException.class, () -> table(0xFFFF_FFFFL, 0xFFFF_FFFFL));
    }

    @Test
    void copyAndInitMoveReferences() {
        TableInstance table = table(4, 4);
        table.init(0, SEGMENT, 0, 2);
        table.copy(1, table, 0, 2);
        table.fill(3, null, 1);
        assertSame("a", table.get(0));
        assertSame("a", table.get(1));
        assertSame("b", table.get(2));
        assertNull(table.get(3));
    }

    private static TableInstance table(long min, long max) {
        return new TableInstance(new TableType(AddressType.I32, new Limits(min, max), RefType.EXTERNREF), "initial");
    }
}
