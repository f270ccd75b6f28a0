package dev.tuber.interop;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The three streams of a polyglot context. None is null and nobody below closes them: they belong to the embedder.
 *
 * @param in what a guest reads as its standard input
 * @param out where a guest writes its output
 * @param err where a guest writes what went wrong
 */
public record StandardStreams(InputStream in, OutputStream out, OutputStream err) {
    public StandardStreams {
        Objects.requireNonNull(in);
        Objects.requireNonNull(out);
        Objects.requireNonNull(err);
    }
}
