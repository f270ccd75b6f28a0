package dev.tuber.jvm;

/**
 * How long methods become, in bytes of code.
 *
 * @param whole a function whose method is longer is split
 * @param main what stays together in the main method, more or less
 * @param part what a part has at most, more or less
 * @param most what no method may exceed; what cannot be split so that it holds is cut into chunks
 */
record SplitSizes(int whole, int main, int part, int most) {
    /**
     * HotSpot's compilers inline nothing more into code of 8,000 bytes, what they have inlined included. The first of them gives
     * up on methods from about 4,400 bytes on, depending on what is in them, and then they are interpreted for long.
     */
    static final SplitSizes DEFAULT = new SplitSizes(3_500, 3_500, 3_000, Assembler.METHOD_LIMIT);

    /** C1 gives up on most main methods that are longer. */
    static final int MOST_FOR_C1 = 4_800;

    /** For tests: into methods of about so many bytes; 0 makes chunks. */
    static SplitSizes of(int bytes) {
        return new SplitSizes(bytes, bytes, bytes, bytes == 0 ? 0 : Assembler.METHOD_LIMIT);
    }

    /** The next to try when the main method was too long for C1. */
    SplitSizes forC1() {
        return new SplitSizes(whole, main * 2 / 3, part, most);
    }

    /** What chunks have, more or less. */
    int chunk() {
        return most == 0 ? 1 : most / 2;
    }

    /**
     * The next to try when a method was too long: less in the main method, and for many parts larger ones.
     *
     * @param excess bytes that the main method was too long
     */
    SplitSizes smaller(int tries, int excess) {
        return new SplitSizes(whole, Math.clamp(main - excess, main / 3, main * 2 / 3),
                tries < 3 ? Math.min(part * 5 / 4, 6_000) : part * 2 / 3, most);
    }
}
