package dev.tuber.dwarf;

import dev.tuber.failure.ModuleException;

/** The directories in which units were compiled: line tables know them from version 5 on only. */
final class UnitDirectories {
    private static final long STMT_LIST = 0x10;
    private static final long COMP_DIR = 0x1b;
    /** Attributes of a unit that are looked at; compilers write a dozen. */
    private static final int MOST_ATTRIBUTES = 64;
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;
    private static final int COMPILE = 1;
    private static final int PARTIAL = 3;

    private final DwarfSection info;
    private final DwarfSection abbreviations;

    UnitDirectories(DwarfSection info, DwarfSection abbreviations) {
        this.info = info;
        this.abbreviations = abbreviations;
    }

    /** Of the unit that has the line table at an offset; empty when none says so. */
    String of(long table, FileNames names) {
        try {
            DwarfReader reader = info.at(0);
            while (!reader.atEnd()) {
                long end = reader.unitEnd();
                String directory = ifItIs(reader.upTo(end), table, names);
                if (directory != null) {
                    return directory;
                }
                reader.skip(end - reader.position());
            }
        } catch (ModuleException damaged) {
            // No directory then.
        }
        return "";
    }

    /** Null when the unit has another line table. */
    private String ifItIs(DwarfReader reader, long table, FileNames names) {
        int version = reader.u16();
        if (version < OLDEST || version > NEWEST) {
            return null;
        }
        int kind = version >= 5 ? reader.u8() : COMPILE;
        int addressBytes = version >= 5 ? reader.u8() : 0;
        DwarfReader abbreviation = abbreviations.at(reader.offset());
        addressBytes = version >= 5 ? addressBytes : reader.u8();
        // Compilers give the unit itself the first abbreviation of its table.
        if (kind != COMPILE && kind != PARTIAL || reader.unsigned() != abbreviation.unsigned()) {
            return null;
        }
        abbreviation.unsigned();
        abbreviation.skip(1);
        String directory = "";
        boolean found = false;
        for (int count = 0; count < MOST_ATTRIBUTES; count++) {
            long attribute = abbreviation.unsigned();
            int form = (int) Math.clamp(abbreviation.unsigned(), 0, Integer.MAX_VALUE);
            if (attribute == 0) {
                break;
            }
            if (form == Form.IMPLICIT_CONST) {
                abbreviation.signed();
            }
            if (attribute == STMT_LIST) {
                found = Form.number(reader, form) == table;
                if (!found) {
                    return null;
                }
            } else if (attribute == COMP_DIR) {
                directory = names.text(reader, form);
            } else {
                Form.skip(reader, form, addressBytes);
            }
        }
        return found ? directory : null;
    }
}
