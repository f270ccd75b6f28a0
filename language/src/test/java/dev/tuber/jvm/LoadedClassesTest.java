package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import java.lang.classfile.ClassFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {
    private static final Map<String, byte[]> CLASSES = AllClasses.of(LoadedModule.load(Wat.encode("""
            (module
              (import "env" "log" (func $log (param i64)))
              (type $t (func (param f64) (result f64)))
              (table funcref (elem $half))
              (func $half (type $t) (f64.div (local.get 0) (f64.const 2)))
              (func (export "f") (param i64) (result f64)
                (call $log (i64.add (local.get 0) (i64.const 0x123456789abcdef)))
                (call_indirect (type $t) (f64.const 1e300) (i32.const 0))))
            """.getBytes(StandardCharsets.UTF_8)).bytes(), new JvmTier(null, Interpreter.INSTANCE)));

    @Test
    void allThatCanBeNeededIsThere() {
        assertTrue(CLASSES.containsKey(ModuleCode.ENTRY + 1) && CLASSES.containsKey(ModuleCode.ENTRY + 2), CLASSES.keySet()::toString);
        for (String prefix : new String[] {ModuleCode.GROUP, ModuleCode.IMPORTS, ModuleCode.DISPATCHER}) {
            assertTrue(CLASSES.keySet().stream().anyMatch(name -> name.startsWith(prefix)), prefix);
        }
    }

    @Test
    void movedClassesAreValid() throws ClassNotFoundException {
        Map<String, byte[]> moved = new HashMap<>();
        CLASSES.forEach((name, classFile) -> moved.put(LoadedClasses.moved(name, "sub"), LoadedClasses.moved(classFile, "sub")));
        ClassLoader loader = new ClassLoader(LoadedClassesTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = moved.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        for (Map.Entry<String, byte[]> each : moved.entrySet()) {
            assertEquals(each.getKey(), Class.forName(each.getKey(), true, loader).getName());
            ClassFile.of().parse(each.getValue()).constantPool().forEach(constant ->
                    assertFalse(constant.toString().contains("wasm/G") || constant.toString().contains("wasm/D"), constant::toString));
        }
        assertTrue(new LoadedClasses(loader, "sub").load(ModuleCode.ENTRY + 2).isPresent());
        assertFalse(new LoadedClasses(loader, "other").load(ModuleCode.ENTRY + 2).isPresent());
    }

    @Test
    void movedClassesAreFoundInBacktraces() {
        assertEquals(12, ModuleCode.funcOf("wasm.G3", "f12"));
        assertEquals(12, ModuleCode.funcOf("wasm.sub.G3", "f12p1"));
        assertEquals(-1, ModuleCode.funcOf("wasm.sub.D0_1", "call"));
        assertEquals(-1, ModuleCode.funcOf("wasm.Goods.X", "f12"));
        assertEquals(-1, ModuleCode.funcOf("other.G3", "f12"));
    }
}
