package dev.tuber.dwarf;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleDecoder;
import dev.tuber.module.WasmModule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A module with debug information that is made by hand, of a unit compiled in {@code /home}: its code from address 2 is
 * {@code main.c:10:5}, from 4 {@code inc/list.h:3}, from 9 {@code main.c:12}, and ends at 14.
 */
final class DebugModule {
    /** Offset in the module of the content of the code section: behind the header, its id and its size. */
    static final int CODE = 10;

    private DebugModule() {
    }

    static WasmModule of(Map<String, byte[]> sections) {
        ByteWriter module = new ByteWriter().raw(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        module.u8(10).vector(new byte[] {0});
        sections.forEach((name, content) -> module.u8(0).vector(new ByteWriter().name(name).raw(content)));
        return ModuleDecoder.decode(module.toByteArray());
    }

    static Map<String, byte[]> sections(int version) {
        Map<String, byte[]> sections = new LinkedHashMap<>();
        sections.put(".debug_line", unit(version, header(version), program()));
        sections.put(".debug_info", unit(information(version)));
        sections.put(".debug_abbrev", new ByteWriter().u32(1).u32(0x11).u8(0)
                .u32(0x25).u32(0x0e).u32(0x13).u32(0x05).u32(0x10).u32(version < 4 ? 0x06 : 0x17).u32(0x1b).u32(0x08).u32(0x11)
                .u32(0x01).u32(0).u32(0).u32(0).toByteArray());
        sections.put(".debug_str", text("producer"));
        sections.put(".debug_line_str", new ByteWriter().raw(text("/home")).raw(text("inc")).toByteArray());
        return sections;
    }

    private static byte[] information(int version) {
        ByteWriter unit = new ByteWriter().u8(version).u8(0);
        if (version >= 5) {
            unit.u8(1).u8(4).fixed32(0);
        } else {
            unit.fixed32(0).u8(4);
        }
        return unit.u32(1).fixed32(0).u8(12).u8(0).fixed32(0).raw(text("/home")).fixed32(0).toByteArray();
    }

    /** Of the header what stands behind its length. */
    private static byte[] header(int version) {
        ByteWriter header = new ByteWriter().u8(1);
        if (version >= 4) {
            header.u8(1);
        }
        header.u8(1).u8(-5).u8(14).u8(13);
        for (int operands : new int[] {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}) {
            header.u8(operands);
        }
        if (version < 5) {
            return header.raw(text("inc")).u8(0).raw(text("main.c")).u32(0).u32(0).u32(0)
                    .raw(text("list.h")).u32(1).u32(0).u32(0).u8(0).toByteArray();
        }
        // Directories in .debug_line_str; files 0 and 1 are the same, as compilers have it.
        return header.u8(1).u32(1).u32(0x1f).u32(2).fixed32(0).fixed32("/home".length() + 1)
                .u8(2).u32(1).u32(0x08).u32(2).u32(0x0b).u32(3).raw(text("main.c")).u8(0).raw(text("main.c")).u8(0)
                .raw(text("list.h")).u8(1).toByteArray();
    }

    private static byte[] program() {
        return new ByteWriter()
                // A function that the linker has left out.
                .u8(0).u32(5).u8(2).fixed32(0).u8(3).s32(70).u8(1).u8(2).u32(100).u8(0).u32(1).u8(1)
                .u8(0).u32(5).u8(2).fixed32(2).u8(3).s32(9).u8(5).u32(5).u8(1)
                // Two further, seven lines back, in the other file.
                .u8(2).u32(2).u8(3).s32(-7).u8(4).u32(2).u8(5).u32(0).u8(1)
                // By a special opcode five further and five lines on, and as many again in the first file.
                .u8(4).u32(1).u8(3).s32(4).u8(13 + 14 * 5 + 10)
                .u8(2).u32(5).u8(0).u32(1).u8(1).toByteArray();
    }

    private static byte[] unit(int version, byte[] header, byte[] program) {
        ByteWriter unit = new ByteWriter().u8(version).u8(0);
        if (version >= 5) {
            unit.u8(4).u8(0);
        }
        return unit(unit.fixed32(header.length).raw(header).raw(program).toByteArray());
    }

    private static byte[] unit(byte[] content) {
        return new ByteWriter().fixed32(content.length).raw(content).toByteArray();
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }
}
