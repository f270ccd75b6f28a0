package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileErrors;
import java.io.IOException;
import java.io.InputStream;

/** Standard input. */
final class InputDescriptor extends Descriptor {
    private static final int LIMIT = 1 << 16;

    private final Wasi wasi;
    private final InputPump pump;
    private byte[] transfer = new byte[0];

    InputDescriptor(Wasi wasi, InputStream in) {
        super(Rights.INPUT, 0, 0);
        this.wasi = wasi;
        this.pump = new InputPump(in);
    }

    InputPump pump() {
        return pump;
    }

    @Override
    int type() {
        return wasi.config().isTerminal() ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    @Override
    int read(Guest guest, Buffer to, long position, boolean more) {
        if (position >= 0) {
            throw new WasiException(Errno.SPIPE);
        }
        int length = Math.min(to.length(), LIMIT);
        if (transfer.length < length) {
            transfer = new byte[length];
        }
        try {
            int count = pump.readPresent(transfer, length);
            if (count == 0 && !more) {
                if (has(Flags.FD_NONBLOCK)) {
                    pump.notify(() -> { });
                    throw new WasiException(Errno.AGAIN);
                }
                wasi.flush();
                count = pump.read(guest.store(), transfer, length);
            }
            if (count <= 0) {
                return 0;
            }
            guest.memory().write(to.address(), transfer, 0, count);
            return count;
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    long readable() {
        return pump.readable();
    }

    @Override
    void close() {
        pump.close();
    }
}
