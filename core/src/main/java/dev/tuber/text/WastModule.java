package dev.tuber.text;

import dev.tuber.failure.MalformedModuleException;
import java.util.Arrays;

/**
 * A module in a test script. It is encoded on demand, so that a script can contain modules that are malformed.
 */
public final class WastModule {
    private final Form form;
    private final Tokens tokens;
    private final int start;
    private final String name;

    /** How the module is written. */
    public enum Form {
        /** As fields. */
        TEXT,
        /** {@code (module binary "...")}. */
        BINARY,
        /** {@code (module quote "...")}: the text is in strings. */
        QUOTE
    }

    /** {@code start} is the first field or string; {@code name} is null when there is no identifier. */
    WastModule(Form form, Tokens tokens, int start, String name) {
        this.form = form;
        this.tokens = tokens;
        this.start = start;
        this.name = name;
    }

    public Form form() {
        return form;
    }

    /** The strings of a binary or quoted module, together; for one that is written as fields, its source. */
    public byte[] content() {
        TokenReader reader = new TokenReader(tokens, start);
        if (form != Form.TEXT) {
            return Wat.strings(reader);
        }
        while (reader.atLeft()) {
            reader.skipList();
        }
        byte[] source = tokens.source().bytes();
        return Arrays.copyOfRange(source, tokens.start(start), tokens.start(reader.at()));
    }

    /**
     * The module as bytes, which need not be those of a valid module, or of a module at all.
     *
     * @throws MalformedModuleException when the text is malformed, with a place in the script; for a quoted module with
     *     a place in the quoted text
     */
    public EncodedText encode() {
        return switch (form) {
            case TEXT -> {
                TokenReader reader = new TokenReader(tokens, start);
                EncodedText encoded = ModuleEncoder.encode(reader, name);
                if (!reader.atRight() && reader.kind() != TokenKind.END) {
                    throw reader.unexpected("a field of a module");
                }
                yield encoded;
            }
            case BINARY -> new EncodedText(content(), tokens);
            case QUOTE -> Wat.encode(content());
        };
    }
}
