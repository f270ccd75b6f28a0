package dev.tuber.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.ByteWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLinesTest {
    private static final int[] ADDRESSES = {1, 2, 3, 4, 8, 9, 13, 14, 50, Integer.MAX_VALUE - DebugModule.CODE};

    private static String[] find(Map<String, byte[]> sections) {
        SourceLines lines = new SourceLines(DebugModule.of(sections));
        for (int address : ADDRESSES) {
            lines.want(DebugModule.CODE + address);
        }
        return Arrays.stream(ADDRESSES).mapToObj(address -> lines.find(DebugModule.CODE + address))
                .map(found -> found.map(SourcePosition::toString).orElse("")).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void areFoundInEachVersion(int version) {
        assertEquals(Arrays.asList("", "/home/main.c:10:5", "/home/main.c:10:5", "/home/inc/list.h:3", "/home/inc/list.h:3",
                "/home/main.c:12", "/home/main.c:12", "", "", ""), Arrays.asList(find(DebugModule.sections(version))));
    }

    @Test
    void haveNoDirectoryWhereTheUnitTellsNone() {
        Map<String, byte[]> sections = new LinkedHashMap<>(DebugModule.sections(4));
        sections.remove(".debug_info");
        assertEquals("main.c:10:5", find(sections)[1]);
        assertEquals("inc/list.h:3", find(sections)[3]);
    }

    @Test
    void areAbsentWithoutDebugInformation() {
        SourceLines lines = new SourceLines(DebugModule.of(Map.of()));
        lines.want(DebugModule.CODE + 3);
        assertEquals(Optional.empty(), lines.find(DebugModule.CODE + 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5})
    void areAbsentOrRightWhenSectionsEndEarly(int version) {
        Map<String, byte[]> whole = DebugModule.sections(version);
        for (String name : whole.keySet()) {
            for (int length = 0; length < whole.get(name).length; length++) {
                Map<String, byte[]> cut = new LinkedHashMap<>(whole);
                cut.put(name, Arrays.copyOf(whole.get(name), length));
                String place = find(cut)[1];
                assertTrue(place.isEmpty() || place.endsWith(":10:5"), name + " of " + length + " bytes: " + place);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5})
    void damageIsNoFailure(int version) {
        Map<String, byte[]> whole = DebugModule.sections(version);
        Random random = new Random(version);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            Map<String, byte[]> damaged = new LinkedHashMap<>(whole);
            String name = whole.keySet().toArray(String[]::new)[random.nextInt(whole.size())];
            byte[] bytes = whole.get(name).clone();
            for (int count = random.nextInt(3); count >= 0; count--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
            }
            damaged.put(name, bytes);
            found += find(damaged)[1].isEmpty() ? 0 : 1;
        }
        assertTrue(found > 1000 && found < 19_990, found + " found");
    }

    /** Counts of what takes no bytes, or of very many, must not keep the reader. */
    @Test
    void falseCountsEnd() {
        byte[] line = DebugModule.sections(5).get(".debug_line");
        int formats = 4 + 2 + 2 + 4 + 6 + 12;
        for (byte[] directories : new byte[][] {
            new ByteWriter().u8(0).u64(Long.MAX_VALUE).toByteArray(),
            new ByteWriter().u8(1).u32(1).u32(0x19).u64(Long.MAX_VALUE).toByteArray(),
            new ByteWriter().u8(1).u32(1).u32(0x0b).u64(-1).toByteArray()}) {
            Map<String, byte[]> sections = new LinkedHashMap<>(DebugModule.sections(5));
            sections.put(".debug_line", new ByteWriter().raw(line, 0, formats).raw(directories)
                    .raw(line, formats + directories.length, line.length).toByteArray());
            find(sections);
        }
    }
}
