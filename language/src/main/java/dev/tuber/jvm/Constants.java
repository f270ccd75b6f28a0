package dev.tuber.jvm;

import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** The constants of one class file by their numbers. Remembers what methods call: finding that by its text costs more. */
final class Constants {
    private final ConstantPoolBuilder pool = ConstantPoolBuilder.of();
    /** A hash table of members: each is found by its name, and by the very objects that say whose it is and its type. */
    private Member[] members = new Member[64];
    private int count;

    private record Member(ClassDesc owner, String name, Object type, int number) {
        boolean is(ClassDesc wantedOwner, String wantedName, Object wantedType) {
            return owner == wantedOwner && type == wantedType && name.equals(wantedName);
        }
    }

    ConstantPoolBuilder pool() {
        return pool;
    }

    int ofClass(ClassDesc type) {
        return pool.classEntry(type).index();
    }

    int ofInt(int value) {
        return pool.intEntry(value).index();
    }

    int ofLong(long value) {
        return pool.longEntry(value).index();
    }

    int ofFloat(float value) {
        return pool.floatEntry(value).index();
    }

    int ofDouble(double value) {
        return pool.doubleEntry(value).index();
    }

    int ofMethod(ClassDesc owner, String name, MethodTypeDesc type) {
        int at = find(owner, name, type);
        return members[at] != null ? members[at].number() : add(at, new Member(owner, name, type,
                pool.methodRefEntry(owner, name, type).index()));
    }

    int ofField(ClassDesc owner, String name, ClassDesc type) {
        int at = find(owner, name, type);
        return members[at] != null ? members[at].number() : add(at, new Member(owner, name, type,
                pool.fieldRefEntry(owner, name, type).index()));
    }

    /** Where a member is, or belongs. */
    private int find(ClassDesc owner, String name, Object type) {
        int at = name.hashCode() & members.length - 1;
        while (members[at] != null && !members[at].is(owner, name, type)) {
            at = at + 1 & members.length - 1;
        }
        return at;
    }

    private int add(int at, Member member) {
        members[at] = member;
        count++;
        if (2 * count > members.length) {
            Member[] before = members;
            members = new Member[2 * before.length];
            for (Member each : before) {
                if (each != null) {
                    members[find(each.owner(), each.name(), each.type())] = each;
                }
            }
        }
        return member.number();
    }
}
