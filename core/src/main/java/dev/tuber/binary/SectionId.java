package dev.tuber.binary;

/**
 * The numbers of sections.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#sections">WebAssembly: sections</a>
 */
public final class SectionId {
    public static final int CUSTOM = 0;
    public static final int TYPE = 1;
    public static final int IMPORT = 2;
    public static final int FUNCTION = 3;
    public static final int TABLE = 4;
    public static final int MEMORY = 5;
    public static final int GLOBAL = 6;
    public static final int EXPORT = 7;
    public static final int START = 8;
    public static final int ELEMENT = 9;
    public static final int CODE = 10;
    public static final int DATA = 11;
    public static final int DATA_COUNT = 12;
    public static final int TAG = 13;

    /** By number its place in a module; custom sections may be anywhere. */
    private static final byte[] PLACES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6};

    private SectionId() {
    }

    /** Whether there is a section of this number. */
    public static boolean exists(int id) {
        return id >= 0 && id < PLACES.length;
    }

    /** Its place among the sections that are not custom: those of a module are in ascending order. */
    public static int place(int id) {
        return PLACES[id];
    }
}
