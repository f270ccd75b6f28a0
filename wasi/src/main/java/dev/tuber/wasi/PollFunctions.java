package dev.tuber.wasi;

import dev.tuber.runtime.MemoryInstance;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code poll_oneoff}: waits until at least one of several things has happened.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#poll_oneoff">poll_oneoff</a>
 */
final class PollFunctions {
    private static final int SUBSCRIPTION_SIZE = 48;
    private static final int EVENT_SIZE = 32;
    private static final long SUBSCRIPTION_LIMIT = 1 << 16;
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;

    private final Wasi wasi;

    PollFunctions(Wasi wasi) {
        this.wasi = wasi;
    }

    /**
     * One thing that a guest waits for.
     *
     * @param descriptor null for a clock and for what fails at once
     * @param deadline of {@link System#nanoTime()}, for a clock
     * @param errno why it fails at once, or 0
     */
    private record Subscription(long userData, int type, Descriptor descriptor, long deadline, int errno) {
        boolean isClock() {
            return type == CLOCK && errno == 0;
        }
    }

    void oneoff(Guest guest, long[] a) {
        long in = Guest.u32(a[0]);
        long out = Guest.u32(a[1]);
        long count = Guest.u32(a[2]);
        if (count == 0 || count > SUBSCRIPTION_LIMIT) {
            throw new WasiException(Errno.INVAL);
        }
        guest.check(in, count * SUBSCRIPTION_SIZE);
        guest.check(out, count * EVENT_SIZE);
        guest.memory().loadI32(Guest.u32(a[3]));
        long now = System.nanoTime();
        List<Subscription> subscriptions = new ArrayList<>((int) count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(read(guest.memory(), in + (long) i * SUBSCRIPTION_SIZE, now));
        }
        int events = report(guest, subscriptions, out);
        if (events == 0) {
            wasi.flush();
            while (events == 0) {
                await(guest, subscriptions);
                events = report(guest, subscriptions, out);
            }
        }
        guest.memory().storeI32(Guest.u32(a[3]), events);
    }

    private Subscription read(MemoryInstance memory, long at, long now) {
        long userData = memory.loadI64(at);
        int type = memory.loadI8U(at + 8);
        try {
            return switch (type) {
                case CLOCK -> new Subscription(userData, type, null, deadline(memory, at, now), 0);
                case FD_READ -> new Subscription(userData, type, descriptor(memory, at, Rights.FD_READ), 0, 0);
                case FD_WRITE -> new Subscription(userData, type, descriptor(memory, at, Rights.FD_WRITE), 0, 0);
                default -> throw new WasiException(Errno.INVAL);
            };
        } catch (WasiException e) {
            return new Subscription(userData, type, null, 0, e.errno());
        }
    }

    private Descriptor descriptor(MemoryInstance memory, long at, long right) {
        Descriptor descriptor = wasi.descriptors().get(memory.loadI32(at + 16), Rights.POLL_FD_READWRITE);
        if (!(descriptor instanceof ListenerDescriptor) && !(descriptor instanceof DirectoryDescriptor)) {
            descriptor.require(right);
        }
        return descriptor;
    }

    private long deadline(MemoryInstance memory, long at, long now) {
        int clock = memory.loadI32(at + 16);
        long timeout = memory.loadI64(at + 24);
        int flags = memory.loadI16U(at + 40);
        if ((flags & ~Flags.CLOCK_ABSTIME) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        // The guest's clock is asked once: one that stands still must not keep it waiting for ever.
        long present = ProcessFunctions.time(wasi, clock);
        long left = flags == 0 ? timeout : Long.compareUnsigned(timeout, present) <= 0 ? 0 : timeout - present;
        long limit = Long.MAX_VALUE / 2;
        return now + (left < 0 || left > limit ? limit : left);
    }

    /** Writes an event for each thing that has happened; how many. */
    private static int report(Guest guest, List<Subscription> subscriptions, long out) {
        int events = 0;
        for (Subscription subscription : subscriptions) {
            int errno = subscription.errno();
            long ready = 0;
            try {
                ready = errno == 0 ? ready(subscription) : 0;
            } catch (WasiException e) {
                errno = e.errno();
            }
            if (ready != Descriptor.NOT_READY) {
                boolean hungUp = subscription.descriptor() instanceof SocketDescriptor socket
                        && subscription.type() == FD_READ && errno == 0 && socket.hasEnded();
                MemoryInstance memory = guest.memory();
                long at = out + (long) events * EVENT_SIZE;
                memory.storeI64(at, subscription.userData());
                memory.storeI64(at + 8, errno | (long) subscription.type() << 16);
                memory.storeI64(at + 16, ready);
                memory.storeI64(at + 24, hungUp ? 1 : 0);
                events++;
            }
        }
        return events;
    }

    private static long ready(Subscription subscription) {
        return switch (subscription.type()) {
            case CLOCK -> subscription.deadline() - System.nanoTime() <= 0 ? 0 : Descriptor.NOT_READY;
            case FD_READ -> subscription.descriptor().readable();
            default -> subscription.descriptor().writable();
        };
    }

    private void await(Guest guest, List<Subscription> subscriptions) {
        long deadline = Long.MAX_VALUE;
        InputPump input = null;
        List<SocketWaiting.Interest> sockets = new ArrayList<>();
        for (Subscription subscription : subscriptions) {
            if (subscription.isClock()) {
                deadline = deadline == Long.MAX_VALUE || subscription.deadline() - deadline < 0 ? subscription.deadline() : deadline;
            } else if (subscription.descriptor() instanceof InputDescriptor stdin) {
                input = stdin.pump();
            } else if (subscription.descriptor() != null && subscription.descriptor().socket() != null) {
                sockets.add(interest(subscription));
            }
        }
        if (!sockets.isEmpty()) {
            awaitSockets(guest, sockets, input, deadline);
        } else if (input != null) {
            InputPump pump = input;
            long until = deadline;
            guest.store().blocking().await(() -> pump.await(1, until));
        } else {
            sleep(guest, deadline);
        }
    }

    private static SocketWaiting.Interest interest(Subscription subscription) {
        SelectableChannel channel = subscription.descriptor().socket();
        int operation = subscription.type() == FD_WRITE ? SelectionKey.OP_WRITE
                : subscription.descriptor() instanceof ListenerDescriptor ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ;
        return new SocketWaiting.Interest(channel, operation);
    }

    private void awaitSockets(Guest guest, List<SocketWaiting.Interest> sockets, InputPump input, long deadline) {
        SocketWaiting waiting = wasi.waiting();
        if (input != null) {
            input.notify(waiting::wake);
        }
        try {
            guest.store().blocking().await(() -> waiting.select(sockets, deadline));
        } finally {
            if (input != null) {
                input.notify(null);
            }
        }
    }

    private static void sleep(Guest guest, long deadline) {
        guest.store().blocking().await(() -> {
            long left = deadline - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        });
    }
}
