package dev.tuber.spec;

import dev.tuber.launcher.wast.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list {@code expected-failures.txt}, whose head says what it means, and what is wrong with it in view of outcomes. */
final class ExpectedFailures {
    private static final String LIST = "expected-failures.txt";
    private static final Pattern ENTRY = Pattern.compile("(\\S+\\.wast) (all|[\\d, -]+): (.+)");
    /** What a command says that fails since a module before it failed. */
    private static final Pattern CONSEQUENCE = Pattern.compile("unknown (module|import)");
    private static final int PROBLEMS_SHOWN = 20;

    private final Map<String, Set<String>> reasons = new TreeMap<>();
    private final Map<String, List<int[]>> ranges = new TreeMap<>();

    private ExpectedFailures(List<String> entries) {
        for (String entry : entries) {
            if (!entry.isBlank() && !entry.startsWith("#")) {
                add(entry);
            }
        }
    }

    static ExpectedFailures read() throws IOException {
        try (InputStream list = ExpectedFailures.class.getResourceAsStream(LIST)) {
            return of(new String(list.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static ExpectedFailures of(String list) {
        return new ExpectedFailures(list.lines().toList());
    }

    private void add(String entry) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException(LIST + ": no entry: " + entry);
        }
        String script = parts.group(1);
        reasons.computeIfAbsent(script, name -> new TreeSet<>()).add(parts.group(3));
        if (!parts.group(2).equals("all")) {
            for (String range : parts.group(2).split(",")) {
                String[] ends = range.strip().split("-");
                ranges.computeIfAbsent(script, name -> new ArrayList<>())
                        .add(new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])});
            }
        }
    }

    /** All scripts that have entries. */
    Set<String> scripts() {
        return reasons.keySet();
    }

    /** Whether the whole script is about features that are not there yet. */
    boolean isOutOfScope(String script) {
        return reasons.containsKey(script) && !ranges.containsKey(script);
    }

    /** What is not as it should be, in words; none when all is well. */
    List<String> problems(String script, Outcome outcome) {
        List<String> problems = new ArrayList<>();
        if (isOutOfScope(script)) {
            if (outcome.failures().isEmpty()) {
                problems.add("is listed in " + LIST + ", but passes");
            }
        } else {
            compare(script, outcome, problems);
        }
        for (Failure failure : outcome.failures()) {
            if (failure.message().startsWith("internal error")) {
                problems.add(failure.toString());
            }
        }
        if (reasons.containsKey(script)) {
            requireReasons(script, outcome, problems);
        }
        return problems.size() <= PROBLEMS_SHOWN ? problems : problems.subList(0, PROBLEMS_SHOWN);
    }

    private void compare(String script, Outcome outcome, List<String> problems) {
        Set<Integer> failed = new TreeSet<>();
        for (Failure failure : outcome.failures()) {
            failed.add(failure.line());
            if (!isListed(script, failure.line())) {
                problems.add(failure.toString());
            }
        }
        for (int line : new TreeSet<>(outcome.lines())) {
            if (isListed(script, line) && !failed.contains(line)) {
                problems.add("line " + line + " is listed in " + LIST + ", but passes");
            }
        }
        for (int[] range : ranges.getOrDefault(script, List.of())) {
            for (int end : range) {
                if (!outcome.lines().contains(end)) {
                    problems.add("line " + end + " is listed in " + LIST + ", but has no command");
                }
            }
        }
    }

    private boolean isListed(String script, int line) {
        return ranges.getOrDefault(script, List.of()).stream().anyMatch(range -> line >= range[0] && line <= range[1]);
    }

    /** A script of the core must fail for the listed reason, and for no other. */
    private void requireReasons(String script, Outcome outcome, List<String> problems) {
        if (!script.startsWith("core/")) {
            return;
        }
        Set<String> unseen = new TreeSet<>(reasons.get(script));
        for (Failure failure : outcome.failures()) {
            List<String> named = reasons.get(script).stream().filter(failure.message()::contains).toList();
            unseen.removeAll(named);
            if (named.isEmpty() && !CONSEQUENCE.matcher(failure.message()).find()) {
                problems.add("fails for a reason that is not listed: " + failure);
            }
        }
        unseen.forEach(reason -> problems.add("is listed for " + reason + ", which no failure names"));
    }
}
