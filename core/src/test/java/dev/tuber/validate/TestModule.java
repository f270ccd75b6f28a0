package dev.tuber.validate;

import dev.tuber.binary.ByteWriter;
import java.util.HexFormat;

/** Modules for tests, put together from sections in hexadecimal. */
final class TestModule {
    /**
     * Types 0 to 4: [] -> [], [] -> [i32], [i32 i32] -> [i32], [] -> [i32 i64], [i64] -> [i64]. Memory 0, table 0 of
     * functions, table 1 of externrefs, global 0 an i32, global 1 a mutable f64; function 0 of type 2.
     */
    private static final String TYPES = "05 60 00 00 60 00 01 7f 60 02 7f 7f 01 7f 60 00 02 7f 7e 60 01 7e 01 7e";

    private TestModule() {
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** A module of pairs of section id and content. */
    static byte[] of(Object... idsAndContents) {
        ByteWriter module = new ByteWriter().raw(hex("0061736d 01000000"));
        for (int index = 0; index < idsAndContents.length; index += 2) {
            module.u8((Integer) idsAndContents[index]).vector(hex((String) idsAndContents[index + 1]));
        }
        return module.toByteArray();
    }

    /** A module whose function 1 has this type and this body, locals first and {@code end} last. */
    static byte[] withBody(int type, String body) {
        byte[] code = hex(body);
        String size = HexFormat.of().formatHex(new ByteWriter().u32(code.length).toByteArray());
        return of(1, TYPES, 3, "02 02 0" + type, 4, "02 70 00 01 6f 00 01", 5, "01 00 01", 6,
                "02 7f 00 41 00 0b 7c 01 44 0000000000000000 0b", 9, "01 01 00 01 00", 12, "01", 10,
                "02 04 00 20 00 0b" + size + body.replace(" ", ""), 11, "01 01 00");
    }
}
