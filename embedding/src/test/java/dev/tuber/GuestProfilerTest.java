package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestProfilerTest {
    /** Names that the JVM does not allow, and none. */
    private static final String TEXT = """
            (module $shop
              (import "env" "wait" (func $wait (param i32) (result i32)))
              (func $a/<b>.c (param i32) (result i32) (call $wait (local.get 0)))
              (func (param i32) (result i32) (call $a/<b>.c (local.get 0)))
              (func $outer (export "outer") (param i32) (result i32) (call 2 (local.get 0)))
              (func $fault (export "fault") (unreachable)))
            """;

    private static Engine engine() {
        return Engine.create(new Config().profiling(true));
    }

    private static Instance instance(Store<Void> store, Module module, IntUnaryOperator waiting) {
        return new Linker<Void>(store.engine()).func("env", "wait", IntUnaryOperator.class, waiting).instantiate(store, module);
    }

    private static List<String> guestMethods() {
        return Stream.of(new Throwable().getStackTrace()).filter(element -> element.getClassName().startsWith("wasm.G"))
                .map(element -> element.getClassLoaderName() + " " + element.getMethodName()).toList();
    }

    @Test
    void javaStacksHaveTheNamesOfFunctions() {
        Engine engine = engine();
        Module first = Module.ofText(engine, TEXT);
        for (Module module : List.of(first, Module.deserialize(engine, first.serialize()))) {
            try (Store<Void> store = Store.of(engine)) {
                List<String> seen = new ArrayList<>();
                Instance instance = instance(store, module, number -> {
                    seen.addAll(guestMethods());
                    return number;
                });
                assertEquals(3, instance.func("outer").call(3));
                assertEquals(List.of("shop f1_a__b__c", "shop f2", "shop f3_outer"), seen);
                TrapException trap = assertThrows(TrapException.class, () -> instance.func("fault").call());
                assertEquals("shop!fault", trap.frames().getFirst().toString().replaceFirst(".* - ", ""));
            }
        }
    }

    /** A function that becomes many methods. */
    @Test
    void partsAreOneFunction() {
        String body = "(local.set 1 (i32.add (i32.mul (local.get 1) (local.get 0)) (i32.const 77777)))";
        String text = "(module $long (import \"env\" \"wait\" (func $wait (param i32) (result i32)))"
                + "(func $long (export \"outer\") (param i32) (result i32) (local i32)"
                + ("(if (local.get 0) (then " + body.repeat(40) + " (local.set 1 (call $wait (local.get 1)))))").repeat(20) + "(local.get 1)))";
        Engine engine = engine();
        try (Store<Void> store = Store.of(engine)) {
            List<String> seen = new ArrayList<>();
            instance(store, Module.ofText(engine, text), number -> {
                seen.addAll(guestMethods());
                return number;
            }).func("outer").call(1);
            assertTrue(seen.stream().anyMatch(name -> name.matches("long f1p\\d+_long")), seen.toString());
            assertTrue(seen.stream().allMatch(name -> name.matches("long f1(p\\d+)?_long")), seen.toString());
        }
    }

    /** The guest stays where it is until it was seen there. */
    @Test
    void seesWhereGuestsAre(@TempDir Path folder) throws Exception {
        Engine engine = engine();
        try (Store<Void> store = Store.of(engine)) {
            GuestProfiler profiler = GuestProfiler.start(store, Duration.ofNanos(100_000));
            Instance instance = instance(store, Module.ofText(engine, TEXT), number -> {
                while (profiler.stacks().isEmpty()) {
                    Thread.onSpinWait();
                }
                return number;
            });
            instance.func("outer").call(1);
            profiler.close();
            String seen = profiler.stacks().keySet().iterator().next();
            assertTrue(seen.startsWith("shop!outer;shop!<wasm function 2>;shop!a__b__c"), seen);
            Path file = folder.resolve("profile.json");
            profiler.write(file);
            String json = Files.readString(file);
            assertTrue(json.contains("\"stringArray\":[\"shop!outer\",\"shop!<wasm function 2>\",\"shop!a__b__c\""), json);
            assertTrue(json.contains("\"prefix\":[null,0,1"), json);
            profiler.close();
        }
    }

    @Test
    void needsAnEngineWithNames() {
        Store<Void> store = Store.of(Engine.create());
        assertThrows(IllegalArgumentException.class, () -> GuestProfiler.start(store, Duration.ofMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> GuestProfiler.start(Store.of(engine()), Duration.ZERO));
    }
}
