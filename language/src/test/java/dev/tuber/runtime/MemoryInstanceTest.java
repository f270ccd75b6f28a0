package dev.tuber.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryInstanceTest {
    private static final long PAGE = MemoryType.PAGE_SIZE;

    /** An access of one width. */
    private interface Access {
        void at(MemoryInstance memory, long address);
    }

    private static Arguments access(String name, int width, Access access) {
        return Arguments.of(name, width, access);
    }

    static Stream<Arguments> accesses() {
        return Stream.of(
                access("loadI8S", 1, MemoryInstance::loadI8S), access("loadI8U", 1, MemoryInstance::loadI8U),
                access("loadI16S", 2, MemoryInstance::loadI16S), access("loadI16U", 2, MemoryInstance::loadI16U),
                access("loadI32", 4, MemoryInstance::loadI32), access("loadI64", 8, MemoryInstance::loadI64),
                access("loadF32", 4, MemoryInstance::loadF32), access("loadF64", 8, MemoryInstance::loadF64),
                access("storeI8", 1, (m, a) -> m.storeI8(a, 1)), access("storeI16", 2, (m, a) -> m.storeI16(a, 1)),
                access("storeI32", 4, (m, a) -> m.storeI32(a, 1)), access("storeI64", 8, (m, a) -> m.storeI64(a, 1)),
                access("storeF32", 4, (m, a) -> m.storeF32(a, 1)), access("storeF64", 8, (m, a) -> m.storeF64(a, 1)),
                access("read", 3, (m, a) -> m.read(a, new byte[3], 0, 3)),
                access("write", 3, (m, a) -> m.write(a, new byte[3], 0, 3)),
                access("fill", 5, (m, a) -> m.fill(a, 1, 5)), access("copy to", 5, (m, a) -> m.copy(a, m, 0, 5)),
                access("copy from", 5, (m, a) -> m.copy(0, m, a, 5)), access("view", 5, (m, a) -> m.view(a, 5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accesses")
    void everyAccessIsCheckedAtBothEnds(String name, int width, Access access) {
        MemoryInstance memory = memory(1, 2);
        access.at(memory, 0);
        access.at(memory, PAGE - width);
        for (long address : new long[]{PAGE - width + 1, PAGE - 1 + (width == 1 ? 1 : 0), PAGE, PAGE + 1, 0x7FFF_FFFFL,
                0xFFFF_FFFFL, 0x1_0000_0000L, 0x1_0000_0000L - width, Long.MAX_VALUE, Long.MIN_VALUE, -1, -width}) {
            assertOutOfBounds(() -> access.at(memory, address));
        }
        assertEquals(1, memory.grow(1));
        access.at(memory, 2 * PAGE - width);
        assertOutOfBounds(() -> access.at(memory, 2 * PAGE - width + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accesses")
    void anEmptyMemoryHasNoAddress(String name, int width, Access access) {
        assertOutOfBounds(() -> access.at(memory(0, 0), 0));
    }

    @Test
    void bytesAreLittleEndianAndSignsAreKept() {
        MemoryInstance memory = memory(1, 1);
        memory.storeI64(3, 0x80F1_F2F3_F4F5_F6F7L);
        assertEquals(0xF7, memory.loadI8U(3));
        assertEquals(-9, memory.loadI8S(3));
        assertEquals(0xF6F7, memory.loadI16U(3));
        assertEquals((short) 0xF6F7, memory.loadI16S(3));
        assertEquals(0xF4F5_F6F7, memory.loadI32(3));
        assertEquals(0x80F1_F2F3_F4F5_F6F7L, memory.loadI64(3));
        memory.storeI8(3, 0x1FF);
        memory.storeI16(4, 0x1_0002);
        assertEquals(0xF4_0002FF, memory.loadI32(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FA0_0001, 0xFFA0_0001, 0x7FC0_0000, 0x8000_0000, 0x0000_0001})
    void floatsKeepTheirBits(int bits) {
        MemoryInstance memory = memory(1, 1);
        memory.storeI32(0, bits);
        memory.storeF32(8, memory.loadF32(0));
        assertEquals(bits, memory.loadI32(8));
        long wide = (long) bits << 32 | 0x1234;
        memory.storeI64(0, wide);
        memory.storeF64(8, memory.loadF64(0));
        assertEquals(wide, memory.loadI64(8));
    }

    @Test
    void growsUpToItsMaximumAndKeepsWhatItHolds() {
        MemoryInstance memory = memory(1, 3);
        memory.storeI32(0, 42);
        assertEquals(1, memory.grow(0));
        assertEquals(1, memory.grow(2));
        assertEquals(3, memory.pages());
        assertEquals(42, memory.loadI32(0));
        assertEquals(0, memory.loadI32(3 * PAGE - 4));
        assertEquals(-1, memory.grow(1));
        assertEquals(-1, memory.grow(0xFFFF_FFFFL));
        assertEquals(-1, memory.grow(-1));
        assertEquals(3, memory.pages());
    }

    /** Copying all of it for each page would take minutes. */
    @Test
    @Timeout(20)
    void growingPageByPageIsLinear() {
        MemoryInstance memory = memory(1, 4000);
        for (int page = 1; page < 4000; page++) {
            assertEquals(page, memory.grow(1));
            assertEquals(0, memory.loadI64(page * PAGE + PAGE - 8));
            memory.storeI64(page * PAGE + PAGE - 8, -1);
            assertOutOfBounds(() -> memory.loadI8U(memory.byteSize()));
        }
        assertEquals(-1, memory.grow(1));
    }

    @Test
    void withoutAMaximumTheImplementationLimits() {
        MemoryInstance memory = new MemoryInstance(new MemoryType(AddressType.I32, Limits.atLeast(1), false));
        assertEquals(-1, memory.grow(MemoryInstance.MAX_PAGES));
        assertEquals(1, memory.pages());
    }

    @Test
    void aMinimumThatDoesNotFitIsAClearError() {
        UnlinkableModuleException refused = assertThrows(UnlinkableModuleException.class, () -> memory(65_537, 65_537));
        assertEquals("memory cannot be allocated: 65537 pages are more than the limit of 65536", refused.getMessage());
    }

    @Test
    void eachGrowthIsToldAlsoOneOfNoPages() {
        MemoryInstance memory = memory(1, 2);
        int[] told = {0};
        memory.whenGrown(() -> told[0]++);
        memory.grow(0);
        memory.grow(1);
        memory.grow(1);
        assertEquals(2, told[0]);
    }

    static Stream<Arguments> bulk() {
        DataSegment segment = new DataSegment(new byte[]{9, 1, 2, 3, 9}, 1, 4);
        return Stream.<Consumer<MemoryInstance>>of(
                m -> m.fill(PAGE - 4, 7, 5), m -> m.fill(PAGE + 1, 7, 0), m -> m.fill(1, 7, -1), m -> m.fill(-1, 7, 1),
                m -> m.copy(PAGE - 4, m, 0, 5), m -> m.copy(0, m, PAGE - 4, 5), m -> m.copy(PAGE + 1, m, 0, 0),
                m -> m.init(PAGE - 2, segment, 0, 3), m -> m.init(0, segment, 1, 3), m -> m.init(0, segment, 4, 0),
                m -> m.init(0, segment.dropped(), 0, 1), m -> m.init(PAGE + 1, segment, 0, 0),
                m -> m.init(0, segment, -1, 1), m -> m.init(0, segment, 0, -1)).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("bulk")
    void bulkOperationsWriteNothingWhenTheyTrap(Consumer<MemoryInstance> operation) {
        MemoryInstance memory = memory(1, 1);
        memory.fill(0, 0x55, PAGE);
        assertOutOfBounds(() -> operation.accept(memory));
        byte[] after = new byte[(int) PAGE];
        memory.read(0, after, 0, after.length);
        for (byte each : after) {
            assertEquals(0x55, each);
        }
    }

    @Test
    void lengthZeroAtTheEndIsInBounds() {
        MemoryInstance memory = memory(1, 1);
        memory.fill(PAGE, 1, 0);
        memory.copy(PAGE, memory, PAGE, 0);
        memory.init(PAGE, new DataSegment(new byte[0], 0, 0).dropped(), 0, 0);
        assertEquals(0, memory.view(PAGE, 0).remaining());
    }

    @Test
    void copyOverlapsBothWays() {
        for (long[] move : List.of(new long[]{0, 2}, new long[]{2, 0})) {
            MemoryInstance memory = memory(1, 1);
            memory.write(0, new byte[]{1, 2, 3, 4, 5, 6}, 0, 6);
            memory.copy(move[1], memory, move[0], 4);
            byte[] moved = new byte[4];
            memory.read(move[1], moved, 0, 4);
            int first = (int) move[0] + 1;
            assertArrayEquals(new byte[]{(byte) first, (byte) (first + 1), (byte) (first + 2), (byte) (first + 3)}, moved);
        }
    }

    /** More than is moved at once. */
    @Test
    void largeRangesAreCopiedAndFilledAsAWhole() {
        long length = 40 << 20;
        for (long distance : new long[]{-24, 24, 1 << 24, -(1 << 24)}) {
            MemoryInstance memory = memory(1200, 1200);
            long from = 17 << 20;
            for (long at = 0; at < length; at += 4096) {
                memory.storeI64(from + at, at);
            }
            if (distance > 0) {
                memory.storeI64(from + length - 8, 77);
            } else {
                memory.storeI64(from, 77);
            }
            memory.copy(from + distance, memory, from, length);
            assertEquals(77, memory.loadI64(from + distance + (distance > 0 ? length - 8 : 0)));
            for (long at = 4096; at < length; at += 4096) {
                assertEquals(at, memory.loadI64(from + distance + at));
            }
            memory.fill(5, 0x11, length);
            assertEquals(0, memory.loadI8U(4));
            assertEquals(0x1111, memory.loadI16U(5 + length - 2));
            assertEquals(0x1111_1111_1111_1111L, memory.loadI64(5 + (1 << 24) - 4));
        }
    }

    @Test
    void aViewShowsTheMemoryLittleEndian() {
        MemoryInstance memory = memory(1, 1);
        memory.storeI32(4, 0x0102_0304);
        assertEquals(ByteOrder.LITTLE_ENDIAN, memory.view(0, 8).order());
        assertEquals(0x0102_0304, memory.view(4, 4).getInt(0));
        memory.view(4, 4).putInt(0, 7);
        assertEquals(7, memory.loadI32(4));
    }

    private static MemoryInstance memory(long min, long max) {
        return new MemoryInstance(new MemoryType(AddressType.I32, new Limits(min, max), false));
    }

    private static void assertOutOfBounds(Executable access) {
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, assertThrows(Trap.class, access).kind());
    }
}
