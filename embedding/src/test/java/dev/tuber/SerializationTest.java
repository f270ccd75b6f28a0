package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.ArtifactException;
import dev.tuber.failure.ArtifactException.Reason;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.rewrite.OperatorMiddleware;
import dev.tuber.text.Wat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SerializationTest {
    /** Something of all that classes are made for. */
    static final String PROGRAM = """
            (module $program
              (import "env" "triple" (func $triple (param i32) (result i32)))
              (type $unary (func (param i32) (result i32)))
              (memory (export "memory") 1)
              (table funcref (elem $inc $half))
              (global $started (mut i32) (i32.const 0))
              (data (i32.const 4) "\\07\\00\\00\\00")
              (func $start (global.set $started (i32.const 100)))
              (start $start)
              (func $inc (type $unary) (i32.add (local.get 0) (i32.const 1)))
              (func $half (type $unary) (i32.div_s (i32.const 64) (local.get 0)))
              (func (export "pair") (param i32) (result i32 i64) (call $triple (local.get 0)) (i64.load32_u (i32.const 4)))
              (func (export "run") (param i32) (result i32)
                (i32.add (global.get $started)
                  (i32.add (call_indirect (type $unary) (local.get 0) (i32.const 0))
                           (call_indirect (type $unary) (local.get 0) (i32.const 1))))))
            """;

    @TempDir
    Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the program does, in words. */
    static String behaviour(Engine engine, Module module) {
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "triple", IntUnaryOperator.class, x -> 3 * x);
        try (Store<Void> store = Store.of(engine)) {
            Instance instance = linker.instantiate(store, module);
            Func run = instance.func("run");
            TrapException trap = assertThrows(TrapException.class, () -> run.call(0));
            return module.name() + " " + module.exports() + " " + Arrays.toString((Object[]) instance.func("pair").call(5)) + " "
                    + run.call(8) + " " + run.typed(IntUnaryOperator.class).applyAsInt(16) + " " + trap.getMessage() + " " + trap.frames();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadDoesWhatWasWritten(Strategy strategy) throws IOException {
        Engine engine = Guests.engine(strategy);
        Module module = Module.ofText(engine, PROGRAM);
        String expected = behaviour(engine, module);
        assertTrue(expected.contains(" [15, 7] 117 121 wasm trap: integer divide by zero "), expected);
        byte[] artifact = module.serialize();
        Path file = folder.resolve("program.cwasm");
        module.serialize(file);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        module.serialize(stream);
        for (byte[] same : List.of(engine.precompile(utf8(PROGRAM)), Files.readAllBytes(file), stream.toByteArray())) {
            assertArrayEquals(artifact, same);
        }
        Engine other = Guests.engine(strategy);
        for (Module read : List.of(Module.deserialize(other, artifact), Module.deserialize(other, ByteBuffer.wrap(artifact)),
                Module.deserialize(other, new ByteArrayInputStream(artifact)), Module.deserialize(other, file))) {
            assertEquals(expected, behaviour(other, read));
            assertArrayEquals(artifact, read.serialize());
        }
    }

    /** Some hundred classes, which call each other. */
    private static String manyFunctions() {
        StringBuilder text = new StringBuilder("(module ");
        for (int func = 0; func < 2_000; func++) {
            text.append("(func (export \"f").append(func).append("\") (param i32) (result i32) (i32.add (i32.const ").append(func)
                    .append(") (if (result i32) (local.get 0) (then (call ").append((func * 7 + 1) % 2_000)
                    .append(" (i32.const 0))) (else (i32.const 1)))))");
        }
        return text.append(")").toString();
    }

    @Test
    void oneThreadMakesTheSame() {
        byte[] program = utf8(manyFunctions());
        Engine alone = Engine.create(new Config().strategy(Strategy.JVM).parallelCompilation(false));
        byte[] expected = alone.precompile(program);
        assertArrayEquals(expected, Guests.engine(Strategy.JVM).precompile(program));
        try (Store<Void> store = Store.of(alone)) {
            assertEquals(1_999 + 1_994 + 1, Instance.create(store, Module.deserialize(alone, expected)).func("f1999").call(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsFuelAsBefore(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).consumeFuel(true));
        Module module = Module.ofText(engine, "(func (export \"f\") (loop (br 0)))");
        for (Module each : List.of(module, Module.deserialize(engine, module.serialize()))) {
            Store<Void> store = Store.of(engine);
            store.setFuel(1_000);
            Instance instance = Instance.create(store, each);
            assertEquals("wasm trap: all fuel consumed by WebAssembly",
                    assertThrows(TrapException.class, () -> instance.func("f").call()).getMessage());
        }
    }

    /** A setting that is not as it is unless something is said, and whether code is the same with it. */
    private record Setting(Config config, boolean sameCode) {
    }

    /** By the name of its method. */
    private static final Map<String, Setting> SETTINGS = settings();

    private static Map<String, Setting> settings() {
        Map<String, Setting> settings = new TreeMap<>();
        settings.put("strategy", new Setting(new Config().strategy(Strategy.INTERPRETER), false));
        settings.put("consumeFuel", new Setting(new Config().consumeFuel(true), false));
        settings.put("operatorCost", new Setting(new Config().consumeFuel(true)
                .operatorCost(OperatorCost.standard().with("call", 7)), false));
        settings.put("maxCallDepth", new Setting(new Config().maxCallDepth(100), false));
        settings.put("deterministic", new Setting(new Config().maxCallDepth(100).deterministic(true), false));
        settings.put("features", new Setting(new Config().features(EnumSet.of(Feature.MVP, Feature.MULTI_VALUE)), false));
        settings.put("backtraceFrames", new Setting(new Config().backtraceFrames(3), true));
        settings.put("backtraceDetails", new Setting(new Config().backtraceDetails(false), true));
        settings.put("coredumpOnTrap", new Setting(new Config().coredumpOnTrap(true), true));
        settings.put("memoryCreator", new Setting(new Config().memoryCreator((type, min, max) -> null), true));
        settings.put("middleware", new Setting(new Config().middleware("none", module -> function -> OperatorMiddleware.NONE), false));
        settings.put("parallelCompilation", new Setting(new Config().parallelCompilation(false), true));
        settings.put("profiling", new Setting(new Config().profiling(true), false));
        settings.put("storeLimits", new Setting(new Config().storeLimits(StoreLimits.builder().instances(5).build()), true));
        settings.put("threadInterruption", new Setting(new Config().threadInterruption(false), true));
        settings.put("cache", new Setting(new Config().cache(Path.of("unused")), true));
        settings.put("maxModuleBytes", new Setting(new Config().maxModuleBytes(10_000), true));
        settings.put("maxFunctions", new Setting(new Config().maxFunctions(10), true));
        settings.put("maxFunctionBytes", new Setting(new Config().maxFunctionBytes(1_000), true));
        return settings;
    }

    /** A new setting must be sorted above: when code depends on it, {@code CodeSettings} must name it. */
    @Test
    void eachSettingIsSortedByWhetherCodeDependsOnIt() {
        assertEquals(new TreeSet<>(SETTINGS.keySet()), Arrays.stream(Config.class.getMethods())
                .filter(method -> method.getReturnType() == Config.class).map(Method::getName).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void enginesTakeOnlyWhatWasMadeWithTheirSettings() {
        Engine engine = Engine.create();
        byte[] artifact = engine.precompile(utf8("(func (export \"f\"))"));
        Module.deserialize(Engine.create(new Config().strategy(Strategy.JVM)), artifact);
        SETTINGS.forEach((name, setting) -> {
            Engine other = Engine.create(setting.config());
            byte[] others = other.precompile(utf8("(func (export \"f\"))"));
            assertEquals(setting.sameCode(), engine.precompileCompatibilityHash().equals(other.precompileCompatibilityHash()), name);
            if (setting.sameCode()) {
                assertArrayEquals(artifact, others, name);
                Module.deserialize(other, artifact);
            } else {
                assertEquals(Reason.OTHER_SETTINGS,
                        assertThrows(ArtifactException.class, () -> Module.deserialize(other, artifact), name).reason());
                assertEquals(Reason.OTHER_SETTINGS,
                        assertThrows(ArtifactException.class, () -> Module.deserialize(engine, others), name).reason());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDamagedIsRefused(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        byte[] artifact = engine.precompile(utf8(PROGRAM));
        for (int at = 0; at < artifact.length; at++) {
            byte[] damaged = artifact.clone();
            damaged[at] ^= (byte) (1 << at % Byte.SIZE);
            assertThrows(ArtifactException.class, () -> Module.deserialize(engine, damaged), "byte " + at);
            byte[] cut = Arrays.copyOf(artifact, at);
            assertThrows(ArtifactException.class, () -> Module.deserialize(engine, cut), at + " bytes");
        }
    }

    @Test
    void manyThreadsMayWriteWhatOthersRun() throws Exception {
        // The long function has classes of its own, which are made with that of its group.
        Engine engine = Engine.create();
        Module module = Module.ofText(engine, PROGRAM.replace("(start $start)", "(start $start) (func (export \"long\") (local i32) "
                + "(local.set 0 (i32.add (i32.mul (local.get 0) (local.get 0)) (i32.const 77777)))".repeat(3_000) + ")"));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<byte[]> write = module::serialize;
            Callable<byte[]> run = () -> {
                behaviour(engine, module);
                return module.serialize();
            };
            byte[] first = null;
            for (Future<byte[]> written : threads.invokeAll(List.of(write, run, write, run))) {
                first = first == null ? written.get() : first;
                assertArrayEquals(first, written.get());
            }
            assertEquals(behaviour(engine, module), behaviour(engine, Module.deserialize(engine, first)));
        }
    }

    /** With a checksum that fits, but without classes: as safe as a module. */
    @Test
    void aForgedModuleForTheInterpreterIsFoundOut() {
        Engine engine = Guests.engine(Strategy.INTERPRETER);
        byte[] artifact = engine.precompile(utf8("(memory 1) (func (export \"f\") (result i32) (i32.load offset=7 (i32.const 5)))"));
        int size = Wat.encode("(memory 1) (func (export \"f\") (result i32) (i32.load offset=7 (i32.const 5)))").bytes().length;
        int refused = 0;
        for (int at = artifact.length - size; at < artifact.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] forged = artifact.clone();
                forged[at] = (byte) value;
                CRC32C crc = new CRC32C();
                crc.update(forged, 16, forged.length - 16);
                ByteBuffer.wrap(forged).putInt(12, (int) crc.getValue());
                try (Store<Void> store = Store.of(engine)) {
                    Instance.create(store, Module.deserialize(engine, forged)).func("f").call();
                } catch (ModuleException e) {
                    refused++;
                } catch (TrapException | NoSuchElementException | IllegalArgumentException e) {
                    // It has become another valid module.
                }
            }
        }
        assertTrue(refused > 1_000, refused + " were refused");
    }

    @Test
    void artifactsAreFoundOutByTheirContent() throws IOException {
        Engine engine = Engine.create();
        byte[] artifact = engine.precompile(utf8("(module)"));
        assertEquals(Optional.of(Engine.Precompiled.MODULE), Engine.detectPrecompiled(artifact));
        assertEquals(Optional.of(Engine.Precompiled.MODULE), Engine.detectPrecompiled(Files.write(folder.resolve("a.wasm"), artifact)));
        for (byte[] other : List.of(new byte[0], new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, utf8("(module)"))) {
            assertEquals(Optional.empty(), Engine.detectPrecompiled(other));
            assertEquals(Optional.empty(), Engine.detectPrecompiled(Files.write(folder.resolve("b.cwasm"), other)));
            assertEquals(Reason.NOT_PRECOMPILED, assertThrows(ArtifactException.class, () -> Module.deserialize(engine, other)).reason());
        }
        assertTrue(assertThrows(MalformedModuleException.class, () -> Module.of(engine, artifact)).getMessage()
                .contains("Module.deserialize"));
    }

    @Test
    void theBytesMayChangeAfterwards() {
        Engine engine = Engine.create();
        byte[] artifact = engine.precompile(utf8("(func (export \"five\") (result i32) (i32.const 5))"));
        Module module = Module.deserialize(engine, artifact);
        Arrays.fill(artifact, (byte) 0);
        assertEquals(5, Instance.create(Store.of(engine), module).func("five").call());
    }

    /** In this process, for {@link #generatesNothing}. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] files) throws IOException {
            Engine engine = Engine.create();
            System.out.println(behaviour(engine, Module.deserialize(engine, Path.of(files[0]))));
        }
    }

    @Test
    void generatesNothing() throws IOException, InterruptedException {
        Engine engine = Engine.create();
        Module module = Module.ofText(engine, PROGRAM);
        Path file = folder.resolve("program.cwasm");
        module.serialize(file);
        Path log = folder.resolve("log");
        Process process = FreshJvm.start(List.of("-Xlog:class+load:file=" + log), Program.class, file.toString());
        assertEquals(behaviour(engine, module), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertEquals(0, process.waitFor());
        String loaded = Files.readString(log);
        assertTrue(loaded.contains("wasm.EntryTyped") && loaded.contains("dev.tuber.cache.Artifact"), loaded);
        assertFalse(loaded.contains("dev.tuber.jvm.ClassTranslator"), "a class was generated");
    }
}
