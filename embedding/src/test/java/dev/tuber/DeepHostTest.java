package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests call the host where the stack ends: in JVMs of their own, that have initialized little yet and compile nothing. */
class DeepHostTest {
    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "JVM"})
    void theHostHasRoomOrIsNotCalled(Strategy strategy) throws IOException, InterruptedException {
        Process process = FreshJvm.start(List.of("-Xint", "-Xss1m"), DeepHost.class, strategy.name());
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("pattern\nformat\ndate\nstream\nmap\nlock\nanonymous\n", printed);
        assertEquals(0, process.waitFor());
    }
}
