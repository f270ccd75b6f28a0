package dev.tuber.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final String SETTINGS = "build 1";
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final Map<String, byte[]> CLASSES = new TreeMap<>(Map.of("wasm.G0", new byte[] {1, 2, 3}, "wasm.Entry\u00e4",
            new byte[] {4, 5}, "wasm.D0_1", new byte[0]));
    private static final byte[] CONTENT = Entry.write(CLASSES, SETTINGS, MODULE);

    private static Entry read(byte[] content) {
        return Entry.read(content, SETTINGS, MODULE);
    }

    @Test
    void readsWhatWasWritten() {
        Entry entry = read(CONTENT);
        assertEquals(List.copyOf(CLASSES.keySet()), entry.names());
        CLASSES.forEach((name, classFile) -> assertArrayEquals(classFile, entry.find(name).orElseThrow()));
        assertEquals(Optional.empty(), entry.find("wasm.G1"));
    }

    @Test
    void isOfOneModuleAndOneVersion() {
        byte[] other = MODULE.clone();
        other[7]++;
        assertTrue(Entry.read(CONTENT, SETTINGS, other).isEmpty());
        assertTrue(Entry.read(CONTENT, SETTINGS, Arrays.copyOf(MODULE, 7)).isEmpty());
        assertTrue(Entry.read(CONTENT, SETTINGS, Arrays.copyOf(MODULE, 9)).isEmpty());
        assertTrue(Entry.read(CONTENT, "build 2", MODULE).isEmpty());
    }

    @Test
    void givesNoDamagedClass() {
        for (int at = 0; at < CONTENT.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] damaged = CONTENT.clone();
                damaged[at] ^= (byte) (1 << bit);
                assertOnlyRightClasses(read(damaged), "bit " + bit + " of byte " + at);
                assertFalse(undamaged(read(damaged)).size() == CLASSES.size(), "byte " + at + " is part of nothing");
            }
        }
    }

    @Test
    void givesNoTruncatedClass() {
        for (int size = 0; size < CONTENT.length; size++) {
            assertOnlyRightClasses(read(Arrays.copyOf(CONTENT, size)), size + " bytes");
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(CONTENT, size), CONTENT.length);
            assertOnlyRightClasses(read(zeros), size + " bytes, then zeros");
        }
    }

    private static Map<String, byte[]> undamaged(Entry entry) {
        Map<String, byte[]> found = new TreeMap<>();
        entry.names().forEach(name -> entry.find(name).ifPresent(classFile -> found.put(name, classFile)));
        return found;
    }

    private static void assertOnlyRightClasses(Entry entry, String where) {
        undamaged(entry).forEach((name, classFile) -> assertArrayEquals(CLASSES.get(name), classFile, where));
    }
}
