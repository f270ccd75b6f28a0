package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranslationsTest {
    private static final int FUNCTIONS = 5;

    /** Each function is so long that it has a class of its own, and calls the next one. */
    private static ModuleCode chain() {
        StringBuilder text = new StringBuilder("(module (memory 1)");
        for (int func = 0; func < FUNCTIONS; func++) {
            text.append("(func ").append("(i32.store (i32.const 1) (i32.const 70000))".repeat(200));
            text.append(func + 1 < FUNCTIONS ? "call " + (func + 1) : "").append(")");
        }
        byte[] bytes = Wat.encode(text.append(")")).bytes();
        return ModuleCode.known(LoadedModule.load(bytes, new JvmTier(null, Interpreter.INSTANCE)));
    }

    @Test
    void whatACalledFunctionMayCallIsTranslatedByAnotherThread() throws InterruptedException {
        ModuleCode code = chain();
        Translations translations = new Translations(code, true);
        translations.use("wasm.G0");
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (translations.unused() < FUNCTIONS - 1) {
            assertTrue(Instant.now().isBefore(deadline), "nothing is translated ahead");
            Thread.sleep(1);
        }
        for (int group = 1; group < FUNCTIONS; group++) {
            String name = "wasm.G" + group;
            assertArrayEquals(new ClassTranslator(code).translate(name), translations.use(name));
            assertEquals(FUNCTIONS - 1 - group, translations.unused());
        }
    }

    @Test
    void nothingIsTranslatedAheadWhereThatDoesNotPay() {
        Translations translations = new Translations(chain(), false);
        translations.use("wasm.G0");
        assertEquals(0, translations.unused());
    }
}
