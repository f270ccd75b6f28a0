package dev.tuber.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the classes depend on that are generated from a module: the engine and the JDK. */
public final class BuildId {
    private BuildId() {
    }

    /** Differs between builds with other class files. Empty when the build left no checksum: then nothing can be kept. */
    public static String text() {
        try (InputStream resource = BuildId.class.getResourceAsStream("build-id")) {
            if (resource == null) {
                return "";
            }
            String id = new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
            return id.isEmpty() ? "" : id + " " + Runtime.version().feature();
        } catch (IOException e) {
            return "";
        }
    }
}
