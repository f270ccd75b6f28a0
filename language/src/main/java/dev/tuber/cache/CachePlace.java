package dev.tuber.cache;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Where a user's caches are. */
public final class CachePlace {
    private CachePlace() {
    }

    /** The directory {@code tuber} where this system keeps the caches of the user; empty when it does not tell. */
    public static Optional<Path> ofUser() {
        return of(System.getProperty("os.name", ""), System::getenv, System.getProperty("user.home", ""));
    }

    /** @param variable the value of an environment variable, or null */
    static Optional<Path> of(String system, Function<String, String> variable, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(variable.apply("LOCALAPPDATA"), "tuber", "cache");
        }
        if (name.startsWith("mac")) {
            return absolute(variable.apply("HOME"), "Library", "Caches", "tuber")
                    .or(() -> absolute(home, "Library", "Caches", "tuber"));
        }
        return absolute(variable.apply("XDG_CACHE_HOME"), "tuber")
                .or(() -> absolute(variable.apply("HOME"), ".cache", "tuber"))
                .or(() -> absolute(home, ".cache", "tuber"));
    }

    private static Optional<Path> absolute(String start, String... names) {
        try {
            if (start == null || start.isEmpty() || !Path.of(start).isAbsolute()) {
                return Optional.empty();
            }
            return Optional.of(Path.of(start, names));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
