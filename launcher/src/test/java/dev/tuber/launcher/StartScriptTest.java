package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code bin/tuber} tells the JVM's compilers about our classes names some that exist. */
class StartScriptTest {
    private static final Pattern LIMIT = Pattern.compile("MaxNodeLimit,([\\w.]+?)(\\.\\*)?::\\*,(\\d+)");
    private static final int PACKAGES = 6;

    @Test
    void classesWithLimitsExist() throws IOException {
        String script = Files.readString(Path.of("src/dist/bin/tuber"));
        List<MatchResult> limits = LIMIT.matcher(script).results().toList();
        assertEquals(script.lines().filter(line -> line.contains("MaxNodeLimit")).count(), limits.size());
        assertEquals(PACKAGES, limits.stream().filter(limit -> limit.group(2) != null).count());
        for (MatchResult limit : limits) {
            if (limit.group(2) == null) {
                assertDoesNotThrow(() -> Class.forName(limit.group(1), false, getClass().getClassLoader()));
            } else {
                assertFalse(classesOf(limit.group(1)).isEmpty(), limit.group(1));
            }
        }
    }

    private static List<Path> classesOf(String name) throws IOException {
        for (String project : List.of("core", "language")) {
            Path folder = Path.of("..", project, "src/main/java", name.replace('.', '/'));
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    return files.toList();
                }
            }
        }
        return List.of();
    }
}
