package dev.tuber.language;

import com.oracle.truffle.api.TruffleFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Knows modules by the ends of their names, and binary ones also by their first four bytes. */
public final class WasmFileTypeDetector implements TruffleFile.FileTypeDetector {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    @Override
    public String findMimeType(TruffleFile file) throws IOException {
        String name = file.getName();
        if (name == null) {
            return null;
        }
        if (name.endsWith(".wat")) {
            return WasmLanguage.TEXT_MIME_TYPE;
        }
        return name.endsWith(".wasm") || startsWithMagic(file) ? WasmLanguage.BINARY_MIME_TYPE : null;
    }

    /** The text format is UTF-8 by its definition; other files are not ours to judge. */
    @Override
    public Charset findEncoding(TruffleFile file) {
        String name = file.getName();
        return name != null && name.endsWith(".wat") ? StandardCharsets.UTF_8 : null;
    }

    private static boolean startsWithMagic(TruffleFile file) throws IOException {
        try (InputStream bytes = file.newInputStream()) {
            return Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC);
        } catch (EOFException | SecurityException e) {
            return false;
        }
    }
}
