package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.text.Wat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTest {
    private static final String TEXT = """
            (module $sample
              (import "env" "log" (func (param i32)))
              (import "env" "base" (global i32))
              (memory (export "memory") 2 5)
              (table (export "table") 7 funcref)
              (global (export "counter") (mut i64) (i64.const 9))
              (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
            """;
    /** A custom section. */
    private static final byte[] NOTE = {0, 10, 4, 'n', 'o', 't', 'e', 'h', 'e', 'l', 'l', 'o'};

    private final Engine engine = Engine.create();

    @Test
    void comesFromBytesBuffersStreamsAndFilesInBothFormats(@TempDir Path folder) throws IOException {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] binary = Wat.encode(TEXT).bytes().clone();
        for (byte[] content : List.of(text, binary)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            Path file = Files.write(folder.resolve("module"), content);
            for (Module module : List.of(Module.of(engine, content), Module.of(engine, buffer),
                    Module.of(engine, new ByteArrayInputStream(content)), Module.of(engine, file))) {
                assertEquals(Optional.of("sample"), module.name());
            }
            assertEquals(content.length, buffer.remaining());
        }
    }

    @Test
    void doesNotChangeWithTheBytesThatItCameFrom() {
        byte[] binary = Wat.encode("(func (export \"five\") (result i32) (i32.const 5))").bytes().clone();
        Module module = Module.of(engine, binary);
        java.util.Arrays.fill(binary, (byte) 0);
        assertEquals(5, Instance.create(Store.of(engine), module).func("five").call());
    }

    @Test
    void tellsWhatItNeedsAndGives() {
        byte[] encoded = Wat.encode(TEXT).bytes();
        byte[] binary = java.util.Arrays.copyOf(encoded, encoded.length + NOTE.length);
        System.arraycopy(NOTE, 0, binary, encoded.length, NOTE.length);
        Module module = Module.of(engine, binary);
        assertEquals(List.of("env log func [i32] -> []", "env base global i32"), module.imports().stream()
                .map(wanted -> wanted.module() + " " + wanted.name() + " " + wanted.type()).toList());
        assertEquals(List.of("memory memory 2 5", "table table 7 funcref", "counter global (mut i64)",
                "add func [i32 i32] -> [i32]"), module.exports().stream().map(given -> given.name() + " " + given.type()).toList());
        assertEquals("func [i32 i32] -> [i32]", module.export("add").orElseThrow().toString());
        assertEquals(Optional.empty(), module.export("sub"));
        assertEquals(new ResourcesRequired(1, OptionalLong.of(2), 1, OptionalLong.of(7)), module.resourcesRequired());
        assertEquals(new ResourcesRequired(0, OptionalLong.empty(), 0, OptionalLong.empty()),
                Module.ofText(engine, "(import \"env\" \"memory\" (memory 3))").resourcesRequired());
        assertEquals("note name", module.customSections().stream().map(CustomSection::name).sorted(java.util.Comparator.reverseOrder())
                .collect(Collectors.joining(" ")));
        assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), module.customSections().stream()
                .filter(section -> section.name().equals("note")).findFirst().orElseThrow().content());
    }

    @Test
    void isRefusedWithThePlaceOfTheMistake() {
        assertThrows(MalformedModuleException.class, () -> Module.of(engine, new byte[0]));
        assertThrows(MalformedModuleException.class, () -> Module.of(engine, new byte[]{0, 'a', 's', 'm', 9, 0, 0, 0}));
        InvalidModuleException invalid = assertThrows(InvalidModuleException.class,
                () -> Module.ofText(engine, "(func (result i32)\n  (i64.const 1))"));
        assertTrue(invalid.getMessage().contains("line "), invalid.getMessage());
        assertThrows(InvalidModuleException.class, () -> Module.validate(engine, "(func (result i32))".getBytes(StandardCharsets.UTF_8)));
        Module.validate(engine, "(func)".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mayUseOnlyTheFeaturesOfItsEngine() {
        String text = "(func (param i32) (result i32) (i32.extend8_s (local.get 0)))";
        Module.ofText(engine, text);
        Engine first = Engine.create(new Config().features(EnumSet.of(Feature.MVP)));
        assertThrows(InvalidModuleException.class, () -> Module.ofText(first, text));
    }

    @Test
    void isSharedByThreadsAndStores() throws Exception {
        Module module = Module.ofText(engine, """
                (func $fib (export "fib") (param i32) (result i32)
                  (if (result i32) (i32.lt_u (local.get 0) (i32.const 2)) (then (local.get 0))
                    (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
                """);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Object> task = () -> {
                try (Store<Void> store = Store.of(engine)) {
                    return Instance.create(store, module).func("fib").call(18);
                }
            };
            for (Future<Object> result : threads.invokeAll(java.util.Collections.nCopies(40, task))) {
                assertEquals(2584, result.get());
            }
        }
    }

    @Test
    void belongsToOneEngine() {
        Module module = Module.ofText(engine, "(module $one)");
        Engine other = Engine.create();
        assertEquals("module one belongs to another engine",
                assertThrows(IllegalArgumentException.class, () -> Instance.create(Store.of(other), module)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Linker<Void>(other).instantiatePre(module));
    }
}
