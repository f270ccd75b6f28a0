package dev.tuber.binary;

/** The sections of a module that is well formed, for those who need the bytes of some and not what they mean. */
public final class Sections {
    private static final int HEADER_BYTES = 8;

    private Sections() {
    }

    /** Is told of sections. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * There is a section.
         *
         * @param id its number, see {@link SectionId}
         * @param start where its content starts in the bytes of the module
         * @param end where it ends
         */
        void section(int id, int start, int end);
    }

    /** Names all sections of a module, in order. */
    public static void forEach(byte[] module, Visitor visitor) {
        ByteReader reader = new ByteReader(module);
        reader.skip(HEADER_BYTES);
        while (!reader.atEnd()) {
            int id = reader.u8();
            int size = reader.u32();
            int start = reader.position();
            reader.skip(size);
            visitor.section(id, start, start + size);
        }
    }
}
