package dev.tuber.spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of data that lives outside the repository: named by a property or an environment variable, or found in
 * {@code ../shared} beside the checkout.
 */
enum SharedFolder {
    SPEC("tuber.spec", "TUBER_SPEC", "spec"), WORKLOADS("tuber.workloads", "TUBER_WORKLOADS", "workloads");

    private final String property;
    private final String variable;
    private final String name;

    SharedFolder(String property, String variable, String name) {
        this.property = property;
        this.variable = variable;
        this.name = name;
    }

    Optional<Path> find() {
        String named = System.getProperty(property, System.getenv(variable));
        if (named != null && !named.isBlank()) {
            Path folder = Path.of(named);
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(property + " names " + folder + ", which is no folder");
            }
            return Optional.of(folder);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path folder = above.resolve("shared").resolve(name);
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** What a user can do when the folder is missing. */
    String advice() {
        return "No folder '" + name + "': pass -D" + property + "=DIR or set " + variable
                + " (README, section Tests, says how to fetch it)";
    }
}
