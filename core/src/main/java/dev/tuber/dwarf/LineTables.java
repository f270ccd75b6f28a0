package dev.tuber.dwarf;

import dev.tuber.failure.ModuleException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The rows of line tables that are for wanted addresses. */
final class LineTables {
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;

    /**
     * A row.
     *
     * @param table where its table starts in the section
     * @param file the number of its file in the table
     */
    record Row(long table, long file, int line, int column) {
    }

    private final DwarfSection section;
    private final TreeSet<Long> wanted;
    private final long lowest;
    private final long highest;
    private final Map<Long, Row> rows = new HashMap<>();

    // The table that is read, and the state of its machine.
    private LineHeader header;
    private long table;
    private long address;
    private long file;
    private long line;
    private long column;
    private long first;
    private long previous;
    private Row row;

    /** @param wanted one at least */
    LineTables(DwarfSection section, TreeSet<Long> wanted) {
        this.section = section;
        this.wanted = wanted;
        this.lowest = wanted.first();
        this.highest = wanted.last();
    }

    /** By address. */
    Map<Long, Row> rows() {
        return rows;
    }

    /** Reads all tables up to what is damaged. */
    void read() {
        try {
            DwarfReader reader = section.at(0);
            while (!reader.atEnd()) {
                table = reader.position();
                long end = reader.unitEnd();
                read(reader.upTo(end));
                reader.skip(end - reader.position());
            }
        } catch (ModuleException damaged) {
            // What was found until there counts.
        }
    }

    private void read(DwarfReader reader) {
        try {
            header = LineHeader.read(reader);
            if (header != null) {
                reader.skip(header.program() - reader.position());
                startSequence();
                while (!reader.atEnd()) {
                    step(reader);
                }
            }
        } catch (ModuleException damaged) {
            // The next unit may be better.
        }
    }

    private void startSequence() {
        address = 0;
        file = 1;
        line = 1;
        column = 0;
        row = null;
    }

    private void step(DwarfReader reader) {
        int opcode = reader.u8();
        if (opcode >= header.opcodeBase()) {
            int adjusted = opcode - header.opcodeBase();
            advance(adjusted / header.lineRange());
            line += header.lineBase() + adjusted % header.lineRange();
            append();
            return;
        }
        switch (opcode) {
            case 0 -> extended(reader);
            case COPY -> append();
            case ADVANCE_PC -> advance(reader.unsigned());
            case ADVANCE_LINE -> line += reader.signed();
            case SET_FILE -> file = reader.unsigned();
            case SET_COLUMN -> column = reader.unsigned();
            case CONST_ADD_PC -> advance((255 - header.opcodeBase()) / header.lineRange());
            case FIXED_ADVANCE_PC -> address += reader.u16();
            default -> {
                for (int count = header.operands(opcode); count > 0; count--) {
                    reader.unsigned();
                }
            }
        }
    }

    private void advance(long operations) {
        address += operations * header.minInstructionLength();
    }

    private void extended(DwarfReader reader) {
        long length = reader.unsigned();
        if (length == 0) {
            return;
        }
        long end = reader.position() + length;
        switch (reader.u8()) {
            case END_SEQUENCE -> {
                endRow();
                startSequence();
            }
            case SET_ADDRESS -> address = reader.number((int) Math.clamp(length - 1, 0, Long.BYTES));
            default -> { }
        }
        reader.skip(end - reader.position());
    }

    /** The row before ends here; another begins. */
    private void append() {
        if (row == null) {
            first = address;
        } else {
            endRow();
        }
        previous = address;
        row = new Row(table, file, clamp(line), clamp(column));
    }

    private void endRow() {
        // The linker puts functions that it has left out at address 0, where no function is.
        if (row == null || first == 0 || address <= previous || address <= lowest || previous > highest) {
            return;
        }
        for (long each : wanted.subSet(previous, address)) {
            rows.putIfAbsent(each, row);
        }
    }

    private static int clamp(long number) {
        return (int) Math.clamp(number, 0, Integer.MAX_VALUE);
    }
}
