package dev.tuber.cache;

import dev.tuber.failure.ArtifactException;
import dev.tuber.failure.ArtifactException.Reason;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.jvm.ClassCache;
import dev.tuber.module.WasmModule;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A module that was compiled ahead of time: its bytes and its classes, in bytes that another process can use. */
public final class Artifact implements ClassCache, ClassCache.Classes {
    /** Not the start of a module in either format. */
    private static final byte[] MAGIC = {0x7F, 't', 'u', 'b', 'e', 'r', '\r', '\n'};
    /** The number of bytes that {@link #begins} looks at. */
    public static final int MAGIC_BYTES = 8;
    private static final int HEADER_BYTES = MAGIC_BYTES + 2 * Integer.BYTES;

    private final byte[] content;
    private final byte[] module;
    /** Where in the content the classes start, and by name where each is behind that. */
    private final int classes;
    private final Map<String, Place> places;

    private record Place(int start, int size) {
    }

    private Artifact(byte[] content, byte[] module, int classes, Map<String, Place> places) {
        this.content = content;
        this.module = module;
        this.classes = classes;
        this.places = places;
    }

    /** Whether bytes begin as an artifact does, also a damaged one or that of another version. */
    public static boolean begins(byte[] content) {
        return content.length >= MAGIC_BYTES && Arrays.equals(content, 0, MAGIC_BYTES, MAGIC, 0, MAGIC_BYTES);
    }

    /**
     * The bytes of an artifact.
     *
     * @param classes by name; none where code is not generated
     * @throws IllegalStateException when the build has no {@link BuildId}, or when it would have more than 2 GiB
     */
    public static byte[] write(CodeSettings settings, byte[] module, Map<String, byte[]> classes) {
        return write(build(), settings.text(), module, classes);
    }

    private static String build() {
        String build = BuildId.text();
        if (build.isEmpty()) {
            throw new IllegalStateException("this build of Tuber has no checksum, so nobody could tell what it precompiles from what"
                    + " another build does");
        }
        return build;
    }

    /**
     * A number, in hexadecimal digits, of all that an artifact must agree in with who reads it.
     *
     * @throws IllegalStateException when the build has no {@link BuildId}
     */
    public static String compatibilityHash(CodeSettings settings) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", build(), settings.text()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new WasmInternalError("no SHA-256", everyJdkHasIt);
        }
    }

    static byte[] write(String build, String settings, byte[] module, Map<String, byte[]> classes) {
        long size = HEADER_BYTES + Texts.size(build) + Texts.size(settings) + 2L * Integer.BYTES + module.length;
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            size += Texts.size(each.getKey()) + Integer.BYTES + each.getValue().length;
        }
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException("a precompiled module has at most 2 GiB, not " + size + " bytes");
        }
        ByteBuffer out = ByteBuffer.allocate((int) size);
        out.put(MAGIC).putInt((int) size).putInt(0);
        Texts.put(out, build);
        Texts.put(out, settings);
        out.putInt(module.length).putInt(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Texts.put(out, each.getKey());
            out.putInt(each.getValue().length);
        }
        out.put(module);
        classes.values().forEach(out::put);
        byte[] content = out.array();
        return out.putInt(HEADER_BYTES - Integer.BYTES, Entry.crc(content, HEADER_BYTES, content.length - HEADER_BYTES)).array();
    }

    /**
     * Reads an artifact.
     *
     * @param content which nobody writes to any more
     * @param settings of the engine that is to run it
     * @throws ArtifactException when it cannot be used
     */
    public static Artifact read(byte[] content, CodeSettings settings) {
        return read(content, BuildId.text(), settings);
    }

    static Artifact read(byte[] content, String build, CodeSettings settings) {
        checkWhole(content);
        ByteBuffer in = ByteBuffer.wrap(content, HEADER_BYTES, content.length - HEADER_BYTES);
        try {
            if (!Texts.get(in).equals(build)) {
                throw new ArtifactException(Reason.OTHER_BUILD, "it can be used by the very build of Tuber that made it, on the same"
                        + " feature release of Java; compile the module again");
            }
            CodeSettings made = CodeSettings.ofText(Texts.get(in));
            if (!made.equals(settings)) {
                throw new ArtifactException(Reason.OTHER_SETTINGS, settings.differences(made));
            }
            return read(content, in);
        } catch (BufferUnderflowException e) {
            throw new ArtifactException(Reason.DAMAGED, "what is at offset 0x" + Integer.toHexString(in.position())
                    + " says more than there is");
        }
    }

    private static void checkWhole(byte[] content) {
        if (!begins(content)) {
            throw new ArtifactException(Reason.NOT_PRECOMPILED, content.length < MAGIC_BYTES ? "there are only " + content.length
                    + " bytes" : "it does not begin as one");
        }
        int size = content.length < HEADER_BYTES ? HEADER_BYTES : ByteBuffer.wrap(content).getInt(MAGIC_BYTES);
        if (size != content.length) {
            throw new ArtifactException(Reason.DAMAGED, "it has " + content.length + " bytes of " + Integer.toUnsignedString(size));
        }
        int crc = ByteBuffer.wrap(content).getInt(HEADER_BYTES - Integer.BYTES);
        if (crc != Entry.crc(content, HEADER_BYTES, content.length - HEADER_BYTES)) {
            throw new ArtifactException(Reason.DAMAGED, "the checksum at offset 0x" + Integer.toHexString(HEADER_BYTES - Integer.BYTES)
                    + " is not that of the " + (content.length - HEADER_BYTES) + " bytes behind it");
        }
    }

    private static Artifact read(byte[] content, ByteBuffer index) {
        int moduleSize = size(index);
        int count = index.getInt();
        Map<String, Place> places = new HashMap<>();
        long behindModule = 0;
        for (int number = 0; number < count; number++) {
            String name = Texts.get(index);
            int size = size(index);
            places.put(name, new Place((int) behindModule, size));
            behindModule += size;
        }
        if (moduleSize + behindModule != index.remaining()) {
            throw new BufferUnderflowException();
        }
        int start = index.position();
        return new Artifact(content, Arrays.copyOfRange(content, start, start + moduleSize), start + moduleSize, places);
    }

    private static int size(ByteBuffer index) {
        int size = index.getInt();
        if (size < 0 || size > index.remaining()) {
            throw new BufferUnderflowException();
        }
        return size;
    }

    /** The module in the binary format. It was valid when it was compiled. */
    public byte[] module() {
        return module;
    }

    @Override
    public Classes open(WasmModule opened) {
        return this;
    }

    @Override
    public Optional<byte[]> find(String name) {
        Place place = places.get(name);
        if (place == null) {
            return Optional.empty();
        }
        int start = classes + place.start;
        return Optional.of(Arrays.copyOfRange(content, start, start + place.size));
    }

    @Override
    public void keep(String name, byte[] classFile) {
        // The artifact is what it is.
    }
}
