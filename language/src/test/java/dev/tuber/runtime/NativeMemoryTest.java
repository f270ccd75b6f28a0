package dev.tuber.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.Trap;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NativeMemoryTest {
    private static final long PAGE = MemoryType.PAGE_SIZE;

    private static MemoryInstance memory(Limits limits) {
        return new MemoryInstance(new MemoryType(AddressType.I32, limits, false));
    }

    /** Collects garbage until it is so. */
    private static boolean comes(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            System.gc();
            Thread.sleep(5);
        }
        return true;
    }

    @Test
    void memoriesThatNobodyHasAreFreed() throws InterruptedException {
        long used = NativeMemory.used();
        for (int made = 0; made < 12_000; made++) {
            memory(Limits.atLeast(1)).storeI32(0, 1);
            assertTrue(NativeMemory.reserved() <= 1L << 46);
            assertTrue(NativeMemory.used() <= used + (1L << 30));
        }
        assertTrue(comes(() -> NativeMemory.used() <= used));
    }

    @Test
    void aViewKeepsItsMemoryAndSeesItGrown() throws InterruptedException {
        ByteBuffer[] view = {viewOfSome()};
        for (int round = 0; round < 5; round++) {
            System.gc();
            Thread.sleep(5);
            memory(new Limits(3, 3)).fill(0, 0xEE, 3 * PAGE);
            assertEquals(7, view[0].getInt(4));
        }
        long reserved = reserved();
        view[0] = null;
        assertTrue(comes(() -> NativeMemory.reserved() <= reserved - 3 * PAGE));
    }

    /** What is reserved when all that is garbage was freed. */
    private static long reserved() throws InterruptedException {
        long[] last = {-1};
        comes(() -> last[0] == (last[0] = NativeMemory.reserved()));
        return last[0];
    }

    private static ByteBuffer viewOfSome() {
        MemoryInstance memory = memory(new Limits(1, 3));
        ByteBuffer view = memory.view(0, (int) PAGE);
        assertEquals(1, memory.grow(2));
        memory.storeI32(4, 7);
        assertEquals(7, memory.view(0, (int) (3 * PAGE)).getInt(4));
        return view;
    }

    @Test
    void whatWasReleasedIsEmptyAndItsRoomIsUsedAgain() {
        MemoryInstance first = memory(new Limits(2, 77));
        long base = first.base();
        first.fill(0, 0xEE, 2 * PAGE);
        first.release();
        first.release();
        assertEquals(0, first.byteSize());
        assertEquals(0, first.limit);
        assertEquals(-1, first.grow(1));
        assertThrows(Trap.class, () -> first.loadI8U(0));
        MemoryInstance second = memory(new Limits(1, 77));
        assertEquals(base, second.base());
        assertEquals(1, second.grow(1));
        for (long address = 0; address < 2 * PAGE; address += 8) {
            assertEquals(0, second.loadI64(address));
        }
    }

    @Test
    void whatThereIsAViewOfIsNotUsedAgain() {
        MemoryInstance first = memory(new Limits(1, 78));
        ByteBuffer view = first.view(0, 4);
        first.storeI32(0, 5);
        first.release();
        assertNotEquals(first.base(), memory(new Limits(1, 78)).base());
        assertEquals(5, view.getInt(0));
    }

    @Test
    void aStoreThatIsClosedReleasesItsOwn() {
        Store store = new Store();
        MemoryInstance own = memory(new Limits(1, 1));
        MemoryInstance other = memory(new Limits(1, 1));
        store.own(own);
        store.close();
        assertEquals(0, own.pages());
        assertEquals(1, other.pages());
    }

    @Test
    void freshPagesAreZeroAlsoWhereOthersWereBefore() {
        for (int round = 0; round < 200; round++) {
            MemoryInstance memory = memory(new Limits(1, 2));
            for (int page = 0; page < 2; page++) {
                for (long address = page * PAGE; address < (page + 1) * PAGE; address += 512) {
                    assertEquals(0, memory.loadI64(address));
                }
                memory.fill(page * PAGE, 0xEE, PAGE);
                memory.grow(1);
            }
        }
    }

    @Test
    void thousandsLiveAtOnce() {
        List<MemoryInstance> memories = new ArrayList<>();
        for (int made = 0; made < 3_000; made++) {
            MemoryInstance memory = memory(Limits.atLeast(1));
            memory.storeI32(made, made);
            memories.add(memory);
        }
        for (int made = 0; made < memories.size(); made++) {
            assertEquals(made, memories.get(made).loadI32(made));
        }
    }
}
