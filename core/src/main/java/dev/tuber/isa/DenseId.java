package dev.tuber.isa;

/** The dense numbers of instructions with a prefix, as the package description lays them out. */
final class DenseId {
    /** Above all numbers. */
    static final int LIMIT = 0x3C0;
    /** Stands for an opcode that has no number. */
    static final int NONE = -1;

    private DenseId() {
    }

    /** The number of an opcode, or {@link #NONE} where the layout has no room: no instruction is there. */
    static int of(int prefix, int sub) {
        return switch (prefix) {
            case 0xFB -> within(0x40, 0x100, sub);
            case 0xFC -> within(0x40, 0x140, sub);
            case 0xFD -> within(0x140, 0x200, sub);
            case 0xFE -> within(0x80, 0x340, sub);
            default -> NONE;
        };
    }

    private static int within(int room, int start, int sub) {
        return sub >= 0 && sub < room ? start + sub : NONE;
    }
}
