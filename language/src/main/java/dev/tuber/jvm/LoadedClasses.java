package dev.tuber.jvm;

import dev.tuber.module.WasmModule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The classes of a module that was compiled ahead of time. An ordinary class loader has them, in a package of their own: so
 * the JVM can keep them in an AOT cache.
 */
public final class LoadedClasses implements ClassCache, ClassCache.Classes {
    private static final byte[] FOLDER = ModuleCode.PACKAGE.replace('.', '/').getBytes(StandardCharsets.UTF_8);
    private static final int UTF8 = 1;
    /** By tag the bytes of a constant. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};
    private static final int CONSTANT_COUNT = 8;
    private static final int FIRST_CONSTANT = 10;

    private final ClassLoader loader;
    private final String subpackage;

    /**
     * Classes that {@link #moved} put into a subpackage.
     *
     * @param subpackage its last name
     */
    public LoadedClasses(ClassLoader loader, String subpackage) {
        this.loader = Objects.requireNonNull(loader);
        this.subpackage = Objects.requireNonNull(subpackage);
    }

    /** The name that a class has in the subpackage. */
    public static String moved(String name, String subpackage) {
        return ModuleCode.PACKAGE + subpackage + "." + name.substring(ModuleCode.PACKAGE.length());
    }

    /** A generated class as it is in the subpackage, where all those are that it refers to. */
    public static byte[] moved(byte[] classFile, String subpackage) {
        byte[] added = (subpackage + "/").getBytes(StandardCharsets.UTF_8);
        ByteBuffer from = ByteBuffer.wrap(classFile);
        ByteBuffer to = ByteBuffer.allocate(2 * classFile.length + added.length * Short.toUnsignedInt(from.getShort(CONSTANT_COUNT)));
        copy(from, to, FIRST_CONSTANT);
        int count = Short.toUnsignedInt(from.getShort(CONSTANT_COUNT));
        for (int index = 1; index < count; index++) {
            int tag = from.get(from.position());
            if (tag == UTF8) {
                moveText(from, to, added);
            } else {
                copy(from, to, 1 + SIZES[tag]);
                // A long or a double counts twice.
                index += SIZES[tag] == Long.BYTES ? 1 : 0;
            }
        }
        to.put(from);
        byte[] result = new byte[to.position()];
        to.get(0, result);
        return result;
    }

    private static void moveText(ByteBuffer from, ByteBuffer to, byte[] added) {
        int size = Short.toUnsignedInt(from.getShort(from.position() + 1));
        int start = from.position() + 3;
        boolean isName = size > FOLDER.length
                && from.slice(start, FOLDER.length).equals(ByteBuffer.wrap(FOLDER));
        if (!isName) {
            copy(from, to, 3 + size);
            return;
        }
        to.put((byte) UTF8).putShort((short) (size + added.length)).put(FOLDER).put(added);
        from.position(start + FOLDER.length);
        copy(from, to, size - FOLDER.length);
    }

    private static void copy(ByteBuffer from, ByteBuffer to, int size) {
        to.put(from.slice(from.position(), size));
        from.position(from.position() + size);
    }

    @Override
    public Classes open(WasmModule module) {
        return this;
    }

    @Override
    public Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(moved(name, subpackage), false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> find(String name) {
        return Optional.empty();
    }

    @Override
    public void keep(String name, byte[] classFile) {
        // The loader has what there is.
    }
}
