package dev.tuber.dwarf;

/**
 * What stands before the rows of a line table.
 *
 * @param version of DWARF, 2 to 5
 * @param program where its program starts in the section
 * @param operandCounts of opcodes from 1
 * @param names where its directories and files start in the section
 */
record LineHeader(int version, long program, int minInstructionLength, int lineBase, int lineRange, int opcodeBase,
        int[] operandCounts, long names) {
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;

    /** Null when it is of another version. The reader is behind the length of the unit, and then at the names. */
    static LineHeader read(DwarfReader reader) {
        int version = reader.u16();
        if (version < OLDEST || version > NEWEST) {
            return null;
        }
        if (version >= 5) {
            reader.skip(2);
        }
        long length = reader.offset();
        long program = Math.addExact(reader.position(), Math.max(0, Math.min(length, Integer.MAX_VALUE)));
        int minInstructionLength = reader.u8();
        if (version >= 4) {
            reader.skip(1);
        }
        reader.skip(1);
        int lineBase = (byte) reader.u8();
        int lineRange = Math.max(1, reader.u8());
        int opcodeBase = reader.u8();
        int[] operandCounts = new int[Math.max(0, opcodeBase - 1)];
        for (int index = 0; index < operandCounts.length; index++) {
            operandCounts[index] = reader.u8();
        }
        return new LineHeader(version, program, minInstructionLength, lineBase, lineRange, opcodeBase, operandCounts,
                reader.position());
    }

    int operands(int opcode) {
        return operandCounts[opcode - 1];
    }
}
