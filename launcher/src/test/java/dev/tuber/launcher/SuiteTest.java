package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The suite of GraalVM builders and the poms name the same things. */
class SuiteTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Pattern SUBDIR = Pattern.compile("\"subDir\": \"(.*?)\"");
    private static final Pattern OWN_DEPENDENCY = Pattern.compile("<artifactId>(tuber-.*?)</artifactId></dependency>");
    private static final Pattern QUOTED_OWN = Pattern.compile("\"(tuber-.*?)\"");

    private final String suite = read("mx.tuber/suite.py");
    private final String parent = read("pom.xml");

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String only(String regex, String text) {
        Set<String> found = all(Pattern.compile(regex), text);
        assertEquals(1, found.size(), regex + " gives " + found);
        return found.iterator().next();
    }

    /** The text of the project's entry, from its name to the closing brace. */
    private String project(String artifact) {
        int start = suite.indexOf("\"" + artifact + "\": {");
        return suite.substring(start, suite.indexOf('}', start));
    }

    @Test
    void projectsAreTheModulesOfTheBuild() {
        assertEquals(all(MODULE, parent), all(SUBDIR, suite));
    }

    @Test
    void projectsDependOnWhatTheirPomsSay() {
        for (String module : all(MODULE, parent)) {
            String pom = read(module + "/pom.xml");
            String artifact = "tuber-" + module;
            Set<String> declared = all(QUOTED_OWN, project(artifact));
            declared.remove(artifact);
            assertEquals(all(OWN_DEPENDENCY, pom), declared, module);
        }
    }

    @Test
    void versionsAndDistributionsAgree() {
        assertEquals(only("<truffle.version>(.*?)<", parent), only("\"name\": \"truffle\",\\s*\"version\": \"(.*?)\"", suite));
        assertEquals(only("<artifactId>tuber-parent</artifactId>\\s*<version>(.*?)(?:-SNAPSHOT)?<", parent),
                only("\"groupId\": \"dev.tuber\",\\s*\"version\": \"(.*?)\"", suite));
        for (String artifact : all(Pattern.compile("\"artifactId\": \"(.*?)\""), suite)) {
            assertEquals(artifact, only("<artifactId>(tuber-.*?)</artifactId>\\s*<name>", read(artifact.substring(6) + "/pom.xml")));
        }
    }
}
