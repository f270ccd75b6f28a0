package dev.tuber.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;

/** A standard stream that tells its writer when nobody reads any more, as {@link PrintStream} does not. */
final class GuestOutput extends OutputStream {
    private final PrintStream stream;

    GuestOutput(PrintStream stream) {
        this.stream = Objects.requireNonNull(stream);
    }

    @Override
    public void write(int octet) throws IOException {
        stream.write(octet);
        check();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
        check();
    }

    @Override
    public void flush() throws IOException {
        check();
    }

    private void check() throws IOException {
        if (stream.checkError()) {
            throw new IOException("nobody reads what is written here");
        }
    }
}
