package dev.tuber.jvm;

import dev.tuber.types.SlotKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/**
 * The JVM locals of a method and its stack map. A local has one type for good. Those that are read behind a label are set when
 * the method starts, so that they hold a value wherever control comes from, and all frames have the same locals; the others
 * are in no frame. The stack is empty at labels.
 */
final class MethodFrames {
    private static final int REF = SlotKind.REF.ordinal();
    private static final int ITEM_TOP = 0;
    private static final int ITEM_OBJECT = 7;
    /** By kind: what the stack map says for it. */
    private static final int[] ITEMS = {1, 4, 2, 3, ITEM_TOP, ITEM_OBJECT};
    private static final int SAME = 63;
    private static final int SAME_WITH_ONE_ON_STACK = 64;
    private static final int SAME_EXTENDED = 251;
    private static final int SAME_EXTENDED_WITH_ONE_ON_STACK = 247;
    private static final int FULL = 255;

    private final int params;
    private int max;
    /** By local its kind + 1, or 0 where nothing starts; for references their type. */
    private byte[] kinds = new byte[16];
    private ClassDesc[] types = new ClassDesc[16];
    /** By local how many labels came before it was written last; -1 when it was not yet written. */
    private int[] written = new int[16];
    /** By local whether frames have it, and whether it must be set at the start for that. */
    private boolean[] kept = new boolean[16];
    private boolean[] late = new boolean[16];
    private int labels;
    private boolean branched;

    /** @param self the class that a method is of which is not static, else null */
    MethodFrames(MethodTypeDesc type, ClassDesc self) {
        int next = 0;
        if (self != null) {
            declare(next++, REF, self);
        }
        for (int index = 0; index < type.parameterCount(); index++) {
            ClassDesc param = type.parameterType(index);
            int kind = Descriptors.kindOf(param);
            declare(next, kind, kind == REF ? param : null);
            next += Descriptors.width(kind);
        }
        params = next;
        for (int local = 0; local < params; local++) {
            kept[local] = kinds[local] > 0;
        }
    }

    private void declare(int local, int kind, ClassDesc type) {
        if (local + 1 >= kinds.length) {
            int length = Math.max(2 * kinds.length, local + 2);
            kinds = Arrays.copyOf(kinds, length);
            types = Arrays.copyOf(types, length);
            written = Arrays.copyOf(written, length);
            kept = Arrays.copyOf(kept, length);
            late = Arrays.copyOf(late, length);
        }
        if (kinds[local] == 0) {
            kinds[local] = (byte) (kind + 1);
            types[local] = type;
            late[local] = branched || labels > 0;
            max = Math.max(max, local + Descriptors.width(kind));
        } else if (kinds[local] != kind + 1) {
            throw new IllegalStateException("local " + local + " has two types");
        }
    }

    /** A label is bound here. */
    void label() {
        labels++;
    }

    /** Control may go to a label from here. */
    void branch() {
        branched = true;
    }

    /** The local is written. @param type of references */
    void write(int local, int kind, ClassDesc type) {
        declare(local, kind, type);
        written[local] = labels;
    }

    /** The local is read. */
    void read(int local, int kind) {
        if (local >= params && (local >= kinds.length || kinds[local] == 0)) {
            // It is written further down, and control comes from there.
            write(local, kind, kind == REF ? ConstantDescs.CD_Object : null);
            late[local] = true;
            kept[local] = true;
        } else if (written[local] != labels) {
            kept[local] = true;
        }
    }

    int max() {
        return max;
    }

    /** Locals that must be set at the start. */
    boolean isSetAtStart(int local) {
        return local >= params && kept[local] && late[local];
    }

    int kind(int local) {
        return kinds[local] - 1;
    }

    /** The table for frames at places in ascending order, twice each; what is caught at one is on the stack where 1 is added. */
    Bytes table(int[] offsets, int count, Constants constants) {
        Bytes table = new Bytes(16 + 3 * count);
        table.u2(count);
        int before = -1;
        for (int index = 0; index < count; index++) {
            boolean caught = (offsets[index] & 1) != 0;
            int offset = offsets[index] / 2;
            int delta = offset - before - 1;
            if (index == 0) {
                table.u1(FULL);
                table.u2(delta);
                addLocals(table, constants);
                table.u2(caught ? 1 : 0);
            } else if (delta <= SAME) {
                table.u1(caught ? SAME_WITH_ONE_ON_STACK + delta : delta);
            } else {
                table.u1(caught ? SAME_EXTENDED_WITH_ONE_ON_STACK : SAME_EXTENDED);
                table.u2(delta);
            }
            if (caught) {
                table.u1(ITEM_OBJECT);
                table.u2(constants.ofClass(ConstantDescs.CD_Throwable));
            }
            before = offset;
        }
        return table;
    }

    private void addLocals(Bytes table, Constants constants) {
        int end = max;
        while (end > 0 && !kept[end - 1]) {
            end--;
        }
        int at = table.size();
        table.u2(0);
        int count = 0;
        for (int local = 0; local < end; local++) {
            count++;
            if (!kept[local]) {
                table.u1(ITEM_TOP);
                continue;
            }
            int kind = kinds[local] - 1;
            table.u1(ITEMS[kind]);
            if (kind == REF) {
                table.u2(constants.ofClass(types[local]));
            }
            local += Descriptors.width(kind) - 1;
        }
        table.patchU2(at, count);
    }
}
