package dev.tuber.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Short texts in files. */
final class Texts {
    private Texts() {
    }

    /** The bytes that a text takes. */
    static int size(String text) {
        return Short.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
    }

    static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    static String get(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
