package dev.tuber.dwarf;

import dev.tuber.binary.SectionId;
import dev.tuber.binary.Sections;
import dev.tuber.failure.ModuleException;
import dev.tuber.module.CustomSection;
import dev.tuber.module.WasmModule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Places in the source of some instructions of one module. First all of them are {@linkplain #want wanted}, then found: line
 * tables are read once, in time proportional to their size, and no row of them is kept that nobody asked for.
 */
public final class SourceLines {

    private final WasmModule module;
    private final int codeStart;
    private final TreeSet<Long> wanted = new TreeSet<>();
    private Map<Long, SourcePosition> found;

    /** Reads nothing yet. */
    public SourceLines(WasmModule module) {
        this(module, -1);
    }

    /**
     * For a module that was rewritten, whose debug information is the old one.
     *
     * @param codeStart where the content of its code section started before; -1 when it was not rewritten
     */
    public SourceLines(WasmModule module, int codeStart) {
        this.module = module;
        this.codeStart = codeStart >= 0 ? codeStart : codeStart(module);
    }

    /** The place of the instruction at an offset of the module's bytes will be asked for. */
    public void want(int moduleOffset) {
        wanted.add(address(moduleOffset));
        found = null;
    }

    /** The place of an instruction that is wanted; empty when the module does not tell. */
    public Optional<SourcePosition> find(int moduleOffset) {
        if (found == null) {
            found = read();
        }
        return Optional.ofNullable(found.get(address(moduleOffset)));
    }

    private long address(int moduleOffset) {
        return (long) moduleOffset - codeStart;
    }

    /** Where the content of the code section starts. */
    private static int codeStart(WasmModule module) {
        int[] found = {0};
        Sections.forEach(module.bytes(), (id, start, end) -> found[0] = id == SectionId.CODE ? start : found[0]);
        return found[0];
    }

    private Map<Long, SourcePosition> read() {
        DwarfSection lines = section(".debug_line");
        if (lines.isEmpty() || wanted.isEmpty()) {
            return Map.of();
        }
        LineTables tables = new LineTables(lines, wanted);
        tables.read();
        return resolve(tables.rows(), new FileNames(lines, section(".debug_str"), section(".debug_line_str"),
                new UnitDirectories(section(".debug_info"), section(".debug_abbrev"))));
    }

    private static Map<Long, SourcePosition> resolve(Map<Long, LineTables.Row> rows, FileNames names) {
        Map<Long, SourcePosition> positions = new HashMap<>();
        rows.forEach((address, row) -> {
            try {
                positions.put(address, new SourcePosition(names.path(row.table(), row.file()), row.line(), row.column()));
            } catch (ModuleException damaged) {
                // The place is unknown.
            }
        });
        return positions;
    }

    private DwarfSection section(String name) {
        for (CustomSection section : module.customSections()) {
            if (section.name().equals(name)) {
                return new DwarfSection(module.bytes(), section.start(), section.end());
            }
        }
        return DwarfSection.NONE;
    }
}
