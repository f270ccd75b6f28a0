package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.types.ExternKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes identifiers as the custom section {@code name}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">WebAssembly: name
 *     section</a>
 */
final class NameSectionEncoder {
    private final ModuleScan scan;
    private final String moduleName;
    private final Map<Integer, Map<Integer, String>> locals = new TreeMap<>();

    /** {@code moduleName} is null when the module has no identifier. */
    NameSectionEncoder(ModuleScan scan, String moduleName) {
        this.scan = scan;
        this.moduleName = moduleName;
    }

    /** Notes the names of the parameters and locals of a function. */
    void locals(int func, IndexSpace space) {
        if (!space.names().isEmpty()) {
            locals.put(func, space.names());
        }
    }

    /** Appends the section; nothing when there are no identifiers. */
    void appendTo(ByteWriter module) {
        ByteWriter content = new ByteWriter();
        content.name("name");
        int empty = content.size();
        if (moduleName != null) {
            content.u8(0).vector(new ByteWriter().name(moduleName));
        }
        direct(1, scan.space(ExternKind.FUNC), content);
        indirect(2, locals, content);
        direct(4, scan.types, content);
        direct(5, scan.space(ExternKind.TABLE), content);
        direct(6, scan.space(ExternKind.MEMORY), content);
        direct(7, scan.space(ExternKind.GLOBAL), content);
        direct(8, scan.elements, content);
        direct(9, scan.datas, content);
        indirect(10, fields(), content);
        direct(11, scan.space(ExternKind.TAG), content);
        if (content.size() > empty) {
            module.u8(0).vector(content);
        }
    }

    private Map<Integer, Map<Integer, String>> fields() {
        Map<Integer, Map<Integer, String>> fields = new TreeMap<>();
        for (int type = 0; type < scan.fields.size(); type++) {
            if (!scan.fields.get(type).names().isEmpty()) {
                fields.put(type, scan.fields.get(type).names());
            }
        }
        return fields;
    }

    private static void direct(int id, IndexSpace space, ByteWriter out) {
        if (!space.names().isEmpty()) {
            ByteWriter map = new ByteWriter();
            nameMap(space.names(), map);
            out.u8(id).vector(map);
        }
    }

    private static void indirect(int id, Map<Integer, Map<Integer, String>> maps, ByteWriter out) {
        if (maps.isEmpty()) {
            return;
        }
        ByteWriter map = new ByteWriter();
        map.u32(maps.size());
        maps.forEach((index, names) -> {
            map.u32(index);
            nameMap(names, map);
        });
        out.u8(id).vector(map);
    }

    private static void nameMap(Map<Integer, String> names, ByteWriter out) {
        out.u32(names.size());
        names.forEach((index, name) -> out.u32(index).name(name));
    }
}
