package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryCreatorTest {
    private static final long PAGE = 65536;
    private static final String TEXT = """
            (memory (export "memory") 1 8)
            (data (i32.const 4) "data")
            (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
            (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
            (func (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 1) (local.get 1)))
            (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
            """;

    private final List<String> told = new ArrayList<>();

    /** In the middle of a larger segment, whose other bytes nobody may touch. */
    private class Given implements LinearMemory {
        private final MemorySegment all;
        private final long capacity;

        Given(long capacity) {
            this.capacity = capacity;
            this.all = Arena.global().allocate(capacity + 2 * PAGE, 8).fill((byte) 0x5A);
            segment().fill((byte) 0);
        }

        @Override
        public MemorySegment segment() {
            return all.asSlice(PAGE, capacity);
        }

        @Override
        public boolean grow(long bytes) {
            told.add("grow " + bytes / PAGE);
            return bytes != 3 * PAGE;
        }

        @Override
        public void close() {
            told.add("close");
        }

        void assertUntouchedBeside() {
            byte[] beside = new byte[(int) PAGE];
            java.util.Arrays.fill(beside, (byte) 0x5A);
            MemorySegment expected = MemorySegment.ofArray(beside);
            assertEquals(-1, expected.mismatch(all.asSlice(0, PAGE)));
            assertEquals(-1, expected.mismatch(all.asSlice(PAGE + capacity, PAGE)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void suppliesWhatGuestsUse(Strategy strategy) {
        Given given = new Given(4 * PAGE);
        Engine engine = Engine.create(new Config().strategy(strategy).memoryCreator((type, min, max) -> {
            told.add(type + ": " + min / PAGE + " to " + max / PAGE);
            return given;
        }));
        Store<Void> store = Store.of(engine);
        Instance instance = Instance.create(store, Module.ofText(engine, TEXT));
        instance.func("store").call(100, 77);
        assertEquals(77, given.segment().get(ValueLayout.JAVA_INT_UNALIGNED, 100));
        given.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 104, 78);
        assertEquals(78, instance.func("load").call(104));
        assertEquals("data", instance.memory("memory").readString(4, 4));
        for (int address : new int[] {65533, 65536, 4 * 65536 - 4, -4, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS,
                    assertThrows(TrapException.class, () -> instance.func("store").call(address, -1)).kind());
        }
        assertThrows(TrapException.class, () -> instance.func("fill").call(0, 65537));
        assertEquals(1, instance.func("grow").call(1));
        assertEquals(-1, instance.func("grow").call(1));
        assertEquals(2, instance.func("grow").call(2));
        assertEquals(-1, instance.func("grow").call(1));
        instance.func("fill").call(0, 4 * 65536);
        assertEquals(0x01010101, instance.func("load").call(4 * 65536 - 4));
        assertEquals(1, instance.memory("memory").buffer(4 * 65536 - 1, 1).get(0));
        given.assertUntouchedBeside();
        store.close();
        assertThrows(IllegalStateException.class, () -> instance.memory("memory").getByte(0));
        assertEquals(List.of("1 8: 1 to 8", "grow 1", "grow 2", "grow 3", "grow 4", "close"), told);
    }

    @ParameterizedTest
    @EnumSource
    void isZeroWhereASnapshotWas(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).memoryCreator((type, min, max) -> {
            Given dirty = new Given(PAGE);
            dirty.segment().fill((byte) 9);
            return dirty;
        }));
        Instance first = Instance.create(Store.of(engine), Module.ofText(engine, TEXT));
        first.memory("memory").fill(0, (byte) 0, PAGE);
        Instance second = first.snapshot().instantiate(Store.of(engine));
        assertEquals(0, second.memory("memory").getLong(PAGE - 8));
    }

    @ParameterizedTest
    @EnumSource
    void mayMapAFile(Strategy strategy, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("memory");
        for (int round = 1; round <= 2; round++) {
            try (Arena arena = Arena.ofShared();
                    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE, arena);
                Engine engine = Engine.create(new Config().strategy(strategy).memoryCreator((type, min, max) -> () -> mapped));
                try (Store<Void> store = Store.of(engine)) {
                    Instance instance = Instance.create(store, Module.ofText(engine, TEXT));
                    int before = (int) instance.func("load").call(1000);
                    assertEquals(round - 1, before);
                    instance.func("store").call(1000, before + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldWhatCannotBeAMemory(Strategy strategy) {
        Arena closed = Arena.ofShared();
        MemorySegment gone = closed.allocate(PAGE);
        closed.close();
        for (MemorySegment wrong : List.of(MemorySegment.ofArray(new byte[(int) PAGE]), Arena.global().allocate(PAGE - 1),
                Arena.global().allocate(PAGE).asReadOnly(), gone)) {
            Engine engine = Engine.create(new Config().strategy(strategy).memoryCreator((type, min, max) -> () -> wrong));
            assertThrows(IllegalArgumentException.class, () -> Instance.create(Store.of(engine), Module.ofText(engine, TEXT)));
            assertThrows(IllegalArgumentException.class, () -> Memory.create(Store.of(engine),
                    new MemoryType(AddressType.I32, Limits.atLeast(1), false)));
        }
        Engine refusing = Engine.create(new Config().strategy(strategy).memoryCreator((type, min, max) -> new Given(PAGE) {
            @Override
            public boolean grow(long bytes) {
                return false;
            }
        }));
        assertThrows(UnlinkableModuleException.class, () -> Instance.create(Store.of(refusing), Module.ofText(refusing, TEXT)));
        assertFalse(told.contains("close"));
    }
}
