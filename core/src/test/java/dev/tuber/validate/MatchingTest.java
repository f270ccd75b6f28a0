package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.HeapType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TypeIndex;
import dev.tuber.types.ValType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
    /** Type 0: a struct that others may extend; type 1 extends it; type 2: an array; type 3: a function. */
    private static final Matching MATCHING = new Matching(ModuleDecoder.decode(TestModule.of(1,
            "04 50 00 5f 00 50 01 00 5f 00 5e 7f 00 60 00 00")));

    @ParameterizedTest
    @CsvSource({
        "none, any, true", "none, i31, true", "none, 1, true", "none, 3, false", "nofunc, 3, true", "nofunc, any, false",
        "i31, eq, true", "eq, i31, false", "struct, any, true", "any, eq, false", "0, struct, true", "0, eq, true",
        "2, array, true", "2, struct, false", "3, func, true", "3, any, false", "1, 0, true", "0, 1, false", "0, 0, true",
        "func, 3, false", "noextern, extern, true", "extern, any, false", "noexn, exn, true", "exn, func, false",
    })
    void ordersHeapTypes(String actual, String wanted, boolean matches) {
        assertEquals(matches, MATCHING.matches(new RefType(true, heap(actual)), new RefType(true, heap(wanted))));
        assertEquals(matches, MATCHING.matches(new RefType(false, heap(actual)), new RefType(true, heap(wanted))));
        assertEquals(matches, MATCHING.matches(new RefType(false, heap(actual)), new RefType(false, heap(wanted))));
        assertEquals(false, MATCHING.matches(new RefType(true, heap(actual)), new RefType(false, heap(wanted))));
    }

    private static HeapType heap(String text) {
        return Character.isDigit(text.charAt(0)) ? new TypeIndex(Integer.parseInt(text))
                : AbstractHeapType.valueOf(text.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void numbersMatchThemselvesOnly() {
        for (ValType actual : NumType.values()) {
            for (ValType wanted : NumType.values()) {
                assertEquals(actual == wanted, MATCHING.matches(actual, wanted));
            }
            assertEquals(false, MATCHING.matches(actual, RefType.FUNCREF));
        }
    }
}
