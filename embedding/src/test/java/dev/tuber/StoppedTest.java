package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a JVM has made of a guest's code, it can be stopped, and so can all others. */
@Timeout(300)
class StoppedTest {
    private static final String EXPECTED = Stream.of("empty loop", "loop with a call", "long loop with a call", "loop in a loop",
            "loop around a switch", "calls without end").map(guest -> (guest + " stopped\n").repeat(2)).collect(Collectors.joining());

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1", "-Xint",
        "-XX:-TieredCompilation"})
    void eachGuestStops(String option) throws IOException {
        Process process = FreshJvm.start(List.of("-Xmx64m", option), Stopped.class);
        assertEquals(EXPECTED, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
