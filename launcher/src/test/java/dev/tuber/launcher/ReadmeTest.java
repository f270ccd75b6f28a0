package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the README and the guide to the command show in their console blocks is what the command prints. */
class ReadmeTest {
    private static final List<Path> PAGES = List.of(Path.of("..", "README.md"), Path.of("..", "docs", "run.md"));
    private static final Pattern CONSOLE = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final String PROMPT = "$ ./tuber ";

    private record Shown(String typed, String printed) {
    }

    @TestFactory
    Stream<DynamicTest> printsWhatThePagesShow() throws IOException {
        List<Shown> all = new ArrayList<>();
        for (Path page : PAGES) {
            List<Shown> ofPage = shown(Files.readString(page));
            assertEquals(false, ofPage.isEmpty(), page + " shows no command");
            all.addAll(ofPage);
        }
        return all.stream().map(shown -> DynamicTest.dynamicTest(shown.typed(), () -> check(shown)));
    }

    /** A command's output ends at the next prompt; the empty line before that is not part of it. */
    private static List<Shown> shown(String readme) {
        List<Shown> found = new ArrayList<>();
        Matcher blocks = CONSOLE.matcher(readme);
        while (blocks.find()) {
            for (String command : blocks.group(1).split("(?m)^" + Pattern.quote(PROMPT))) {
                int end = command.indexOf('\n');
                if (end > 0) {
                    found.add(new Shown(command.substring(0, end), command.substring(end + 1).stripTrailing()));
                }
            }
        }
        return found;
    }

    private static void check(Shown shown) {
        String[] args = shown.typed().replace("examples/", "../examples/").split(" ");
        CapturedRun run = CapturedRun.of(new byte[0], args);
        assertEquals(shown.printed(), (run.out() + run.err()).stripTrailing());
    }
}
