package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many bytes a guest may still add to a directory. What files lose in size is given back, and what is removed too; of a
 * file that is removed while the guest has it open, when it is closed.
 */
final class Quota {
    static final long UNLIMITED = Long.MAX_VALUE;
    /** What a name counts: it takes room, too. */
    private static final long NAME = 256;

    private final boolean limited;
    private long left;
    private final Map<Key, Integer> open = new HashMap<>();
    private final Set<Key> removed = new HashSet<>();

    private record Key(long device, long inode) {
        static Key of(FileStatus status) {
            return new Key(status.device(), status.inode());
        }
    }

    Quota(long bytes) {
        limited = bytes != UNLIMITED;
        left = bytes;
    }

    boolean isLimited() {
        return limited;
    }

    /** Where it is limited, takes as much as there is, at most {@code wanted}; how much that is. */
    synchronized long take(long wanted) {
        long taken = Math.min(wanted, left);
        left -= taken;
        return taken;
    }

    /** Takes all of it or fails. */
    synchronized void takeAll(long wanted) {
        if (!limited) {
            return;
        }
        if (wanted > left) {
            throw new WasiException(Errno.DQUOT);
        }
        left -= wanted;
    }

    synchronized void give(long bytes) {
        left += limited ? bytes : 0;
    }

    void takeName() {
        takeAll(NAME);
    }

    void giveName() {
        give(NAME);
    }

    synchronized void opened(FileStatus file) {
        if (limited) {
            open.merge(Key.of(file), 1, Integer::sum);
        }
    }

    /** @param size what it has at last */
    synchronized void closed(FileStatus file, long size) {
        Key key = Key.of(file);
        if (limited && open.merge(key, -1, (count, less) -> count + less == 0 ? null : count + less) == null
                && removed.remove(key)) {
            give(size);
        }
    }

    /** A name was removed. */
    synchronized void removed(FileStatus file) {
        giveName();
        if (!limited || file.links() > 1) {
            return;
        }
        if (open.containsKey(Key.of(file))) {
            removed.add(Key.of(file));
        } else {
            give(file.size());
        }
    }
}
