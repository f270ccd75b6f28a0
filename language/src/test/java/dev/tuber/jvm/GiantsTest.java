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
import dev.tuber.runtime.Tier;
import dev.tuber.text.Wat;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        + "(br_if $l (i32.eq (i32.and (local.get 0) (i32.const 0xFFFFFFF0)) (i32.const 992))))"
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
                new Giant("br_table with 1,000 arms in a loop with many exits", "(block $out (loop $l" + "(block ".repeat(1_000)
                        + "(br_table " + repeat(1_000, index -> index + " ") + "0 (local.get 0))" + repeat(1_000, index ->
                        ") (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 31)) (i32.const " + index + ")))"
                        + "(local.set 0 (i32.shr_u (local.get 0) (i32.const 1)))"
                        + "(br_if " + (index % 2 == 0 ? "$l" : "$out") + " (local.get 0))")
                        + ")) (i32.add (local.get 0) (local.get 1))"),
                new Giant("deep stack", repeat(3_000, index -> "(i32.add (local.get 0) (i32.const " + index * 7919 + "))")
                        + "(if (local.get 0) (then (local.set 1 (i32.const 3))))" + "(i32.sub)".repeat(2_999)
                        + "(i32.xor (local.get 1))"),
                new Giant("values that many branches carry", "(block (result i32 i64 f64)" + "(block (result i32 i64 f64) ".repeat(999)
                        + "(local.get 0) (i64.const 3) (f64.const 0.5) (br_table " + repeat(999, index -> index + " ")
                        + "999 (local.get 0))" + repeat(1_000, index -> ")"
                        + "(drop) (local.set 2) (local.set 1) (i32.add (local.get 1) (i32.const 1)) (i64.add (local.get 2) (i64.const "
                        + index + ")) (f64.const " + index + ".25)") + "(drop) (i32.wrap_i64) (i32.add)"),
                new Giant("live locals, more than travel", repeat(990, index -> "(local.set " + (index + 3)
                        + " (i32.mul (local.get 0) (i32.const " + index + ")))") + "(loop $l" + repeat(990, index ->
                        "(if (i32.eq (i32.and (local.get 0) (i32.const 15)) (i32.const " + index % 16 + ")) (then (local.set " + (index + 3)
                        + " (i32.add (local.get " + (index + 3) + ") (local.get " + ((index * 7) % 990 + 3) + ")))))")
                        + "(local.set 0 (i32.shr_u (local.get 0) (i32.const 1))) (br_if $l (local.get 0)))" + repeat(990, index ->
                        "(local.set 1 (i32.xor (i32.rotl (local.get 1) (i32.const 1)) (local.get " + (index + 3) + ")))")
                        + "(local.get 1)"),
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
        int locals = giant.name().contains("locals") ? giant.name().startsWith("50") ? 49_997 : 990 : 0;
        byte[] bytes = Wat.encode("(module (memory 1) (func (export \"f\") (param i32) (result i32) (local i32 i64)"
                + (locals > 0 ? "(local " + "i32 ".repeat(locals) + ")" : "") + giant.body() + "))").bytes();
        compare(bytes, new int[]{0, 1, 2, 5, 999, 1000, 65_519, -1});
    }

    /** Calls with more values than JVM methods can have, directly, through a table and from outside. */
    @ParameterizedTest
    @CsvSource({"100, 100", "239, 1", "240, 65", "241, 64", "1000, 1000", "1, 1000", "1000, 0", "500, 3"})
    void passManyValues(int params, int results) {
        String type = "(param " + "i32 f64 ".repeat(params / 2) + "i64 ".repeat(params % 2) + ") (result " + "i64 ".repeat(results) + ")";
        String arguments = repeat(params / 2, index -> "(i32.add (local.get 0) (i32.const " + index + ")) (f64.const " + index + ".5)")
                + "(i64.const 77)".repeat(params % 2);
        String body = repeat(results, index -> "(i64.add (i64.const " + index + ") (i64.extend_i32_s (i32.add "
                + (params > 1 ? "(local.get " + index % (params / 2) * 2 + ")" : "(i32.wrap_i64 (local.get 0))")
                + (params > 1 ? "(i32.trunc_sat_f64_s (local.get " + (index % (params / 2) * 2 + 1) + "))" : "(i32.const 0)") + ")))");
        String sum = results == 0 ? "(i64.load (i32.const 8))" : repeat(results - 1, index -> "(i64.const 3) (i64.mul) (i64.xor)");
        String effect = params > 1 ? "(i64.store (i32.const 8) (i64.extend_i32_s (local.get " + (params / 2 - 1) * 2 + ")))" : "";
        byte[] bytes = Wat.encode("(module (type $t (func " + type + ")) (memory 1) (table funcref (elem $g))"
                + "(func $g (export \"g\") (type $t)" + effect + body + ")"
                + "(func (export \"f\") (param i32) (result i32)"
                + "(i32.wrap_i64 (i64.add (block (result i64) " + arguments + "(call $g)" + sum + ")"
                + "(block (result i64) " + arguments + "(call_indirect (type $t) (i32.const 0))" + sum + ")))))").bytes();
        compare(bytes, new int[]{0, 3, -1});
        byte[] host = Wat.encode("(module (type $t (func " + type + ")) (import \"m\" \"g\" (func $g (type $t))) (memory 1)"
                + "(func (export \"f\") (param i32) (result i32)" + arguments + "(call $g)" + (results == 0 ? "(i64.const 1)" : sum)
                + "(i32.wrap_i64)))").bytes();
        long[] found = new long[2];
        for (int index = 0; index < 2; index++) {
            Tier tier = index == 0 ? Interpreter.INSTANCE : new JvmTier(null, Interpreter.INSTANCE);
            ModuleInstance callee = Instantiation.instantiate(new Store(), LoadedModule.load(bytes, tier), ImportResolver.NONE);
            ModuleInstance caller = Instantiation.instantiate(callee.store(), LoadedModule.load(host, tier),
                    wanted -> callee.export("g"));
            found[index] = call((FuncInstance) caller.export("f"), 12);
        }
        assertEquals(found[0], found[1]);
    }

    private static void compare(byte[] bytes, int[] arguments) {
        for (JvmTier tier : List.of(new JvmTier(null, Interpreter.INSTANCE), JvmTier.splitting(Interpreter.INSTANCE, 2_000),
                JvmTier.splitting(Interpreter.INSTANCE, 0))) {
            FuncInstance expected = function(LoadedModule.load(bytes, Interpreter.INSTANCE));
            LoadedModule module = LoadedModule.load(bytes, tier);
            assertTrue(AllClasses.of(module).values().stream().allMatch(classFile -> longestMethod(classFile) <= HUGE_METHOD_LIMIT));
            FuncInstance generated = function(module);
            for (int argument : arguments) {
                assertEquals(call(expected, argument), call(generated, argument), () -> "of " + argument);
            }
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
