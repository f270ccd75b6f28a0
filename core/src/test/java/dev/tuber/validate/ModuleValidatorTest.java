package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.binary.ByteWriter;
import dev.tuber.failure.InvalidModuleException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleValidatorTest {
    private static final int FUNCTIONS = 20_000;

    /** A large module where these functions are invalid. */
    private static byte[] module(Set<Integer> invalid) {
        ByteWriter funcs = new ByteWriter().u32(FUNCTIONS).raw(new byte[FUNCTIONS]);
        ByteWriter code = new ByteWriter().u32(FUNCTIONS);
        byte[] good = TestModule.hex("00 41 00 1a 41 00 1a 41 00 1a 41 00 1a 41 00 1a 0b");
        byte[] bad = TestModule.hex("00 1a 0b");
        for (int func = 0; func < FUNCTIONS; func++) {
            code.vector(invalid.contains(func) ? bad : good);
        }
        return new ByteWriter().raw(TestModule.of(1, "01 60 00 00")).u8(3).vector(funcs).u8(10).vector(code).toByteArray();
    }

    @Test
    void reportsWhatIsWrongFirst() {
        byte[] module = module(Set.of(19_999, 12_345, 7_001, 7_000));
        InvalidModuleException failure = assertThrows(InvalidModuleException.class, () -> ModuleValidator.load(module));
        assertEquals("function 7000", failure.position().context());
    }

    @Test
    void acceptsALargeModule() {
        assertEquals(FUNCTIONS, ModuleValidator.load(module(Set.of())).funcs().size());
    }
}
