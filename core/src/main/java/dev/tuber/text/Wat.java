package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Modules in the text format, all of WebAssembly 3.0: from text to bytes. Identifiers become the custom section
 * {@code name}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/index.html">WebAssembly: text format</a>
 */
public final class Wat {
    private Wat() {
    }

    /**
     * Encodes one module: {@code (module ...)}, or its fields alone.
     *
     * @throws MalformedModuleException when it is no module, with line and column
     */
    public static EncodedText encode(CharSequence text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            return encode(Arrays.copyOf(bytes.array(), bytes.limit()));
        } catch (CharacterCodingException _) {
            throw new MalformedModuleException("malformed UTF-8 encoding", "the text has half of a surrogate pair",
                    Position.NONE);
        }
    }

    /** As {@link #encode(CharSequence)}, for a text in UTF-8. */
    public static EncodedText encode(byte[] text) {
        byte[] source = text;
        while (true) {
            TokenReader reader = new TokenReader(Lexer.lex(new Source(source)), 0);
            boolean wrapped = reader.acceptOpen("module");
            String name = wrapped ? reader.optionalId() : null;
            if (wrapped && reader.acceptKeyword("quote")) {
                source = strings(reader);
                end(reader, true);
                continue;
            }
            EncodedText encoded = wrapped && reader.acceptKeyword("binary")
                    ? new EncodedText(strings(reader), reader.tokens())
                    : ModuleEncoder.encode(reader, name);
            end(reader, wrapped);
            return encoded;
        }
    }

    private static void end(TokenReader reader, boolean wrapped) {
        if (wrapped) {
            reader.right();
        }
        if (reader.kind() != TokenKind.END) {
            throw reader.unexpected("the end of the text");
        }
    }

    /** The bytes of all strings that follow. */
    static byte[] strings(TokenReader reader) {
        ByteWriter bytes = new ByteWriter();
        while (reader.kind() == TokenKind.STRING) {
            bytes.raw(reader.string());
        }
        return bytes.toByteArray();
    }
}
