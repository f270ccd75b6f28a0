package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.module.WasmModule;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.types.ValType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalsTest {
    private static final ValType[] TYPES = {NumType.I32, NumType.I64, NumType.F32, NumType.F64};
    private static final FuncType PARAMS = new FuncType(List.of(NumType.F32, NumType.I64), List.of());

    private static Locals read(int[] groups) {
        WasmModule module = ModuleDecoder.decode(TestModule.of());
        Place place = new Place(module);
        ByteWriter declarations = new ByteWriter().u32(groups.length);
        for (int group = 0; group < groups.length; group++) {
            declarations.u32(groups[group]).u8(0x7F - group % TYPES.length);
        }
        Locals locals = new Locals(new TypeRules(module, ModuleValidator.DEFAULT_RULES, place), place);
        locals.read(PARAMS, new ByteReader(declarations.toByteArray()));
        return locals;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "0,0,2", "254", "253,1,1", "255", "300", "100,100,100,0,0,100", "0,49998", "49998,0",
        "10000,0,20000,19998"})
    void findsTheTypeOfEachLocal(String groups) {
        int[] counts = groups.isEmpty() ? new int[0]
                : List.of(groups.split(",")).stream().mapToInt(Integer::parseInt).toArray();
        List<ValType> expected = new ArrayList<>(PARAMS.params());
        for (int group = 0; group < counts.length; group++) {
            for (int index = 0; index < counts[group]; index++) {
                expected.add(TYPES[group % TYPES.length]);
            }
        }
        Locals locals = read(counts);
        assertEquals(expected, List.of(locals.toArray()));
        for (int index = 0; index < expected.size(); index++) {
            assertEquals(expected.get(index), locals.type(index));
        }
        assertThrows(InvalidModuleException.class, () -> locals.type(expected.size()));
        assertThrows(InvalidModuleException.class, () -> locals.type(-1));
    }

    @Test
    void countsParameters() {
        read(new int[] {49_998});
        MalformedModuleException failure = assertThrows(MalformedModuleException.class, () -> read(new int[] {49_998, 1}));
        assertEquals("too many locals: 50001 locals, the limit is 50000 (offset 0x5)",
                failure.getMessage().replace("module 0, ", ""));
    }
}
