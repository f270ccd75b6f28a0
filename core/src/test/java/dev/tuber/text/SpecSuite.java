package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The test scripts of the specification: in the folder {@code tuber.spec}, or beside the checkout. */
public final class SpecSuite {
    private SpecSuite() {
    }

    private static Path root() {
        String property = System.getProperty("tuber.spec");
        if (property != null) {
            return Path.of(property);
        }
        Path module = Path.of("").toAbsolutePath();
        Path project = Files.exists(module.resolve("core")) ? module : module.getParent();
        return project.resolveSibling("shared").resolve("spec");
    }

    /** The scripts below these folders; fails under {@code CI=true} when there are none, and is skipped elsewhere. */
    public static Stream<Path> scripts(String... folders) throws IOException {
        Path root = root();
        boolean found = Files.isDirectory(root.resolve("core"));
        assertFalse(!found && "true".equals(System.getenv("CI")), "no test scripts in " + root);
        assumeTrue(found, "no test scripts in " + root);
        Stream.Builder<Path> scripts = Stream.builder();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".wast")).sorted().forEach(scripts);
            }
        }
        return scripts.build();
    }

    public static List<WastCommand> parse(Path script) throws IOException {
        return WastScript.parse(Files.readAllBytes(script));
    }
}
