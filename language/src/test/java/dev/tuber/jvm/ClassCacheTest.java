package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tuber.interp.Interpreter;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.text.Wat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes that one run made serve the next one. */
class ClassCacheTest {
    private static final byte[] MODULE = Wat.encode("""
            (module
              (type $binary (func (param i32 i32) (result i32)))
              (table funcref (elem $add $sub $div))
              (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
              (func $sub (type $binary) (i32.sub (local.get 0) (local.get 1)))
              (func $div (type $binary) (i32.div_s (local.get 0) (local.get 1)))
              (func $half (param f64) (result f64) (f64.div (local.get 0) (f64.const 2)))
              (func (export "apply") (param i32 i32 i32) (result i32)
                (call_indirect (type $binary) (local.get 1) (local.get 2) (local.get 0)))
              (elem declare func $half))
            """.getBytes(StandardCharsets.UTF_8)).bytes();

    /** A cache of one module, in memory. */
    private static final class Kept implements ClassCache, ClassCache.Classes {
        private final Map<String, byte[]> known;
        private final Set<String> found = ConcurrentHashMap.newKeySet();
        private final Map<String, byte[]> added = new TreeMap<>();

        Kept(Map<String, byte[]> known) {
            this.known = known;
        }

        @Override
        public Classes open(WasmModule module) {
            return this;
        }

        @Override
        public List<String> names() {
            return List.copyOf(known.keySet());
        }

        @Override
        public Optional<byte[]> find(String name) {
            found.add(name);
            return Optional.ofNullable(known.get(name));
        }

        @Override
        public void keep(String name, byte[] classFile) {
            added.put(name, classFile);
        }
    }

    private static FuncInstance apply(ClassCache cache) {
        return export(MODULE, "apply", cache);
    }

    private static FuncInstance export(byte[] bytes, String name, ClassCache cache) {
        LoadedModule module = LoadedModule.load(bytes, new JvmTier(null, Interpreter.INSTANCE).keeping(cache));
        ModuleInstance instance = Instantiation.instantiate(new Store(), module, ImportResolver.NONE);
        return (FuncInstance) instance.export(name);
    }

    private static long call(FuncInstance function, long... arguments) {
        long[] values = arguments.clone();
        function.call(null, values, null);
        return values[0];
    }

    private static Map<String, byte[]> classesOfARun() {
        Kept cold = new Kept(Map.of());
        assertEquals(42, call(apply(cold), 0, 40, 2));
        return cold.added;
    }

    @Test
    void whatIsKeptIsNotMadeAgain() {
        Kept warm = new Kept(classesOfARun());
        assertFalse(warm.known.isEmpty());
        FuncInstance apply = apply(warm);
        assertEquals(42, call(apply, 0, 40, 2));
        assertEquals(38, call(apply, 1, 40, 2));
        assertEquals(Map.of(), warm.added);
    }

    @Test
    @Timeout(60)
    void whatIsKeptIsLoadedBeforeItIsNeeded() throws InterruptedException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
        StringBuilder text = new StringBuilder("(module (func $f0)");
        for (int func = 1; func < 12; func++) {
            text.append("(func $f").append(func).append("(drop (i32.const 123456))".repeat(300)).append("(call $f").append(func - 1)
                    .append("))");
        }
        byte[] module = Wat.encode(text.append("(export \"f\" (func $f11)))").toString().getBytes(StandardCharsets.UTF_8)).bytes();
        Kept cold = new Kept(Map.of());
        call(export(module, "f", cold), 0);
        Kept warm = new Kept(cold.added);
        export(module, "f", warm);
        while (!warm.found.equals(cold.added.keySet())) {
            Thread.sleep(1);
        }
    }

    @Test
    void whatIsAbsentIsMade() {
        Map<String, byte[]> known = classesOfARun();
        for (String absent : known.keySet()) {
            Map<String, byte[]> others = new TreeMap<>(known);
            others.remove(absent);
            Kept cache = new Kept(others);
            assertEquals(42, call(apply(cache), 0, 40, 2));
            assertEquals(Set.of(absent), cache.added.keySet());
            assertArrayEquals(known.get(absent), cache.added.get(absent), absent);
        }
    }

    @Test
    void aTrapInAKeptClassKnowsItsPlace() {
        WasmTrap fresh = trap(apply(ClassCache.NONE));
        assertEquals(2, fresh.frames().size());
        assertEquals(fresh.frames(), trap(apply(new Kept(classesOfARun()))).frames());
    }

    private static WasmTrap trap(FuncInstance apply) {
        return assertThrows(WasmTrap.class, () -> call(apply, 2, 1, 0));
    }
}
