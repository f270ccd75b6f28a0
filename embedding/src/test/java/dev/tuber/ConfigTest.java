package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.text.Wat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engines refuse: settings that cannot be, and modules that are too large. */
class ConfigTest {
    private record Refused(String message, Config config) {
    }

    private static List<Refused> refused() {
        Path cache = Path.of("cache");
        return List.of(
                new Refused("features are MVP and others of ", new Config().features(EnumSet.of(Feature.SIGN_EXTENSION))),
                new Refused("features are MVP and others of ", new Config().features(EnumSet.of(Feature.MVP, Feature.LEGACY_EXCEPTIONS))),
                new Refused("reference types need bulk memory", new Config().features(EnumSet.of(Feature.MVP, Feature.REFERENCE_TYPES))),
                new Refused("frames of a backtrace: from 0 to 64, not -1", new Config().backtraceFrames(-1)),
                new Refused("frames of a backtrace: from 0 to 64, not 65", new Config().backtraceFrames(65)),
                new Refused("a call depth is 1 or more, not 0", new Config().maxCallDepth(0)),
                new Refused("profilers see generated classes, and the strategy INTERPRETER generates none",
                        new Config().profiling(true).strategy(Strategy.INTERPRETER)),
                new Refused("deterministic guests need maxCallDepth", new Config().deterministic(true)),
                new Refused("maxModuleBytes: from 0 to 1073741824, not -1", new Config().maxModuleBytes(-1)),
                new Refused("maxModuleBytes: from 0 to 1073741824, not 1073741825", new Config().maxModuleBytes(1_073_741_825)),
                new Refused("maxFunctions: from 0 to 1000000, not 1000001", new Config().maxFunctions(1_000_001)),
                new Refused("maxFunctionBytes: from 0 to 7654321, not 7654322", new Config().maxFunctionBytes(7_654_322)),
                new Refused("a cache has 1 byte or more, not 0", new Config().cache(cache, 0)),
                new Refused("a cache keeps generated classes, and the strategy INTERPRETER generates none",
                        new Config().cache(cache).strategy(Strategy.INTERPRETER)));
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        for (Refused refused : refused()) {
            String message = assertThrows(IllegalArgumentException.class, () -> Engine.create(refused.config())).getMessage();
            assertTrue(message.startsWith(refused.message()), message);
        }
    }

    private static void refuses(Config config, String message, byte[] content) {
        for (Strategy strategy : Strategy.values()) {
            Engine engine = Engine.create(config.strategy(strategy));
            assertEquals(message, assertThrows(MalformedModuleException.class, () -> Module.of(engine, content)).getMessage());
            assertEquals(message, assertThrows(MalformedModuleException.class, () -> Module.validate(engine, content)).getMessage());
        }
    }

    private static byte[] binary(String text) {
        return Wat.encode(text).bytes();
    }

    @Test
    void largeModulesAreRefused(@TempDir Path folder) throws IOException {
        byte[] content = binary("(func)");
        String message = "module too large: " + content.length + " bytes of the module, the limit is " + (content.length - 1)
                + " (offset 0x0)";
        Config config = new Config().maxModuleBytes(content.length - 1);
        refuses(config, message, content);
        Engine engine = Engine.create(config);
        Path file = Files.write(folder.resolve("module"), content);
        assertEquals(message, assertThrows(MalformedModuleException.class, () -> Module.of(engine, file)).getMessage());
        assertEquals(message, assertThrows(MalformedModuleException.class,
                () -> Module.of(engine, new ByteArrayInputStream(content))).getMessage());
        byte[] artifact = Engine.create().precompile(content);
        assertEquals(message, assertThrows(MalformedModuleException.class,
                () -> Module.deserialize(Engine.create(new Config().maxModuleBytes(content.length - 1)), artifact)).getMessage());
        Module.of(Engine.create(new Config().maxModuleBytes(content.length)), content);
    }

    @Test
    void anEndlessStreamIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        Engine engine = Engine.create(new Config().maxModuleBytes(1_000));
        assertEquals("module too large: 1001 bytes of the module, the limit is 1000 (offset 0x0)",
                assertThrows(MalformedModuleException.class, () -> Module.of(engine, endless)).getMessage());
    }

    @Test
    void textsAreRefusedBeforeTheyAreParsed() {
        byte[] text = "(module (nonsense))".getBytes(StandardCharsets.UTF_8);
        refuses(new Config().maxModuleBytes(18), "module too large: 19 bytes of the module, the limit is 18 (offset 0x0)", text);
    }

    @Test
    void manyFunctionsAreRefused() {
        byte[] content = binary("(import \"env\" \"f\" (func)) (func) (func)");
        refuses(new Config().maxFunctions(2), "too many functions: 3 functions, the limit is 2 (offset 0x0)", content);
        Module.of(Engine.create(new Config().maxFunctions(3)), content);
    }

    @Test
    void largeFunctionsAreRefusedBeforeAnyIsValidated() {
        String large = "(func " + "(nop)".repeat(20) + ")";
        byte[] content = binary("(func (drop)) " + large);
        refuses(new Config().maxFunctionBytes(21), "function too large: 22 bytes of a function body, the limit is 21 (offset 0x1b)",
                content);
        Module.of(Engine.create(new Config().maxFunctionBytes(22)), binary(large));
    }
}
