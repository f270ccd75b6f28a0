package dev.tuber.validate;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ImplementationLimits;
import dev.tuber.binary.TypeReader;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.util.Arrays;

/**
 * The types of a function's parameters and declared locals. A few bytes can declare many locals, so only the first ones
 * are written out; the others stay groups.
 */
final class Locals {
    private static final int WRITTEN_OUT = 256;

    private final TypeRules types;
    private final Place place;
    private ValType[] first = new ValType[64];
    private int count;
    /** Groups of equal locals: the index after the last one, and the type. */
    private int[] groupEnds = {};
    private ValType[] groupTypes = {};
    private int groupCount;

    Locals(TypeRules types, Place place) {
        this.types = types;
        this.place = place;
    }

    void clear() {
        count = 0;
        groupCount = 0;
    }

    /** Takes the parameters of a function, and reads the locals at the start of its body. */
    void read(FuncType type, ByteReader reader) {
        clear();
        for (int index = 0; index < type.params().size(); index++) {
            declare(type.params().get(index), 1);
        }
        int groups = reader.vectorLength();
        for (int group = 0; group < groups; group++) {
            place.offset = reader.position();
            int declared = reader.u32();
            if (declared < 0 || count + (long) declared > ImplementationLimits.LOCALS.max()) {
                throw place.malformed("too many locals", count + (declared & 0xFFFF_FFFFL) + " locals, the limit is "
                        + ImplementationLimits.LOCALS.max());
            }
            ValType local = TypeReader.valType(reader);
            types.check(local);
            declare(local, declared);
        }
    }

    private void declare(ValType type, int more) {
        int written = Math.min(count + more, WRITTEN_OUT);
        if (written > first.length) {
            first = Arrays.copyOf(first, Math.max(written, 2 * first.length));
        }
        for (int index = count; index < written; index++) {
            first[index] = type;
        }
        count += more;
        if (count > WRITTEN_OUT) {
            addGroup(type);
        }
    }

    private void addGroup(ValType type) {
        if (groupCount == groupEnds.length) {
            groupEnds = Arrays.copyOf(groupEnds, Math.max(16, 2 * groupCount));
            groupTypes = Arrays.copyOf(groupTypes, groupEnds.length);
        }
        groupEnds[groupCount] = count;
        groupTypes[groupCount] = type;
        groupCount++;
    }

    /** The type of a local, by an unsigned index that may be beyond them. */
    ValType type(int local) {
        if (local < 0 || local >= count) {
            throw place.unknown("local", local, count);
        }
        return local < WRITTEN_OUT ? first[local] : groupType(local);
    }

    private ValType groupType(int local) {
        // Groups may be empty: the first one that ends after the local is the right one.
        int low = 0;
        int high = groupCount - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (groupEnds[middle] > local) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return groupTypes[low];
    }

    /** All types, in a new array. */
    ValType[] toArray() {
        ValType[] all = Arrays.copyOf(first, count);
        int from = Math.min(count, WRITTEN_OUT);
        for (int group = 0; group < groupCount; group++) {
            Arrays.fill(all, from, Math.max(from, groupEnds[group]), groupTypes[group]);
            from = Math.max(from, groupEnds[group]);
        }
        return all;
    }
}
