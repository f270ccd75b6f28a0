package dev.tuber.launcher;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.SectionId;
import dev.tuber.binary.Sections;
import dev.tuber.module.Export;
import dev.tuber.module.Import;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternType;
import dev.tuber.types.FuncExtern;
import java.util.List;

/** {@code tuber inspect}: what a module is, needs, offers and contains. */
final class InspectCommand {
    /** By section id. */
    private static final List<String> SECTIONS = List.of("custom", "type", "import", "function", "table", "memory",
            "global", "export", "start", "element", "code", "data", "data count", "tag");
    /** The magic number and the version come before the first section. */

    private InspectCommand() {
    }

    static int run(CommandLine line) {
        ModuleFile file = ModuleFile.read(line.onlyOperand());
        WasmModule module = ModuleCommands.valid(file);
        System.out.print(describe(module));
        if (line.has("--tiers")) {
            System.out.print(TierTable.of(module));
        }
        return Main.SUCCESS;
    }

    static String describe(WasmModule module) {
        StringBuilder text = new StringBuilder();
        text.append("kind: ").append(kind(module)).append('\n');
        text.append("size: ").append(module.bytes().length).append(" bytes\n");
        if (!module.imports().isEmpty()) {
            text.append("imports:\n");
        }
        for (Import wanted : module.imports()) {
            row(text, wanted.module() + "." + wanted.name(), typeText(module, wanted.type()));
        }
        if (!module.exports().isEmpty()) {
            text.append("exports:\n");
        }
        for (Export export : module.exports()) {
            row(text, export.name(), typeText(module, typeOf(module, export)));
        }
        if (!module.memories().isEmpty()) {
            text.append("memories (pages of 64 KiB):\n");
        }
        for (int i = 0; i < module.memories().size(); i++) {
            row(text, Integer.toString(i), module.memories().get(i).type().toString());
        }
        text.append("sections (bytes):\n");
        sections(text, module.bytes());
        return text.toString();
    }

    /** A command is started once; a reactor is initialized and then called; a library is just called. */
    private static String kind(WasmModule module) {
        if (exports(module, "_start")) {
            return "command (exports _start)";
        }
        return exports(module, "_initialize") ? "reactor (exports _initialize)" : "library";
    }

    private static boolean exports(WasmModule module, String name) {
        return module.exports().stream().anyMatch(export -> export.name().equals(name));
    }

    private static ExternType typeOf(WasmModule module, Export export) {
        return switch (export.kind()) {
            case FUNC -> new FuncExtern(module.funcs().get(export.index()).typeIndex());
            case TABLE -> module.tables().get(export.index()).type();
            case MEMORY -> module.memories().get(export.index()).type();
            case GLOBAL -> module.globals().get(export.index()).type();
            case TAG -> module.tags().get(export.index()).type();
        };
    }

    private static String typeText(WasmModule module, ExternType type) {
        return type.kind() + " " + (type instanceof FuncExtern func ? module.composite(func.typeIndex()) : type);
    }

    private static void sections(StringBuilder text, byte[] bytes) {
        Sections.forEach(bytes, (id, start, end) -> {
            String name = id == SectionId.CUSTOM ? "custom \"" + new ByteReader(bytes, start, end).name() + "\"" : SECTIONS.get(id);
            row(text, name, Integer.toString(end - start));
        });
    }

    static void row(StringBuilder text, String left, String right) {
        text.append("  ").append(left).repeat(' ', Math.max(2, 40 - left.length())).append(right).append('\n');
    }
}
