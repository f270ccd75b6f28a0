package dev.tuber.cache;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The classes of one module, as they are in a file. */
final class Entry {
    static final Entry EMPTY = new Entry(new byte[0], Map.of());

    private static final int MAGIC = 0x74756231;
    private static final int HEADER_BYTES = 12;

    private final byte[] content;
    private final Map<String, Place> places;

    private record Place(int start, int size, int crc) {
    }

    private Entry(byte[] content, Map<String, Place> places) {
        this.content = content;
        this.places = places;
    }

    /**
     * Reads an entry.
     *
     * @param content of the file, which may be anything
     * @param settings that the entry must have been made with
     * @param module that it must be of
     * @return {@link #EMPTY} when it is not what is wanted, or damaged
     */
    static Entry read(byte[] content, String settings, byte[] module) {
        try {
            ByteBuffer header = ByteBuffer.wrap(content);
            if (header.getInt() != MAGIC) {
                return EMPTY;
            }
            int indexBytes = header.getInt();
            if (header.getInt() != crc(content, HEADER_BYTES, indexBytes)) {
                return EMPTY;
            }
            ByteBuffer index = ByteBuffer.wrap(content, HEADER_BYTES, indexBytes);
            int moduleStart = HEADER_BYTES + indexBytes;
            if (!Texts.get(index).equals(settings) || index.getInt() != module.length
                    || !Arrays.equals(content, moduleStart, moduleStart + module.length, module, 0, module.length)) {
                return EMPTY;
            }
            return new Entry(content, places(index, moduleStart + module.length));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException damaged) {
            return EMPTY;
        }
    }

    private static Map<String, Place> places(ByteBuffer index, int start) {
        int count = index.getInt();
        Map<String, Place> places = new LinkedHashMap<>(Math.min(2 * count, 1 << 16));
        int next = start;
        for (int number = 0; number < count; number++) {
            String name = Texts.get(index);
            Place place = new Place(next, index.getInt(), index.getInt());
            places.put(name, place);
            next = Math.addExact(next, place.size);
        }
        return places;
    }

    /** The names of its classes, in their order; some may be damaged. */
    List<String> names() {
        return List.copyOf(places.keySet());
    }

    /** Whether the file had something for the module. */
    boolean isEmpty() {
        return places.isEmpty();
    }

    /** The class of this name; empty when there is none, or it is damaged. */
    Optional<byte[]> find(String name) {
        Place place = places.get(name);
        if (place == null || place.start + place.size > content.length
                || crc(content, place.start, place.size) != place.crc) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(content, place.start, place.start + place.size));
    }

    /**
     * The content of a file with these classes.
     *
     * @param classes in the order in which they are written
     * @throws ArithmeticException when they are too large for a file of this format
     */
    static byte[] write(Map<String, byte[]> classes, String settings, byte[] module) {
        int indexBytes = Texts.size(settings) + 8;
        int size = Math.addExact(HEADER_BYTES, module.length);
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            indexBytes += Texts.size(each.getKey()) + 8;
            size = Math.addExact(size, each.getValue().length);
        }
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(size, indexBytes));
        out.putInt(MAGIC).putInt(indexBytes).putInt(0);
        Texts.put(out, settings);
        out.putInt(module.length).putInt(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Texts.put(out, each.getKey());
            out.putInt(each.getValue().length).putInt(crc(each.getValue(), 0, each.getValue().length));
        }
        out.putInt(HEADER_BYTES - Integer.BYTES, crc(out.array(), HEADER_BYTES, indexBytes));
        out.put(module);
        for (byte[] classFile : classes.values()) {
            out.put(classFile);
        }
        return out.array();
    }

    static int crc(byte[] bytes, int start, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, size);
        return (int) crc.getValue();
    }
}
