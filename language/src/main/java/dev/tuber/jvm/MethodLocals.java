package dev.tuber.jvm;

/**
 * The JVM locals of a method that are no slots. What a method does not need has none: the frames of a JVM's interpreter have room
 * for each, and with them guests recurse until they are compiled.
 *
 * @param selector the number of an entry
 * @param values the values of the frame, if there is one
 * @param refs its references
 * @param instance the instance; the store is one behind, and what {@link MemoryCode} may need two behind
 * @param firstFree the first that nothing has
 */
record MethodLocals(int selector, int values, int refs, int instance, int firstFree) {
    private static final int NONE = -1;

    static MethodLocals of(Part part, FunctionTables tables) {
        byte[] kinds = tables.function().slotKinds();
        int memory = tables.accessesMemory() ? MemoryCode.LOCALS : 0;
        int next = 0;
        for (int slot : part.params) {
            next += Descriptors.width(kinds[slot]);
        }
        if (part.isWhole()) {
            int free = next + 2 + memory;
            if (part.nested.isEmpty() && !part.homes().hasFrame()) {
                return new MethodLocals(NONE, NONE, NONE, next, free);
            }
            return new MethodLocals(free, free + 1, free + 2, next, free + 3);
        }
        int selector = next;
        next += part.hasSelector() ? 1 : 0;
        int values = next;
        next += part.homes().hasFrame() ? 2 : 0;
        return new MethodLocals(selector, values, values + 1, next, next + 2 + memory);
    }

    int store() {
        return instance + 1;
    }
}
