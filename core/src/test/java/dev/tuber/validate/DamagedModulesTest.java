package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.NameSection;
import dev.tuber.failure.ModuleException;
import dev.tuber.module.WasmModule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, they are a module, or there is a failure that says where. */
class DamagedModulesTest {
    /** Of 256 values for a byte every such one is tried; which ones depends on where the byte is. */
    private static final int SAMPLE = 9;

    static Stream<byte[]> modules() {
        return Stream.of(
                TestModule.withBody(2, "02 02 7e 01 6f 20 00 04 7f 41 01 05 41 02 0b 41 00 28 42 00 04 6a 0f 0b"),
                TestModule.withBody(0, "00 02 40 03 40 41 00 0e 02 00 01 02 0b 0b 41 00 41 01 41 00 11 02 00 1a 0b"),
                TestModule.withBody(0, "00 41 00 41 00 41 00 fc 08 00 00 41 00 41 00 41 00 fc 0c 00 00 fc 09 00 d2 00 1a 0b"),
                TestModule.of(1, "02 60 01 7f 01 7e 4e 02 50 00 5f 01 78 01 50 01 01 5f 01 78 01", 2,
                        "04 01 6d 01 66 00 00 01 6d 00 03 7f 00 00 00 01 70 01 01 02 00 00 02 03 01 02", 13, "01 00 00"),
                TestModule.of(1, "01 60 00 00", 3, "01 00", 6, "02 7f 00 41 05 41 01 6a 0b 70 01 d2 00 0b", 7,
                        "02 01 61 00 00 01 62 03 01", 8, "00", 9, "01 05 70 02 d2 00 0b d0 70 0b", 10, "01 02 00 0b", 0,
                        "04 6e616d65 00 03 02 6869 01 05 01 00 02 6b6c 02 06 01 00 01 00 01 78"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPrefixIsAModuleOrFailsSomewhere(byte[] module) {
        for (int length = 0; length <= module.length; length++) {
            check(Arrays.copyOf(module, length));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyOtherByteIsAModuleOrFailsSomewhere(byte[] module) {
        for (int index = 0; index < module.length; index++) {
            byte[] damaged = module.clone();
            for (int value = index % SAMPLE; value < 256; value += SAMPLE) {
                damaged[index] = (byte) value;
                check(damaged);
            }
        }
    }

    private static void check(byte[] bytes) {
        try {
            WasmModule module = ModuleValidator.load(bytes);
            assertNotNull(NameSection.of(module).moduleName());
        } catch (ModuleException failure) {
            int offset = failure.position().offset();
            assertTrue(offset >= 0 && offset <= bytes.length, failure::getMessage);
        }
    }
}
