package dev.tuber.jvm;

import java.util.Arrays;

/** Bytes that are written one after the other, the highest of a number first. */
final class Bytes {
    private byte[] bytes;
    private int size;

    Bytes(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    void u1(int value) {
        if (size == bytes.length) {
            reserve(1);
        }
        bytes[size++] = (byte) value;
    }

    void u2(int value) {
        reserve(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    void u4(int value) {
        u2(value >>> 16);
        u2(value);
    }

    void patchU2(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    void patchU4(int at, int value) {
        patchU2(at, value >>> 16);
        patchU2(at + 2, value);
    }

    void add(Bytes more) {
        reserve(more.size);
        System.arraycopy(more.bytes, 0, bytes, size, more.size);
        size += more.size;
    }

    /** A text as constants of class files are: its size, and each char as UTF-8 has it, but zero in two bytes. */
    void text(String text) {
        int start = size;
        u2(0);
        reserve(text.length());
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter > 0 && letter < 0x80) {
                u1(letter);
            } else if (letter < 0x800) {
                u1(0xC0 | letter >> 6);
                u1(0x80 | letter & 0x3F);
            } else {
                u1(0xE0 | letter >> 12);
                u1(0x80 | letter >> 6 & 0x3F);
                u1(0x80 | letter & 0x3F);
            }
        }
        patchU2(start, size - start - Short.BYTES);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
