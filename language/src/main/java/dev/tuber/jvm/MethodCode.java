package dev.tuber.jvm;

import java.lang.classfile.AttributeMapper;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.BufWriter;
import java.lang.classfile.ClassReader;
import java.lang.classfile.CustomAttribute;

/**
 * The code of a method as a class file has it. An attribute of our own for the JDK's library, which would find out the stack
 * map by a second analysis of the code: {@link Assembler} knows it.
 */
final class MethodCode extends CustomAttribute<MethodCode> {
    private static final AttributeMapper<MethodCode> MAPPER = new Mapper();

    private final int maxStack;
    private final int maxLocals;
    private final Bytes code;
    private final Bytes handlers;
    private final Bytes lines;
    private final Bytes frames;

    /** @param tables handlers, line numbers and frames, each with the number of its entries in front */
    MethodCode(int maxStack, int maxLocals, Bytes code, Bytes... tables) {
        super(MAPPER);
        this.maxStack = maxStack;
        this.maxLocals = maxLocals;
        this.code = code;
        this.handlers = tables[0];
        this.lines = tables[1];
        this.frames = tables[2];
    }

    /** Bytes of code. */
    int size() {
        return code.size();
    }

    private void write(BufWriter to) {
        to.writeU2(maxStack);
        to.writeU2(maxLocals);
        to.writeInt(code.size());
        code.writeTo(to);
        handlers.writeTo(to);
        int count = (lines.size() > 2 ? 1 : 0) + (frames.size() > 2 ? 1 : 0);
        to.writeU2(count);
        write(to, "LineNumberTable", lines);
        write(to, "StackMapTable", frames);
    }

    private static void write(BufWriter to, String name, Bytes table) {
        if (table.size() > 2) {
            to.writeIndex(to.constantPool().utf8Entry(name));
            to.writeInt(table.size());
            table.writeTo(to);
        }
    }

    private static final class Mapper implements AttributeMapper<MethodCode> {
        @Override
        public String name() {
            return "Code";
        }

        @Override
        public MethodCode readAttribute(AttributedElement enclosing, ClassReader reader, int position) {
            throw new UnsupportedOperationException("generated classes are not read");
        }

        @Override
        public void writeAttribute(BufWriter to, MethodCode attribute) {
            to.writeIndex(to.constantPool().utf8Entry(name()));
            int length = to.size();
            to.writeInt(0);
            attribute.write(to);
            to.patchInt(length, Integer.BYTES, to.size() - length - Integer.BYTES);
        }

        @Override
        public AttributeStability stability() {
            return AttributeStability.UNKNOWN;
        }
    }
}
