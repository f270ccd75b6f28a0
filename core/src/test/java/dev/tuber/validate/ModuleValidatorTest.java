package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleValidatorTest {
    private static final int FUNCTIONS = 20_000;
    private static final byte[] GOOD = TestModule.hex("00 " + "41 00 1a ".repeat(40) + "0b");
    private static final byte[] BAD = TestModule.hex("00 1a 0b");

    /** A module where these functions are invalid, large enough for several threads. */
    private static byte[] module(Set<Integer> invalid) {
        ByteWriter funcs = new ByteWriter().u32(FUNCTIONS).raw(new byte[FUNCTIONS]);
        ByteWriter code = new ByteWriter().u32(FUNCTIONS);
        for (int func = 0; func < FUNCTIONS; func++) {
            code.vector(invalid.contains(func) ? BAD : GOOD);
        }
        return new ByteWriter().raw(TestModule.of(1, "01 60 00 00")).u8(3).vector(funcs).u8(10).vector(code).toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void reportsWhatIsWrongFirst(int threads) {
        for (Set<Integer> invalid : List.of(Set.of(19_999, 12_345, 7_001, 7_000), Set.of(0, 19_999), Set.of(19_999))) {
            WasmModule module = ModuleDecoder.decode(module(invalid));
            FuncDef last = module.funcs().getLast();
            assertTrue(last.bodyEnd() - module.funcs().getFirst().bodyStart() > Bodies.MANY_BYTES);
            InvalidModuleException failure = assertThrows(InvalidModuleException.class,
                    () -> new Bodies(module, ModuleValidator.DEFAULT_RULES).validate(threads));
            assertEquals("function " + invalid.stream().min(Integer::compare).orElseThrow(), failure.position().context());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void looksAtEachFunction(int threads) {
        for (int func = 0; func < FUNCTIONS; func += 611) {
            WasmModule module = ModuleDecoder.decode(module(Set.of(func)));
            assertThrows(InvalidModuleException.class, () -> new Bodies(module, ModuleValidator.DEFAULT_RULES).validate(threads));
        }
    }

    @Test
    void acceptsALargeModule() {
        assertEquals(FUNCTIONS, ModuleValidator.load(module(Set.of())).funcs().size());
    }
}
