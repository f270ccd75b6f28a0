package dev.tuber.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param status its exit code; {@link #TOO_LATE} when it was ended for taking too long
 * @param printed on both outputs
 */
record Finished(int status, String printed) {
    static final int TOO_LATE = -1;
    private static final int LONGEST_REASON = 200;

    static Finished run(List<String> command, int limitSeconds) throws IOException, InterruptedException {
        Path output = Files.createTempFile("benchmark", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limitSeconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Finished(ended ? process.exitValue() : TOO_LATE, Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }

    /** What a failed process says last of the reason. */
    String reason() {
        if (status == TOO_LATE) {
            return "not done in time";
        }
        List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
        String said = lines.stream().filter(line -> line.matches("(Exception in thread|Caused by:|\\w*Error:).*"))
                .reduce((first, second) -> second).orElse(lines.isEmpty() ? "" : lines.getLast())
                .replaceFirst("^Exception in thread \"main\" |^Caused by: ", "");
        return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "..." : said;
    }
}
