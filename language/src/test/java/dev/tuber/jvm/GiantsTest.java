package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.text.Wat;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that no JVM method can hold do what they do in the interpreter, and no method is too long to be compiled. */
@Timeout(120)
class GiantsTest {
    private static final int HUGE_METHOD_LIMIT = 8_000;

    private record Giant(String name, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Giant> giants() {
        return List.of(
                new Giant("straight line of 50,000 instructions", repeat(12_500, index ->
                        "(local.set 1 (i32.add (local.get " + index % 2 + ") (i32.const " + index * 7919 + ")))")
                        + "(local.get 1)"),
                new Giant("straight line of loads and stores", repeat(4_000, index ->
                        "(i32.store offset=" + index * 4 % 1000 + " (i32.const 8) (i32.add (i32.load offset=" + index * 12 % 999
                        + " (i32.const 4)) (local.get 0)))") + "(i32.load (i32.const 20))"),
                new Giant("loop around 3,000 conditions", "(loop $l" + repeat(3_000, index ->
                        "(if (i32.and (local.get 0) (i32.const " + (1 << index % 12) + ")) (then (local.set 1 (i32.xor "
                        + "(i32.rotl (local.get 1) (i32.const 3)) (i32.const " + index + ")))) (else (local.set 2 (i64.add "
                        + "(local.get 2) (i64.extend_i32_u (local.get 1))))))")
                        + "(local.set 0 (i32.sub (local.get 0) (i32.const 1)))"
                        + "(br_if $l (i32.gt_s (local.get 0) (i32.const 990))))"
                        + "(i32.add (local.get 1) (i32.wrap_i64 (local.get 2)))"),
                new Giant("br_table with 65,520 arms", "(block (block (br_table " + "0 ".repeat(65_519)
                        + "1 (local.get 0))) (local.set 1 (i32.const 7))) (i32.add (local.get 0) (local.get 1))"),
                new Giant("br_table with 1,000 different arms", "(block $out (result i32)" + "(block ".repeat(1_000) + "(br_table "
                        + repeat(1_000, index -> index + " ") + "0 (local.get 0))" + repeat(1_000, index ->
                        ") (local.set 1 (i32.add (local.get 1) (i32.const " + index + ")))"
                        + (index % 3 == 0 ? "(br $out (i32.mul (local.get 1) (i32.const 3)))" : "")) + "(local.get 1))"),
                new Giant("10,000 nested blocks", "(block ".repeat(10_000) + repeat(10_000, index ->
                        "(br_if " + (index < 9_990 ? index % 5 : 0) + " (i32.eq (local.get 0) (i32.const " + index + ")))"
                        + ") (local.set 1 (i32.add (local.get 1) (i32.const 1)))") + "(local.get 1)"),
                new Giant("50,000 locals", repeat(49_990, index -> "(local.set " + (index + 4) + " (i32.add (local.get "
                        + (index + 3) + ") (local.get 0)))") + "(local.get 49993)"));
    }

    private static String repeat(int times, Function<Integer, String> text) {
        StringBuilder all = new StringBuilder();
        for (int index = 0; index < times; index++) {
            all.append(text.apply(index));
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("giants")
    void doWhatTheyDoInTheInterpreterAndFitIntoMethods(Giant giant) {
        int locals = giant.name().equals("50,000 locals") ? 49_997 : 0;
        byte[] bytes = Wat.encode("(module (memory 1) (func (export \"f\") (param i32) (result i32) (local i32 i64)"
                + (locals > 0 ? "(local " + "i32 ".repeat(locals) + ")" : "") + giant.body() + "))").bytes();
        LoadedModule module = LoadedModule.load(bytes, new JvmTier(null, Interpreter.INSTANCE));
        int longest = longestMethod(new ClassTranslator(ModuleCode.known(module)).translate(ModuleCode.GROUP + 0));
        assertTrue(longest <= HUGE_METHOD_LIMIT, () -> "method of " + longest + " bytes");
        FuncInstance generated = function(module);
        FuncInstance expected = function(LoadedModule.load(bytes, Interpreter.INSTANCE));
        for (int argument : new int[]{0, 1, 2, 5, 999, 1000, 65_519, -1}) {
            assertEquals(call(expected, argument), call(generated, argument), () -> "of " + argument);
        }
    }

    private static int longestMethod(byte[] classFile) {
        return ClassFile.of().parse(classFile).methods().stream()
                .mapToInt(method -> method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0)).max().orElse(0);
    }

    private static FuncInstance function(LoadedModule module) {
        ModuleInstance instance = Instantiation.instantiate(new Store(), module, ImportResolver.NONE);
        return (FuncInstance) instance.export("f");
    }

    private static long call(FuncInstance function, int argument) {
        long[] values = {argument};
        function.call(null, values, null);
        return values[0];
    }
}
