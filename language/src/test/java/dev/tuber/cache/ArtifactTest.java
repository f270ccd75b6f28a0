package dev.tuber.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.ArtifactException;
import dev.tuber.failure.ArtifactException.Reason;
import dev.tuber.isa.Feature;
import dev.tuber.lower.LoweringSettings;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArtifactTest {
    private static final String BUILD = "build 1";
    private static final CodeSettings SETTINGS = CodeSettings.of(true, LoweringSettings.NONE, EnumSet.of(Feature.MVP));
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final Map<String, byte[]> CLASSES = new TreeMap<>(Map.of("wasm.G0", new byte[] {1, 2, 3}, "wasm.Entry\u00e4",
            new byte[] {4, 5}, "wasm.D0_1", new byte[0]));
    private static final byte[] CONTENT = Artifact.write(BUILD, SETTINGS.text(), MODULE, CLASSES);
    private static final int HEADER_BYTES = 16;

    private static Artifact read(byte[] content) {
        return Artifact.read(content, BUILD, SETTINGS);
    }

    private static void refuses(Reason reason, String message, byte[] content) {
        ArtifactException refused = assertThrows(ArtifactException.class, () -> read(content));
        assertEquals(message, refused.getMessage());
        assertEquals(reason, refused.reason());
    }

    @Test
    void readsWhatWasWritten() {
        Artifact artifact = read(CONTENT);
        assertTrue(Artifact.begins(CONTENT));
        assertArrayEquals(MODULE, artifact.module());
        CLASSES.forEach((name, classFile) -> assertArrayEquals(classFile, artifact.find(name).orElseThrow()));
        assertEquals(Optional.empty(), artifact.find("wasm.G1"));
        assertArrayEquals(MODULE, read(Artifact.write(BUILD, SETTINGS.text(), MODULE, Map.of())).module());
    }

    @Test
    void everyChangeOfAByteIsFound() {
        for (int at = 0; at < CONTENT.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] damaged = CONTENT.clone();
                damaged[at] ^= (byte) (1 << bit);
                ArtifactException refused = assertThrows(ArtifactException.class, () -> read(damaged), "byte " + at);
                assertEquals(at < Artifact.MAGIC_BYTES ? Reason.NOT_PRECOMPILED : Reason.DAMAGED, refused.reason(), "byte " + at);
            }
        }
    }

    @Test
    void everyOtherLengthIsFound() {
        for (int size = 0; size < CONTENT.length + 10; size++) {
            byte[] cut = Arrays.copyOf(CONTENT, size);
            if (size != CONTENT.length) {
                ArtifactException refused = assertThrows(ArtifactException.class, () -> read(cut), size + " bytes");
                assertEquals(size < Artifact.MAGIC_BYTES ? Reason.NOT_PRECOMPILED : Reason.DAMAGED, refused.reason());
            }
            byte[] zeros = Arrays.copyOf(cut, Math.max(size, CONTENT.length));
            if (!Arrays.equals(zeros, CONTENT)) {
                assertThrows(ArtifactException.class, () -> read(zeros), size + " bytes, then zeros");
            }
        }
    }

    @Test
    void saysWhatIsWrong() {
        refuses(Reason.NOT_PRECOMPILED, "not a precompiled module: it does not begin as one", MODULE);
        refuses(Reason.NOT_PRECOMPILED, "not a precompiled module: there are only 3 bytes", Arrays.copyOf(CONTENT, 3));
        refuses(Reason.DAMAGED, "damaged precompiled module: it has 20 bytes of " + CONTENT.length, Arrays.copyOf(CONTENT, 20));
        byte[] changed = CONTENT.clone();
        changed[CONTENT.length - 1]++;
        refuses(Reason.DAMAGED, "damaged precompiled module: the checksum at offset 0xc is not that of the " + (CONTENT.length - HEADER_BYTES)
                + " bytes behind it", changed);
        refuses(Reason.OTHER_BUILD, "precompiled by another version: it can be used by the very build of Tuber that made it, on the same"
                + " feature release of Java; compile the module again", Artifact.write("build 2", SETTINGS.text(), MODULE, CLASSES));
        CodeSettings other = CodeSettings.of(false, new LoweringSettings(true, true), EnumSet.of(Feature.MVP, Feature.MULTI_VALUE));
        refuses(Reason.OTHER_SETTINGS, "precompiled with other settings: tier: interpreter, here it is jvm; fuel: on, here it is off; call depth:"
                + " counted, here it is not counted;"
                + " features: [WebAssembly 1.0, multi-value], here it is [WebAssembly 1.0]",
                Artifact.write(BUILD, other.text(), MODULE, CLASSES));
    }

    /** Whoever makes a file on purpose can make its checksum too; what the index says is believed no more than that. */
    @Test
    void anIndexThatSaysTooMuchIsRefused() {
        int modules = HEADER_BYTES + 2 + BUILD.length() + 2 + SETTINGS.text().length();
        int refused = 0;
        for (int at = HEADER_BYTES; at < CONTENT.length - Integer.BYTES; at++) {
            for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 24, 0, 3}) {
                byte[] forged = CONTENT.clone();
                ByteBuffer.wrap(forged).putInt(at, value).putInt(HEADER_BYTES - Integer.BYTES, crc(forged));
                try {
                    Artifact artifact = read(forged);
                    CLASSES.keySet().forEach(artifact::find);
                } catch (ArtifactException e) {
                    refused++;
                    assertTrue(at < modules || e.reason() == Reason.DAMAGED, e.getMessage());
                }
            }
        }
        assertTrue(refused > 100, refused + " were refused");
    }

    private static int crc(byte[] content) {
        return Entry.crc(content, HEADER_BYTES, content.length - HEADER_BYTES);
    }

    @Test
    void modulesInEitherFormatAreNoArtifacts() {
        for (byte[] content : new byte[][] {MODULE, "(module)".getBytes(), {}, Arrays.copyOf(CONTENT, 7)}) {
            assertFalse(Artifact.begins(content));
        }
    }

    @Test
    void theHashTellsSettingsApart() {
        String hash = Artifact.compatibilityHash(SETTINGS);
        assertEquals(64, hash.length());
        assertEquals(hash, Artifact.compatibilityHash(CodeSettings.of(true, LoweringSettings.NONE, EnumSet.of(Feature.MVP))));
        assertNotEquals(hash, Artifact.compatibilityHash(CodeSettings.of(true, new LoweringSettings(true, true), EnumSet.of(Feature.MVP))));
    }
}
