package dev.tuber.wasi;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A source of random bytes. */
interface RandomBytes {
    /** Fills all of it. */
    void fill(byte[] bytes);

    /** @param generator what the embedder chose; null for the system's secure source */
    static RandomBytes of(RandomGenerator generator) {
        return generator != null ? generator::nextBytes : new SystemBytes();
    }

    /** The secure source. On Unix the device itself: a start does not wait for Java's security providers to be loaded. */
    final class SystemBytes implements RandomBytes {
        private static final String DEVICE = "/dev/urandom";

        private SecureRandom random;

        @Override
        public void fill(byte[] bytes) {
            if (random == null && !readDevice(bytes)) {
                random = new SecureRandom();
            }
            if (random != null) {
                random.nextBytes(bytes);
            }
        }

        private static boolean readDevice(byte[] bytes) {
            try (InputStream device = new FileInputStream(DEVICE)) {
                return device.readNBytes(bytes, 0, bytes.length) == bytes.length;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
