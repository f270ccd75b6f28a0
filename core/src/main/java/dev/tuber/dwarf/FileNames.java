package dev.tuber.dwarf;

import dev.tuber.failure.ModuleException;
import java.util.ArrayList;
import java.util.List;

/** The paths of files by their numbers in line tables. */
final class FileNames {
    private static final int PATH = 1;
    private static final int DIRECTORY = 2;

    private final DwarfSection lines;
    private final DwarfSection strings;
    private final DwarfSection lineStrings;
    private final UnitDirectories units;

    FileNames(DwarfSection lines, DwarfSection strings, DwarfSection lineStrings, UnitDirectories units) {
        this.lines = lines;
        this.strings = strings;
        this.lineStrings = lineStrings;
        this.units = units;
    }

    /** @throws ModuleException when there is no such file */
    String path(long table, long file) {
        DwarfReader reader = lines.at(table);
        reader = reader.upTo(reader.unitEnd());
        LineHeader header = LineHeader.read(reader);
        return header.version() >= 5 ? path5(reader, file) : path4(reader, table, file);
    }

    /** Up to version 4: directories, and files from 1, end with an empty name. Directory 0 is the unit's. */
    private String path4(DwarfReader reader, long table, long file) {
        long directories = reader.position();
        while (!reader.text().isEmpty()) {
            // The files are behind the directories.
        }
        for (long index = 1;; index++) {
            String name = reader.text();
            if (name.isEmpty()) {
                throw DwarfSection.damaged(lines.start());
            }
            long directory = reader.unsigned();
            reader.unsigned();
            reader.unsigned();
            if (index == file) {
                String unit = units.of(table, this);
                return join(directory == 0 ? unit : join(unit, nth(lines.at(directories), directory)), name);
            }
        }
    }

    private static String nth(DwarfReader reader, long number) {
        String name = "";
        for (long index = 0; index < number; index++) {
            name = reader.text();
            if (name.isEmpty()) {
                return "";
            }
        }
        return name;
    }

    /** From version 5 on: both from 0, in a format that stands before them. Directory 0 is the unit's. */
    private String path5(DwarfReader reader, long file) {
        long directories = reader.position();
        skipEntries(reader);
        Entry named = entry(reader, file);
        String unit = entry(lines.at(directories), 0).path();
        String directory = named.directory() == 0 ? unit : join(unit, entry(lines.at(directories), named.directory()).path());
        return join(directory, named.path());
    }

    private record Entry(String path, long directory) {
    }

    private record Field(long content, int form) {
    }

    private void skipEntries(DwarfReader reader) {
        List<Field> format = format(reader);
        long count = reader.unsigned();
        for (long index = 0; index < count; index++) {
            entry(reader, format);
        }
    }

    private Entry entry(DwarfReader reader, long number) {
        List<Field> format = format(reader);
        long count = reader.unsigned();
        if (number < 0 || number >= count) {
            throw DwarfSection.damaged(lines.start());
        }
        Entry entry = entry(reader, format);
        for (long index = 0; index < number; index++) {
            entry = entry(reader, format);
        }
        return entry;
    }

    /** With at least one field, of at least one byte: so a false count cannot keep us for long. */
    private static List<Field> format(DwarfReader reader) {
        List<Field> fields = new ArrayList<>();
        for (int count = reader.u8(); count > 0; count--) {
            Field field = new Field(reader.unsigned(), (int) Math.clamp(reader.unsigned(), 0, Integer.MAX_VALUE));
            if (Form.isEmpty(field.form())) {
                throw DwarfSection.damaged(0);
            }
            fields.add(field);
        }
        if (fields.isEmpty()) {
            throw DwarfSection.damaged(0);
        }
        return fields;
    }

    private Entry entry(DwarfReader reader, List<Field> format) {
        String path = "";
        long directory = 0;
        for (Field field : format) {
            if (field.content() == PATH) {
                path = text(reader, field.form());
            } else if (field.content() == DIRECTORY) {
                directory = Form.number(reader, field.form());
            } else {
                Form.skip(reader, field.form(), 0);
            }
        }
        return new Entry(path, directory);
    }

    /** A string attribute; empty when it is written in a way that needs more than this knows. */
    String text(DwarfReader reader, int form) {
        return switch (form) {
            case Form.STRING -> reader.text();
            case Form.STRP -> strings.at(reader.offset()).text();
            case Form.LINE_STRP -> lineStrings.at(reader.offset()).text();
            default -> {
                Form.skip(reader, form, 0);
                yield "";
            }
        };
    }

    private static String join(String directory, String name) {
        boolean absolute = name.startsWith("/") || name.length() > 1 && name.charAt(1) == ':';
        return absolute || directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
    }
}
