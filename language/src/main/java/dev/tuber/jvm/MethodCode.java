package dev.tuber.jvm;

/**
 * The code of a method as a class file has it.
 *
 * @param handlers the table with the number of its entries in front; so are the next two
 */
record MethodCode(int maxStack, int maxLocals, Bytes code, Bytes handlers, Bytes lines, Bytes frames) {
    /** Bytes of what does not depend on the code, and more. */
    private static final int HEAD = 32;

    /** Bytes of code. */
    int size() {
        return code.size();
    }

    /** Bytes of the attribute at most. */
    int fileSize() {
        return HEAD + code.size() + handlers.size() + lines.size() + frames.size();
    }

    /** Writes the attribute. */
    void writeTo(Bytes to, Constants constants) {
        to.u2(constants.ofText("Code"));
        int length = to.size();
        to.u4(0);
        to.u2(maxStack);
        to.u2(maxLocals);
        to.u4(code.size());
        to.add(code);
        to.add(handlers);
        to.u2((isEmpty(lines) ? 0 : 1) + (isEmpty(frames) ? 0 : 1));
        write(to, constants, "LineNumberTable", lines);
        write(to, constants, "StackMapTable", frames);
        to.patchU4(length, to.size() - length - Integer.BYTES);
    }

    private static boolean isEmpty(Bytes table) {
        return table.size() <= Short.BYTES;
    }

    private static void write(Bytes to, Constants constants, String name, Bytes table) {
        if (!isEmpty(table)) {
            to.u2(constants.ofText(name));
            to.u4(table.size());
            to.add(table);
        }
    }
}
