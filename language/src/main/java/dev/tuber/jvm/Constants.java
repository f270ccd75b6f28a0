package dev.tuber.jvm;

import dev.tuber.failure.WasmInternalError;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;

/**
 * The constants of one class file by their numbers, each of them once, but for those that are to be linked each for itself.
 * What a method or field is called and its type become constants in the end only: code that writes instructions then has
 * little to do here, and little for C2 to compile.
 * RATIONALE: "Why do we write JVM instructions ourselves?"
 */
final class Constants {
    private static final int TEXT = 1;
    private static final int INT = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;
    private static final int MOST = 0xFFFF;

    private final Bytes file = new Bytes(2048);
    /** The number of the next one. */
    private int next = 1;
    private final Map<String, Integer> texts = new HashMap<>(128);
    /** A hash table of the others by their values, or the numbers that they consist of. */
    private long[] values = new long[128];
    /** Their numbers and tags, see {@link #tagged}; 0 where there is none. */
    private int[] found = new int[128];
    private int valueCount;
    /** A hash table of members: each is found by its name, and by the very objects that say whose it is and its type. */
    private Member[] members = new Member[64];
    private int memberCount;

    /**
     * A method or a field.
     *
     * @param type a {@link MethodTypeDesc} or a {@link ClassDesc}
     * @param at where it is in the file
     */
    private record Member(ClassDesc owner, String name, Object type, int number, int at) {
        boolean is(ClassDesc wantedOwner, String wantedName, Object wantedType) {
            return owner == wantedOwner && type == wantedType && name.equals(wantedName);
        }

        String descriptor() {
            return type instanceof MethodTypeDesc method ? method.descriptorString() : ((ClassDesc) type).descriptorString();
        }
    }

    /** No more members come. */
    void finish() {
        for (Member member : members) {
            if (member != null) {
                file.patchU2(member.at(), ofClass(member.owner()));
                file.patchU2(member.at() + 2, of(NAME_AND_TYPE, (long) ofText(member.name()) << 16 | ofText(member.descriptor())));
            }
        }
    }

    /** Writes how many there are, and all of them. */
    void writeTo(Bytes to) {
        to.u2(next);
        to.add(file);
    }

    /** Bytes of all of them. */
    int size() {
        return file.size();
    }

    int ofText(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        file.u1(TEXT);
        file.text(text);
        int number = take(1);
        texts.put(text, number);
        return number;
    }

    int ofClass(ClassDesc type) {
        String descriptor = type.descriptorString();
        int name = ofText(type.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1));
        return of(CLASS, name);
    }

    int ofInt(int value) {
        return of(INT, value);
    }

    int ofLong(long value) {
        return of(LONG, value);
    }

    int ofFloat(float value) {
        return of(FLOAT, Float.floatToRawIntBits(value));
    }

    int ofDouble(double value) {
        return of(DOUBLE, Double.doubleToRawLongBits(value));
    }

    /** A constant that the JVM links for itself, equal to others or not. */
    int ofOwnMethodType(String descriptor) {
        int text = ofText(descriptor);
        file.u1(METHOD_TYPE);
        file.u2(text);
        return take(1);
    }

    int ofMethod(ClassDesc owner, String name, MethodTypeDesc type) {
        return ofMember(METHOD, owner, name, type);
    }

    int ofField(ClassDesc owner, String name, ClassDesc type) {
        return ofMember(FIELD, owner, name, type);
    }

    private int ofMember(int tag, ClassDesc owner, String name, Object type) {
        int at = find(owner, name, type);
        if (members[at] != null) {
            return members[at].number();
        }
        file.u1(tag);
        int number = take(1);
        add(at, new Member(owner, name, type, number, file.size()));
        file.u4(0);
        return number;
    }

    private int of(int tag, long value) {
        int at = find(tag, value);
        if (found[at] != 0) {
            return found[at] >>> 8;
        }
        file.u1(tag);
        switch (tag) {
            case CLASS -> file.u2((int) value);
            case LONG, DOUBLE -> {
                file.u4((int) (value >> 32));
                file.u4((int) value);
            }
            default -> file.u4((int) value);
        }
        int number = take(tag == LONG || tag == DOUBLE ? 2 : 1);
        values[at] = value;
        found[at] = tagged(number, tag);
        if (2 * ++valueCount > values.length) {
            growValues();
        }
        return number;
    }

    private static int tagged(int number, int tag) {
        return number << 8 | tag;
    }

    /** A long and a double count twice. */
    private int take(int numbers) {
        int number = next;
        next += numbers;
        if (next > MOST) {
            throw new WasmInternalError("a class has more than " + MOST + " constants");
        }
        return number;
    }

    /** Where a value is, or belongs. */
    private int find(int tag, long value) {
        long mixed = (value + tag) * 0x9E37_79B9_7F4A_7C15L;
        int at = (int) (mixed >>> 40) & values.length - 1;
        while (found[at] != 0 && (values[at] != value || (found[at] & 0xFF) != tag)) {
            at = at + 1 & values.length - 1;
        }
        return at;
    }

    private void growValues() {
        long[] valuesBefore = values;
        int[] foundBefore = found;
        values = new long[2 * valuesBefore.length];
        found = new int[2 * valuesBefore.length];
        for (int index = 0; index < valuesBefore.length; index++) {
            if (foundBefore[index] != 0) {
                int at = find(foundBefore[index] & 0xFF, valuesBefore[index]);
                values[at] = valuesBefore[index];
                found[at] = foundBefore[index];
            }
        }
    }

    /** Where a member is, or belongs. */
    private int find(ClassDesc owner, String name, Object type) {
        int at = name.hashCode() & members.length - 1;
        while (members[at] != null && !members[at].is(owner, name, type)) {
            at = at + 1 & members.length - 1;
        }
        return at;
    }

    private void add(int at, Member member) {
        members[at] = member;
        memberCount++;
        if (2 * memberCount > members.length) {
            Member[] before = members;
            members = new Member[2 * before.length];
            for (Member each : before) {
                if (each != null) {
                    members[find(each.owner(), each.name(), each.type())] = each;
                }
            }
        }
    }
}
