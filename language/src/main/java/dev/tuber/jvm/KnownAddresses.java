package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import java.util.Arrays;

/**
 * While the code of a method is looked at from its start to its end: which slots hold the address of a group of accesses, plus
 * a distance. Where control meets, that is what is true on every way there; where a loop starts, what the loop does not
 * change. Only locals are followed so far, and only some of them.
 */
final class KnownAddresses {
    /** So many locals are followed: the work must be linear in the size of the code. */
    private static final int MOST = 24;
    private static final int WORDS = 3;

    private final int localCount;
    /** By slot the group, the distance, and the region in which both were last known to be true. */
    private final int[] groups;
    private final int[] distances;
    private final int[] regions;
    /** Straight code has one number, from one place where control meets to the next. */
    private int region = 1;
    /** Locals of which something is or was known in the region, maybe several times. */
    private final int[] noted = new int[2 * MOST];
    private int notedCount;
    /** By place in the code what is true on the ways there that were met: a record's number, plus one. */
    private final int[] recordAt;
    /** Slot, group and distance, by turns. */
    private int[][] records = new int[16][];
    private int recordCount;
    private int firstRecord;
    private final FunctionCode function;
    private LoopWrites writes;
    private int[] entries;

    KnownAddresses(FunctionCode function) {
        localCount = function.localCount();
        int slots = function.slotKinds().length;
        groups = new int[slots];
        distances = new int[slots];
        regions = new int[slots];
        recordAt = new int[function.code().length];
        this.function = function;
    }

    /** Another method of the function begins, into which control comes at these places, ascending. */
    void startMethod(int[] entries) {
        this.entries = entries;
        firstRecord = recordCount;
        forgetAll();
    }

    /** The region in which control is: they have ascending numbers. */
    int region() {
        return region;
    }

    boolean has(int slot) {
        return regions[slot] == region;
    }

    int group(int slot) {
        return groups[slot];
    }

    int distance(int slot) {
        return distances[slot];
    }

    void set(int slot, int group, int distance) {
        groups[slot] = group;
        distances[slot] = distance;
        regions[slot] = region;
        use(slot);
    }

    /** What is known of a local is of use: if some must be forgotten, then rather others. */
    void use(int slot) {
        if (slot < localCount) {
            if (notedCount == noted.length) {
                compact();
            }
            noted[notedCount++] = slot;
        }
    }

    /** The slot is written. */
    void forget(int slot) {
        regions[slot] = 0;
    }

    /** Leaves each local once, the last ones if there are too many. */
    private void compact() {
        int kept = noted.length;
        for (int index = notedCount - 1; index >= 0 && kept > MOST; index--) {
            int slot = noted[index];
            if (regions[slot] == region) {
                noted[--kept] = slot;
                regions[slot] = -region;
            }
        }
        notedCount = noted.length - kept;
        System.arraycopy(noted, kept, noted, 0, notedCount);
        for (int index = 0; index < notedCount; index++) {
            regions[noted[index]] = region;
        }
    }

    /** Nothing is known any more: control comes from elsewhere. */
    void forgetAll() {
        region++;
        notedCount = 0;
    }

    /** Control may go to {@code target}, which is further down. {@code all} says which groups were checked on the way. */
    void leadTo(int target, AccessGroups all) {
        int record = recordAt[target] - 1;
        if (record >= firstRecord) {
            records[record] = common(records[record]);
            return;
        }
        if (recordCount == records.length) {
            records = Arrays.copyOf(records, 2 * recordCount);
        }
        records[recordCount++] = known(all);
        recordAt[target] = recordCount;
    }

    private int[] known(AccessGroups all) {
        compact();
        int[] record = new int[WORDS * notedCount];
        int length = 0;
        for (int index = 0; index < notedCount; index++) {
            int slot = noted[index];
            if (all.isChecked(groups[slot])) {
                record[length] = slot;
                record[length + 1] = groups[slot];
                record[length + 2] = distances[slot];
                length += WORDS;
            }
        }
        return Arrays.copyOf(record, length);
    }

    /** What of a record is true now. */
    private int[] common(int[] record) {
        int length = 0;
        for (int index = 0; index < record.length; index += WORDS) {
            int slot = record[index];
            if (has(slot) && groups[slot] == record[index + 1] && distances[slot] == record[index + 2]) {
                System.arraycopy(record, index, record, length, WORDS);
                length += WORDS;
            }
        }
        return length == record.length ? record : Arrays.copyOf(record, length);
    }

    /**
     * Control meets at {@code pc}.
     *
     * @param goesOn whether it also comes from the instruction before
     * @param loop whether it is the start of a loop
     */
    void meet(int pc, boolean goesOn, boolean loop, AccessGroups all) {
        int[] record = takeRecord(pc);
        if (goesOn) {
            record = record == null ? known(all) : common(record);
        }
        forgetAll();
        if (record == null || record.length == 0 || loop && isEntered(pc, writes().end(pc))) {
            return;
        }
        for (int index = 0; index < record.length; index += WORDS) {
            if (!loop || !writes().inLoop(pc, record[index])) {
                set(record[index], record[index + 1], record[index + 2]);
            }
        }
    }

    /** What is true on the ways to {@code pc} from further up; null when there are none. */
    private int[] takeRecord(int pc) {
        int number = recordAt[pc] - 1;
        if (number < firstRecord) {
            return null;
        }
        int[] record = records[number];
        records[number] = null;
        return record;
    }

    private LoopWrites writes() {
        if (writes == null) {
            writes = new LoopWrites(function);
        }
        return writes;
    }

    /** Whether control comes into the method at one of these places: then it need not have been at the first of them. */
    private boolean isEntered(int start, int end) {
        int found = Arrays.binarySearch(entries, start);
        int next = found >= 0 ? found : -found - 1;
        return next < entries.length && entries[next] < end;
    }
}
