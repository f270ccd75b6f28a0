package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.types.AddressType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores and what belongs to them: memories, tables, globals. */
class StoreTest {
    private final Engine engine = Engine.create();
    private final Store<Void> store = Store.of(engine);

    @ParameterizedTest
    @EnumSource
    void cannotBeUsedOnceItIsClosed(Strategy strategy) {
        Instance instance = Guests.instance(strategy, "(memory (export \"memory\") 1) (func (export \"f\") (param i32) (result i32) (local.get 0))");
        IntUnaryOperator typed = instance.func("f").typed(IntUnaryOperator.class);
        Memory memory = instance.memory("memory");
        instance.store().close();
        instance.store().close();
        assertEquals("the store is closed", assertThrows(IllegalStateException.class, () -> instance.func("f").call(1)).getMessage());
        assertEquals("the store is closed", assertThrows(IllegalStateException.class, () -> typed.applyAsInt(1)).getMessage());
        assertEquals("the store is closed", assertThrows(IllegalStateException.class, () -> memory.getInt(0)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void runsOnOneThreadAtATime(Strategy strategy) throws InterruptedException {
        Store<Void> one = Store.of(Guests.engine(strategy));
        Throwable[] seen = new Throwable[2];
        Func inner = Func.of(one, Runnable.class, () -> { });
        Func outer = Func.of(one, Runnable.class, () -> {
            seen[1] = assertThrows(IllegalStateException.class, one::close);
            Thread other = Thread.ofPlatform().start(() -> {
                seen[0] = assertThrows(Throwable.class, inner::call);
            });
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        outer.call();
        assertTrue(seen[0].getMessage().startsWith("the store runs guest code on "), seen[0]::toString);
        assertTrue(seen[1].getMessage().startsWith("the store runs guest code: "), seen[1]::toString);
        Thread later = Thread.ofVirtual().start(inner::call);
        later.join();
        one.close();
    }

    @Test
    void memoriesAreReadAndWrittenInTheGuestsByteOrder() {
        Memory memory = Memory.create(store, new MemoryType(AddressType.I32, new Limits(1, 3), false));
        memory.putInt(0, 0x04030201);
        assertEquals(1, memory.getByte(0));
        assertEquals(0x0201, memory.getShort(0));
        memory.putLong(8, Long.MIN_VALUE + 1);
        assertEquals(Long.MIN_VALUE + 1, memory.getLong(8));
        memory.putFloat(16, 1.5f);
        memory.putDouble(24, -2.5);
        assertEquals(1.5f, memory.getFloat(16));
        assertEquals(-2.5, memory.getDouble(24));
        memory.putByte(32, (byte) -1);
        memory.putShort(33, (short) -2);
        assertEquals(-2, memory.getShort(33));
        int length = memory.writeString(100, "Grüße");
        assertEquals(7, length);
        assertEquals("Grüße", memory.readString(100, length));
        assertEquals("Grüße", memory.readCString(100));
        memory.fill(200, (byte) 7, 3);
        assertEquals(7, memory.read(200, 4)[2]);
        assertEquals(0, memory.read(200, 4)[3]);
        ByteBuffer view = memory.buffer(0, 4);
        view.putInt(0, 9);
        assertEquals(9, memory.getInt(0));
        assertEquals(4, memory.segment(0, 4).byteSize());
        assertEquals(1, memory.grow(1));
        assertEquals(2 * 65536, memory.byteSize());
        assertEquals(9, memory.getInt(0));
    }

    @Test
    void memoriesCheckEveryAccess() {
        Memory memory = Memory.create(store, new MemoryType(AddressType.I32, new Limits(1, 1), false));
        assertEquals("4 bytes at address 65533 of a memory with 65536",
                assertThrows(IndexOutOfBoundsException.class, () -> memory.getInt(65533)).getMessage());
        for (long address : new long[]{-1, 65529, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> memory.putLong(address, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.read(address, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.buffer(address, 8));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.write(0, new byte[4], 2, 3));
        memory.fill(0, (byte) 1, 65536);
        assertThrows(IndexOutOfBoundsException.class, () -> memory.readCString(0));
        assertEquals("failed to grow memory by 1 pages: it is memory 1 1",
                assertThrows(IllegalStateException.class, () -> memory.grow(1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> memory.grow(-1));
    }

    @Test
    void tablesHoldFunctionsAndObjects() {
        Table table = Table.create(store, new TableType(AddressType.I32, new Limits(2, 4), RefType.FUNCREF), null);
        Func func = Func.of(store, Runnable.class, () -> { });
        table.set(1, func);
        assertEquals(func, table.get(1));
        assertEquals(null, table.get(0));
        assertEquals(2, table.grow(1, func));
        assertEquals(func, table.get(2));
        table.fill(0, null, 3);
        assertEquals(null, table.get(2));
        assertEquals("table 3 4 funcref", table.toString());
        assertEquals("element 3 of a table with 3", assertThrows(IndexOutOfBoundsException.class, () -> table.get(3)).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> table.set(-1, null));
        assertThrows(IndexOutOfBoundsException.class, () -> table.fill(1, null, 3));
        assertThrows(IllegalStateException.class, () -> table.grow(2, null));
        assertThrows(IllegalArgumentException.class, () -> table.set(0, "text"));
        Func foreign = Func.of(Store.of(engine), Runnable.class, () -> { });
        assertEquals("func [] -> [] belongs to another store",
                assertThrows(IllegalArgumentException.class, () -> table.set(0, foreign)).getMessage());
        Table objects = Table.create(store, new TableType(AddressType.I32, Limits.atLeast(1), RefType.EXTERNREF), "first");
        assertEquals("first", objects.get(0));
    }

    @Test
    void globalsKnowTheirType() {
        Global global = Global.create(store, new GlobalType(NumType.F64, true), 1.5);
        global.set(2.5);
        assertEquals(2.5, global.get());
        assertEquals("global (mut f64) is f64, but a java.lang.String is given",
                assertThrows(IllegalArgumentException.class, () -> global.set("text")).getMessage());
        Global constant = Global.create(store, new GlobalType(NumType.I32, false), 1);
        assertEquals("immutable global: global i32", assertThrows(IllegalStateException.class, () -> constant.set(2)).getMessage());
        Global reference = Global.create(store, new GlobalType(RefType.EXTERNREF, true), null);
        reference.set(this);
        assertEquals(this, reference.get());
    }
}
