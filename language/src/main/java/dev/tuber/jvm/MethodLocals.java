package dev.tuber.jvm;

/**
 * The JVM locals of a method that are no slots.
 *
 * @param selector the number of an entry
 * @param values the values of the frame, if there is one
 * @param refs its references
 * @param instance the instance; the store is one behind, and what {@link MemoryCode} needs two behind
 * @param firstFree the first that nothing has
 */
record MethodLocals(int selector, int values, int refs, int instance, int firstFree) {
    static MethodLocals of(Part part, byte[] kinds) {
        int next = 0;
        for (int slot : part.params) {
            next += Descriptors.width(kinds[slot]);
        }
        if (part.isWhole()) {
            int free = next + 2 + MemoryCode.LOCALS;
            return new MethodLocals(free, free + 1, free + 2, next, free + 3);
        }
        int selector = next;
        next += part.hasSelector() ? 1 : 0;
        int values = next;
        next += part.homes().hasFrame() ? 2 : 0;
        return new MethodLocals(selector, values, values + 1, next, next + 2 + MemoryCode.LOCALS);
    }

    int store() {
        return instance + 1;
    }
}
