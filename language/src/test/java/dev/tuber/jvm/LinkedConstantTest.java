package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions with loops link a constant of their own when they return. */
class LinkedConstantTest {
    private static List<Integer> constants(MethodModel method) {
        return method.code().orElseThrow().elementStream()
                .filter(element -> element instanceof LoadConstantInstruction load && load.constantEntry() instanceof MethodTypeEntry)
                .map(element -> ((LoadConstantInstruction) element).constantEntry().index()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(drop (i32.const 1)) | 0",
        "(block (br_if 0 (local.get 0))) | 0",
        "(loop (br_if 0 (local.get 0))) | 1",
        "(loop (call 0 (local.get 0)) (br_if 0 (local.get 0))) | 1",
        "(loop (br_if 0 (local.get 0))) (if (local.get 0) (then (return))) | 2",
        "(loop (br 0)) | 0"})
    void onEachReturn(String body, int expected) {
        String text = "(module (func (param i32) " + body + ") (func (param i32) " + body + "))";
        LoadedModule module = LoadedModule.load(Wat.encode(text).bytes(), new JvmTier(null, Interpreter.INSTANCE));
        byte[] bytes = new ClassTranslator(ModuleCode.known(module)).translate("wasm.G0");
        List<Integer> all = ClassFile.of().parse(bytes).methods().stream().flatMap(method -> constants(method).stream()).toList();
        assertEquals(2 * expected, all.size());
        assertEquals(Math.min(2, all.size()), all.stream().distinct().count());
    }
}
