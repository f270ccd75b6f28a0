package dev.tuber.binary;

/**
 * A binary module that is written section by section.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">WebAssembly: binary modules</a>
 */
public final class ModuleWriter {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final ByteWriter out = new ByteWriter().raw(HEADER);

    /** A module without sections. */
    public ModuleWriter() {
    }

    /** Offset at which the next section starts. */
    public int size() {
        return out.size();
    }

    /** A section with a number of {@link SectionId}. */
    public ModuleWriter section(int id, ByteWriter content) {
        out.u8(id).vector(content);
        return this;
    }

    /** A section that is a vector; none when it has no entries. */
    public ModuleWriter section(int id, int count, ByteWriter entries) {
        return count == 0 ? this : section(id, new ByteWriter().u32(count).raw(entries));
    }

    public ModuleWriter custom(String name, ByteWriter content) {
        return section(SectionId.CUSTOM, new ByteWriter().name(name).raw(content));
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
