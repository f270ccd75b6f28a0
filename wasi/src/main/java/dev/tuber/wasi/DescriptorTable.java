package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.util.Arrays;

/** What a guest has open, by number. A new one gets the lowest number that is free. */
final class DescriptorTable {
    private static final int LIMIT = 1 << 16;

    private Descriptor[] open = new Descriptor[8];

    synchronized int add(Descriptor descriptor) {
        int free = 0;
        while (free < open.length && open[free] != null) {
            free++;
        }
        if (free == LIMIT) {
            throw new WasiException(Errno.MFILE);
        }
        if (free == open.length) {
            open = Arrays.copyOf(open, open.length * 2);
        }
        open[free] = descriptor;
        return free;
    }

    /** The descriptor of a number; EBADF when there is none. */
    Descriptor get(long number) {
        Descriptor[] present = open;
        int index = (int) number;
        if (index < 0 || index >= present.length || present[index] == null) {
            throw new WasiException(Errno.BADF);
        }
        return present[index];
    }

    /** Likewise; ENOTCAPABLE when the guest may not use it so. */
    Descriptor get(long number, long rights) {
        Descriptor descriptor = get(number);
        descriptor.require(rights);
        return descriptor;
    }

    synchronized void close(long number) {
        Descriptor descriptor = get(number);
        open[(int) number] = null;
        descriptor.close();
    }

    /** Gives the descriptor {@code from} the number {@code to}, whose descriptor is closed. */
    synchronized void renumber(long from, long to) {
        Descriptor moved = get(from);
        Descriptor replaced = get(to);
        if (moved == replaced) {
            return;
        }
        open[(int) from] = null;
        open[(int) to] = moved;
        replaced.close();
    }

    synchronized void closeAll() {
        for (int number = 0; number < open.length; number++) {
            if (open[number] != null) {
                open[number].close();
                open[number] = null;
            }
        }
    }
}
