package dev.tuber.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many assertions hold of the scripts in the folder core, by script: as a file, and as a table in the README. */
final class ResultsTable {
    /** Set by {@code -Dspec.rewrite=true}. */
    static final boolean REWRITE = Boolean.getBoolean("spec.rewrite");

    private static final Path README = Path.of("..", "README.md");
    private static final Path TSV = Path.of("target", "spec-results.tsv");
    private static final String BEGIN = "<!-- spec-results:begin -->\n";
    private static final String END = "<!-- spec-results:end -->";

    /** A line of the table. */
    private record Row(int scripts, int assertions, int passed) {
        static final Row NONE = new Row(0, 0, 0);

        static Row of(Outcome outcome) {
            return new Row(1, outcome.assertions(), outcome.passed());
        }

        Row plus(Row other) {
            return new Row(scripts + other.scripts, assertions + other.assertions, passed + other.passed);
        }
    }

    private final ExpectedFailures expected;
    private final Map<String, Row> rows = new TreeMap<>();

    ResultsTable(Suite suite, ExpectedFailures expected) {
        this.expected = expected;
        for (String script : suite.scripts()) {
            if (script.startsWith("core/")) {
                rows.put(script, Row.of(suite.outcome(script)));
            }
        }
    }

    void writeTsv() throws IOException {
        List<String> lines = new ArrayList<>(List.of("file\tassertions\tpassed"));
        rows.forEach((script, row) -> lines.add(script + '\t' + row.assertions() + '\t' + row.passed()));
        Files.createDirectories(TSV.getParent());
        Files.write(TSV, lines);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| scripts | files | assertions | passed |\n|---|--:|--:|--:|\n");
        summary(text, "of the features that are there", script -> !expected.scripts().contains(script));
        summary(text, "that also use features that are not there yet",
                script -> expected.scripts().contains(script) && !expected.isOutOfScope(script));
        summary(text, "of features that are not there yet", expected::isOutOfScope);
        details(text, "Scripts of the features that are there", script -> !expected.isOutOfScope(script));
        details(text, "Scripts of features that are not there yet", expected::isOutOfScope);
        return text.toString();
    }

    private void summary(StringBuilder text, String name, Predicate<String> wanted) {
        Row sum = rows.keySet().stream().filter(wanted).map(rows::get).reduce(Row.NONE, Row::plus);
        text.append(String.format(Locale.ROOT, "| %s | %,d | %,d | %,d |\n", name, sum.scripts(), sum.assertions(), sum.passed()));
    }

    private void details(StringBuilder text, String title, Predicate<String> wanted) {
        text.append("\n<details><summary>").append(title).append("</summary>\n\n");
        text.append("| file | assertions | passed |\n|---|--:|--:|\n");
        rows.forEach((script, row) -> {
            if (wanted.test(script)) {
                text.append("| ").append(script).append(" | ").append(row.assertions()).append(" | ").append(row.passed())
                        .append(" |\n");
            }
        });
        text.append("\n</details>\n");
    }

    String inReadme() throws IOException {
        String readme = Files.readString(README);
        return readme.substring(start(readme), end(readme));
    }

    void rewriteReadme() throws IOException {
        String readme = Files.readString(README);
        Files.writeString(README, readme.substring(0, start(readme)) + markdown() + readme.substring(end(readme)));
    }

    private static int start(String readme) {
        return place(readme, BEGIN) + BEGIN.length();
    }

    private static int end(String readme) {
        return place(readme, END);
    }

    private static int place(String readme, String marker) {
        int found = readme.indexOf(marker);
        if (found < 0) {
            throw new IllegalStateException("the README has no line " + marker);
        }
        return found;
    }
}
