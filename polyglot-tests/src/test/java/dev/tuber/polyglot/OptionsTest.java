package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of the language, and what the engine says about it. */
class OptionsTest {
    @Test
    void theLanguageIsRegistered() {
        try (Engine engine = Engine.create()) {
            var language = engine.getLanguages().get("wasm");
            assertEquals("WebAssembly", language.getName());
            assertEquals("Tuber", language.getImplementationName());
            assertEquals("application/wasm", language.getDefaultMimeType());
            assertEquals(Set.of("application/wasm", "text/x-wat", "application/wat"), language.getMimeTypes());
        }
    }

    @ParameterizedTest
    @CsvSource({"Tier,auto", "Tier,interpreter", "Tier,jvm", "Builtins,''", "UseUnsafeMemory,true", "DirectByteBufferMemoryAccess,true",
        "SaturatingFloatToInt,false", "SignExtensionOps,true", "MultiValue,true", "BulkMemoryAndRefTypes,true", "SIMD,true",
        "RelaxedSIMD,true", "Memory64,true", "MultiMemory,true", "Threads,true", "ExtendedConstExpressions,true",
        "AsyncParsingBinarySize,1000", "AsyncParsingStackSize,1000", "DebugTestMode,true", "WasiConstantRandomGet,true",
        "MemoryOverheadMode,true", "EvalReturnsInstance,false"})
    void theOptionsOfGraalWasmAreAccepted(String name, String value) {
        try (Context context = Guests.context("wasm").allowExperimentalOptions(true).option("wasm." + name, value).build()) {
            assertTrue(context.eval(Guests.wat("(module)")).canInstantiate());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tier      | fast        | jvm, not
            """)
    void aWrongValueIsRefusedWithAReason(String name, String value, String reason) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> Guests.context("wasm").option("wasm." + name, value).build());
        assertTrue(error.getMessage().contains(reason), error::getMessage);
    }

    @Test
    void anUnknownBuiltinIsRefusedWithTheKnownOnes() {
        try (Context context = Guests.context("wasm").option("wasm.Builtins", "wasi_snapshot_preview9").build()) {
            RuntimeException error = assertThrows(RuntimeException.class, () -> context.initialize("wasm"));
            assertTrue(error.getMessage().contains("no builtin module 'wasi_snapshot_preview9'"), error::getMessage);
        }
    }

    @Test
    void evaluatingMayGiveInstancesThatFindEachOtherByName() {
        try (Context context = Guests.context("wasm").option("wasm.EvalReturnsInstance", "true").build()) {
            Value lib = context.eval(Guests.wat("lib", "(module (func (export \"one\") (result i32) i32.const 1))"));
            assertEquals(1, lib.getMember("exports").invokeMember("one").asInt());
            Value app = context.eval(Guests.wat("app", """
                    (module (import "lib" "one" (func $one (result i32))) (func (export "two") (result i32) call $one call $one i32.add))"""));
            assertEquals(2, app.getMember("exports").invokeMember("two").asInt());
            assertEquals(Set.of("lib", "app"), context.getBindings("wasm").getMemberKeys());
            assertEquals(lib, context.getBindings("wasm").getMember("lib"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUSTED", "CONSTRAINED"})
    void sandboxesOfTheCommunityEditionRunIt(String policy) {
        try (Context context = Context.newBuilder("wasm").sandbox(SandboxPolicy.valueOf(policy))
                .out(java.io.OutputStream.nullOutputStream()).err(java.io.OutputStream.nullOutputStream())
                .option("engine.WarnInterpreterOnly", "false").build()) {
            Value exports = Guests.exports(context, "(module (func (export \"f\") (result i32) i32.const 4))");
            assertEquals(4, exports.invokeMember("f").asInt());
        }
    }

    @Test
    void withoutAnyAccessAModuleStillRuns() {
        try (Context context = Context.create("wasm")) {
            assertEquals(4, Guests.exports(context, "(module (func (export \"f\") (result i32) i32.const 4))").invokeMember("f").asInt());
            assertThrows(PolyglotException.class, () -> Guests.exports(context, "(module (import \"a\" \"b\" (func)))"));
        }
    }
}
