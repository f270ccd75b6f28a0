package dev.tuber.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachePlaceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // system   | XDG_CACHE_HOME | HOME    | home of Java | place
        "Linux      | -              | /home/a | /home/a      | /home/a/.cache/tuber",
        "Linux      | /var/c         | /home/a | /home/a      | /var/c/tuber",
        "Linux      | relative       | /home/a | /home/a      | /home/a/.cache/tuber",
        "Linux      | ''             | -       | /home/a      | /home/a/.cache/tuber",
        "FreeBSD    | -              | -       | ?            | -",
        "Mac OS X   | /var/c         | /u/a    | /u/b         | /u/a/Library/Caches/tuber",
        "Windows 11 | /var/c         | /u/a    | /u/b         | /local/tuber/cache",
    })
    void eachSystemHasItsPlace(String system, String xdg, String home, String javaHome, String place) {
        Map<String, String> variables = new java.util.HashMap<>();
        variables.put("XDG_CACHE_HOME", xdg);
        variables.put("HOME", home);
        variables.put("LOCALAPPDATA", "/local");
        assertEquals(Optional.ofNullable(place).map(Path::of), CachePlace.of(system, variables::get, javaHome));
    }

    @Test
    void withoutAVariableWindowsHasNone() {
        assertEquals(Optional.empty(), CachePlace.of("Windows 11", name -> null, "/home/a"));
    }
}
