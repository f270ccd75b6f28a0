package dev.tuber.text;

import dev.tuber.binary.Utf8;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as bytes, and its lines. A line ends with LF, CR, or CR LF. */
final class Source {
    /** Longest part of a line that a message quotes, in bytes. */
    private static final int MAX_EXCERPT = 160;

    private final byte[] bytes;
    private int[] lineStarts;

    Source(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    int lineOf(int offset) {
        return lineIndex(offset) + 1;
    }

    /** Line, column and the source line with a caret below {@code start} to {@code end}. */
    Position position(int start, int end) {
        int line = lineIndex(start);
        int lineStart = lineStarts[line];
        int column = codePoints(lineStart, start) + 1;
        return Position.ofText(line + 1, column).within(excerpt(line, start, end));
    }

    MalformedModuleException malformed(String phrase, String detail, int start, int end) {
        return new MalformedModuleException(phrase, detail, position(start, end));
    }

    private String excerpt(int line, int start, int end) {
        int lineStart = lineStarts[line];
        int lineEnd = line + 1 < lineStarts.length ? lineStarts[line + 1] : bytes.length;
        int from = start - lineStart > MAX_EXCERPT / 2 ? characterStart(start - MAX_EXCERPT / 2) : lineStart;
        int to = lineEnd - from > MAX_EXCERPT ? characterStart(from + MAX_EXCERPT) : lineEnd;
        to = Math.max(to, start);
        String number = String.format("%4d", line + 1);
        int width = Math.max(1, codePoints(start, Math.max(start, Math.min(end, to))));
        return "\n" + number + " | " + printable(text(from, to).stripTrailing())
                + "\n" + " ".repeat(number.length()) + " | " + " ".repeat(codePoints(from, start)) + "^".repeat(width);
    }

    private static String printable(String text) {
        return text.codePoints().map(c -> c == '\t' ? ' ' : Character.isISOControl(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private int characterStart(int offset) {
        int at = offset;
        while (at > 0 && at < bytes.length && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private int codePoints(int from, int to) {
        int count = 0;
        for (int at = from; at < to; at++) {
            if ((bytes[at] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    private int lineIndex(int offset) {
        if (lineStarts == null) {
            lineStarts = findLines(bytes);
        }
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] findLines(byte[] bytes) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = 0; at < bytes.length; at++) {
            boolean ends = bytes[at] == '\n' || bytes[at] == '\r' && !(at + 1 < bytes.length && bytes[at + 1] == '\n');
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = at + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Offset of the first byte that is not UTF-8, or -1. */
    static int firstInvalid(byte[] bytes, int start, int end) {
        return Utf8.firstInvalid(bytes, start, end);
    }
}
