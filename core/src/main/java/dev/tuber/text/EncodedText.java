package dev.tuber.text;

import dev.tuber.failure.ModuleException;
import dev.tuber.failure.Position;
import java.util.Arrays;

/** A binary module that was made from a text, and where in the text its parts came from. */
public final class EncodedText {
    private final byte[] bytes;
    private final Tokens tokens;
    private final int[] offsets;
    private final int[] marks;

    EncodedText(MarkedBytes marked, Tokens tokens) {
        this.bytes = marked.out().toByteArray();
        this.tokens = tokens;
        this.offsets = marked.offsets();
        this.marks = marked.tokens();
    }

    /** Bytes that came from no text that is known. */
    EncodedText(byte[] bytes, Tokens tokens) {
        this.bytes = bytes;
        this.tokens = tokens;
        this.offsets = new int[0];
        this.marks = new int[0];
    }

    /** The binary module, shared: nobody writes to it. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The place in the text of the instruction or declaration that stands at or before this offset of the bytes, with
     * the line and a caret; {@link Position#NONE} when none is known.
     */
    public Position positionOf(int offset) {
        int token = tokenAt(offset);
        if (token < 0) {
            return Position.NONE;
        }
        return tokens.source().position(tokens.start(token), tokens.end(token));
    }

    /** The 1-based line of {@link #positionOf}, by arithmetic alone; {@link Position#UNKNOWN} when none is known. */
    public int lineOf(int offset) {
        int token = tokenAt(offset);
        return token < 0 ? Position.UNKNOWN : tokens.source().lineOf(tokens.start(token));
    }

    /** Index of the token that made the byte at an offset; -1 when none is known. */
    private int tokenAt(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int index = found >= 0 ? found : -found - 2;
        if (index < 0) {
            return -1;
        }
        // Where a declaration and its first instruction share an offset, the later mark is the nearer one.
        while (index + 1 < offsets.length && offsets[index + 1] == offsets[index]) {
            index++;
        }
        return marks[index];
    }

    /** The same mistake at the place of the text, when the place of the exception is an offset of the bytes. */
    public ModuleException explain(ModuleException mistake) {
        Position place = mistake.position();
        if (place.isText() || place.offset() == Position.UNKNOWN) {
            return mistake;
        }
        Position better = positionOf(place.offset());
        return better.isText() ? mistake.at(better.within(place.context() + better.context())) : mistake;
    }
}
