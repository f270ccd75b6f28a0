package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.binary.ByteReader;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.ModuleValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Coredumps are valid modules, and say what a small reader of its own finds in their sections. */
class CoredumpTest {
    private static final String TEXT = """
            (module $dumped
              (memory (export "memory") 2 5)
              (memory 1)
              (global $g (export "g") (mut i64) (i64.const 5))
              (global $f (mut f64) (f64.const 0.5))
              (global $r (mut externref) (ref.null extern))
              (func $inner (param i32 f32) (local i64)
                (local.set 2 (i64.const -7))
                (i64.store 1 (i32.const 0x8000) (i64.const 0x1122334455667788))
                (drop (i32.div_u (i32.const 1) (local.get 0))))
              (func $outer (export "run") (param i32)
                (i32.store8 (i32.const 0x1fff0) (i32.const 77))
                (global.set $g (i64.const 6))
                (drop (memory.grow (i32.const 1)))
                (call $inner (local.get 0) (f32.const 1.5))))
            """;

    private record Dumped(int instance, int func, int offset, List<Object> locals) {
    }

    private static ByteReader custom(WasmModule dump, String name) {
        return dump.customSections().stream().filter(section -> section.name().equals(name)).findFirst()
                .map(section -> new ByteReader(dump.bytes(), section.start(), section.end())).orElseThrow();
    }

    private static List<Dumped> frames(WasmModule dump) {
        ByteReader stack = custom(dump, "corestack");
        assertEquals(0, stack.u8());
        assertEquals("main", stack.name());
        List<Dumped> frames = new ArrayList<>();
        for (int count = stack.u32(); count > 0; count--) {
            assertEquals(0, stack.u8());
            frames.add(new Dumped(stack.u32(), stack.u32(), stack.u32(), values(stack)));
            assertEquals(List.of(), values(stack));
        }
        assertEquals(true, stack.atEnd());
        return frames;
    }

    private static List<Object> values(ByteReader reader) {
        List<Object> values = new ArrayList<>();
        for (int count = reader.u32(); count > 0; count--) {
            values.add(switch (reader.u8()) {
                case 0x7F -> (Object) reader.s32();
                case 0x7E -> reader.s64();
                case 0x7D -> Float.intBitsToFloat(reader.fixed32());
                case 0x7C -> Double.longBitsToDouble(reader.fixed64());
                case 0x01 -> "missing";
                default -> throw new AssertionError("no value");
            });
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void showWhatTheStoreHeld(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).coredumpOnTrap(true));
        Store<Void> store = Store.of(engine);
        Instance.create(store, Module.ofText(engine, "(module $other (memory 1) (data (i32.const 4096) \"other\"))"));
        Module module = Module.ofText(engine, TEXT);
        Instance instance = Instance.create(store, module);
        TrapException trap = assertThrows(TrapException.class, () -> instance.func("run").call(0));
        WasmModule dump = ModuleValidator.load(trap.coredump().orElseThrow());

        ByteReader core = custom(dump, "core");
        assertEquals("0 guest", core.u8() + " " + core.name());
        ByteReader modules = custom(dump, "coremodules");
        assertEquals("2 0 other 0 dumped", modules.u32() + " " + modules.u8() + " " + modules.name() + " " + modules.u8() + " "
                + modules.name());
        ByteReader instances = custom(dump, "coreinstances");
        List<Integer> numbers = new ArrayList<>();
        while (!instances.atEnd()) {
            numbers.add(instances.u32());
        }
        assertEquals(List.of(2, 0, 0, 1, 0, 0, 0, 1, 2, 1, 2, 3, 0, 1, 2), numbers);

        boolean known = strategy == Strategy.INTERPRETER;
        WasmModule original = module.loaded().module();
        assertEquals(List.of(
                new Dumped(1, 0, trap.frames().getFirst().moduleOffset() - original.funcs().getFirst().bodyStart(),
                        known ? List.of(0, 1.5f, -7L) : List.of("missing", "missing")),
                new Dumped(1, 1, trap.frames().get(1).moduleOffset() - original.funcs().get(1).bodyStart(),
                        List.of(known ? 0 : "missing"))), frames(dump));

        assertEquals(List.of("1", "3 5", "1"), dump.memories().stream().map(memory -> memory.type().toString()).toList());
        assertEquals(List.of("i64", "f64", "externref"), dump.globals().stream().map(global -> global.type().toString()).toList());
        assertEquals(6, new ByteReader(dump.bytes(), dump.globals().getFirst().init().start() + 1, dump.bytes().length).s64());
        // As a running module the dump has what the memories had.
        Engine plain = Engine.create();
        Instance again = Instance.create(Store.of(plain), Module.of(plain, exported(dump.bytes())));
        assertEquals("other", again.memory("m0").readString(4096, 5));
        assertEquals(77, again.memory("m1").getByte(0x1fff0));
        assertEquals(0x1122334455667788L, again.memory("m2").getLong(0x8000));
        assertEquals(Optional.empty(), assertThrows(TrapException.class, () -> Guests.instance(strategy, TEXT).func("run").call(0))
                .coredump());
    }

    /** The same with an export section, which stands between globals and data. */
    private static byte[] exported(byte[] dump) {
        byte[] exports = {7, 16, 3, 2, 'm', '0', 2, 0, 2, 'm', '1', 2, 1, 2, 'm', '2', 2, 2};
        ByteReader reader = new ByteReader(dump);
        reader.skip(8);
        while (reader.peek() != 11) {
            reader.u8();
            reader.skip(reader.u32());
        }
        byte[] all = new byte[dump.length + exports.length];
        int at = reader.position();
        System.arraycopy(dump, 0, all, 0, at);
        System.arraycopy(exports, 0, all, at, exports.length);
        System.arraycopy(dump, at, all, at + exports.length, dump.length - at);
        return all;
    }
}
