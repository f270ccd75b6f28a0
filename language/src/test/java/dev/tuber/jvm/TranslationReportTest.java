package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of functions, and in which way, is read from their classes. */
class TranslationReportTest {
    /** A short function, one with a loop and branches, and a call of an import, for which there are classes without code. */
    private static final byte[] MODULE = Wat.encode("""
            (import "a" "b" (func (param i32) (result i32)))
            (func (param i32) (result i32) (call 0 (local.get 0)))
            (func (param i32 i32) (result i32)
              (loop $l %s (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
              (local.get 1))
            """.formatted("""
                (if (i32.and (local.get 0) (i32.const 1)) (then
                  (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 77777)) (call 1 (local.get 0))))))
                """.repeat(20))).bytes();

    @ParameterizedTest
    @CsvSource({"-1, false, false", "60, true, false", "0, true, true"})
    void tellsHowAFunctionWasSplit(int bytes, boolean split, boolean chunks) {
        JvmTier tier = bytes < 0 ? new JvmTier(null, Interpreter.INSTANCE) : JvmTier.splitting(Interpreter.INSTANCE, bytes);
        TranslationReport report = TranslationReport.of(LoadedModule.load(MODULE, tier));
        assertEquals(2, report.functions().size());
        TranslationReport.Function large = report.functions().get(1);
        assertEquals(2, large.index());
        assertEquals(split, large.isSplit(), large::toString);
        assertEquals(chunks, large.isInChunks(), large::toString);
        assertTrue(large.methods() > (split ? 2 : 0) && large.longest() <= TranslationReport.METHOD_LIMIT && !large.isInterpreted());
    }
}
