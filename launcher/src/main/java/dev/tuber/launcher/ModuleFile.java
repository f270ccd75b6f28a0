package dev.tuber.launcher;

import dev.tuber.cache.Artifact;
import dev.tuber.failure.ModuleException;
import dev.tuber.text.EncodedText;
import dev.tuber.text.Wat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file with a module in either format, told apart by its first bytes.
 *
 * @param name as typed
 * @param bytes the module in the binary format
 * @param text what it was converted from; null when it was binary
 */
record ModuleFile(String name, byte[] bytes, EncodedText text) {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    /**
     * Reads a file, or standard input when the name is {@code -}.
     *
     * @throws UsageException when it cannot be read
     * @throws dev.tuber.failure.MalformedModuleException when it is text and cannot be understood
     */
    static ModuleFile read(String name) {
        return of(name, contentOf(name));
    }

    /** What a file has. @throws UsageException when it is precompiled */
    static ModuleFile of(String name, byte[] content) {
        if (isBinary(content)) {
            return new ModuleFile(name, content, null);
        }
        if (Artifact.begins(content)) {
            throw new UsageException(name + " is a precompiled module: tuber run takes it, and nothing else does");
        }
        EncodedText text = Wat.encode(content);
        return new ModuleFile(name, text.bytes(), text);
    }

    /** Binary is what starts as a binary module, also a damaged one: text has no zero bytes. */
    static boolean isBinary(byte[] content) {
        return content.length > 0 && content[0] == 0
                || content.length >= MAGIC.length && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** The bytes of a file, or of standard input when the name is {@code -}. */
    static byte[] contentOf(String name) {
        try {
            return name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file " + name);
        } catch (AccessDeniedException e) {
            throw new UsageException("the file " + name + " may not be read");
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new UsageException("cannot read " + name + ": " + e.getMessage());
        }
    }

    /** The mistake with its place in the text, where the module came from one. */
    ModuleException placed(ModuleException mistake) {
        return text == null ? mistake : text.explain(mistake);
    }
}
