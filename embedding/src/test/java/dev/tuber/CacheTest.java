package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.InvalidModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.text.Wat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link Config#cache}, in this process and in several at once. */
@Timeout(120)
class CacheTest {
    private static final byte[] PROGRAM = Wat.encode(SerializationTest.PROGRAM).bytes();

    @TempDir
    Path parent;

    private Config config() {
        return new Config().cache(parent.resolve("cache"));
    }

    private String run(Config config) {
        Engine engine = Engine.create(config);
        String behaviour = SerializationTest.behaviour(engine, Module.of(engine, PROGRAM));
        engine.writeCache();
        assertEquals(Optional.empty(), engine.cacheProblem());
        return behaviour;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("cache"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void theNextEngineFindsTheClasses() throws IOException {
        String expected = run(new Config());
        assertFalse(Files.exists(parent.resolve("cache")));
        assertEquals(expected, run(config()));
        assertEquals(1, files().size());
        byte[] entry = Files.readAllBytes(files().getFirst());
        assertEquals(expected, run(config()));
        assertArrayEquals(entry, Files.readAllBytes(files().getFirst()), "nothing was generated again");
    }

    @Test
    void eachWayToMakeCodeHasItsOwnEntries() throws IOException {
        byte[] extending = Wat.encode("(func (export \"f\") (param i32) (result i32) (i32.extend8_s (local.get 0)))").bytes();
        List<Config> ways = List.of(config(), config().consumeFuel(true), config().features(EnumSet.of(Feature.MVP, Feature.SIGN_EXTENSION)));
        for (int number = 0; number < ways.size(); number++) {
            Engine engine = Engine.create(ways.get(number));
            Store<Void> store = Store.of(engine);
            if (ways.get(number).consumeFuel()) {
                store.setFuel(100);
            }
            assertEquals(-1, Instance.create(store, Module.of(engine, extending)).func("f").call(255));
            engine.writeCache();
            assertEquals(number + 1, files().size());
        }
        Engine first = Engine.create(config().features(EnumSet.of(Feature.MVP)));
        assertThrows(InvalidModuleException.class, () -> Module.of(first, extending));
    }

    @Test
    void aDamagedEntryIsReplaced() throws IOException {
        String expected = run(config());
        Path file = files().getFirst();
        byte[] entry = Files.readAllBytes(file);
        for (int at = 0; at < entry.length; at += 61) {
            byte[] damaged = entry.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertEquals(expected, run(config()), "byte " + at);
            assertArrayEquals(entry, Files.readAllBytes(file), "byte " + at);
        }
        Files.write(file, new byte[0]);
        assertEquals(expected, run(config()));
        assertArrayEquals(entry, Files.readAllBytes(file));
    }

    @Test
    void allFilesTogetherStayWithinTheLimit() throws IOException {
        int limit = 8_000;
        for (int number = 0; number < 20; number++) {
            Engine engine = Engine.create(config().cache(parent.resolve("cache"), limit));
            Module module = Module.ofText(engine, "(func (export \"f\") (result i32) (i32.const %d))".formatted(number));
            assertEquals(number, Instance.create(Store.of(engine), module).func("f").call());
            engine.writeCache();
        }
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        assertTrue(size > 0 && size <= limit, size + " bytes");
    }

    @Test
    void saysWhyTheDirectoryIsNotUsed() throws IOException {
        Path file = Files.write(parent.resolve("file"), new byte[1]);
        Engine engine = Engine.create(new Config().cache(file));
        Module module = Module.ofText(engine, "(func (export \"f\") (result i32) (i32.const 3))");
        assertEquals(3, Instance.create(Store.of(engine), module).func("f").call());
        engine.writeCache();
        assertTrue(engine.cacheProblem().orElseThrow().getMessage().contains("file"));
    }

    /** A process of {@link #manyProcessesShareADirectory}. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] arguments) throws IOException {
            Engine engine = Engine.create(new Config().cache(Path.of(arguments[0])));
            System.out.println(SerializationTest.behaviour(engine, Module.ofText(engine, SerializationTest.PROGRAM)));
            // Its end writes.
        }
    }

    @Test
    void manyProcessesShareADirectory() throws IOException, InterruptedException {
        String expected = run(new Config());
        List<Process> processes = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            processes.add(FreshJvm.start(List.of(), Program.class, parent.resolve("cache").toString()));
        }
        for (Process process : processes) {
            assertEquals(expected, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            assertEquals(0, process.waitFor());
        }
        assertEquals(1, files().size());
        byte[] entry = Files.readAllBytes(files().getFirst());
        assertEquals(expected, run(config()));
        assertArrayEquals(entry, Files.readAllBytes(files().getFirst()), "all of it was there");
    }
}
