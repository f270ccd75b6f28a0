package dev.tuber.dwarf;

/** How values are written in debug information. */
final class Form {
    static final int STRING = 0x08;
    static final int STRP = 0x0e;
    static final int LINE_STRP = 0x1f;
    private static final int INDIRECT = 0x16;
    private static final int FLAG_PRESENT = 0x19;
    static final int IMPLICIT_CONST = 0x21;

    private Form() {
    }

    /** Whether a value takes no bytes. */
    static boolean isEmpty(int form) {
        return form == FLAG_PRESENT || form == IMPLICIT_CONST;
    }

    /** Reads a number; 0 when it is none. */
    static long number(DwarfReader reader, int form) {
        return switch (form) {
            case 0x0b -> reader.u8();
            case 0x05 -> reader.u16();
            case 0x06 -> reader.u32();
            case 0x07 -> reader.u64();
            case 0x0f -> reader.unsigned();
            case 0x0d -> reader.signed();
            case 0x17 -> reader.offset();
            default -> {
                skip(reader, form, 0);
                yield 0;
            }
        };
    }

    /** @param addressBytes size of an address in the unit */
    static void skip(DwarfReader reader, int form, int addressBytes) {
        switch (form) {
            case FLAG_PRESENT, IMPLICIT_CONST -> { }
            case 0x01 -> reader.skip(addressBytes);
            case 0x0b, 0x0c, 0x11, 0x25, 0x29 -> reader.skip(1);
            case 0x05, 0x12, 0x26, 0x2a -> reader.skip(2);
            case 0x27, 0x2b -> reader.skip(3);
            case 0x06, 0x13, 0x1c, 0x28, 0x2c -> reader.skip(4);
            case 0x07, 0x14, 0x20, 0x24 -> reader.skip(8);
            case 0x1e -> reader.skip(16);
            case STRP, LINE_STRP, 0x10, 0x17, 0x1d -> reader.offset();
            case 0x0f, 0x15, 0x1a, 0x1b, 0x22, 0x23 -> reader.unsigned();
            case 0x0d -> reader.signed();
            case STRING -> reader.text();
            case 0x0a -> reader.skip(reader.u8());
            case 0x03 -> reader.skip(reader.u16());
            case 0x04 -> reader.skip(reader.u32());
            case 0x09, 0x18 -> reader.skip(reader.unsigned());
            case INDIRECT -> skipIndirect(reader, addressBytes);
            default -> throw DwarfSection.damaged(0);
        }
    }

    private static void skipIndirect(DwarfReader reader, int addressBytes) {
        long form = reader.unsigned();
        if (form == INDIRECT || form != (int) form) {
            throw DwarfSection.damaged(0);
        }
        skip(reader, (int) form, addressBytes);
    }
}
