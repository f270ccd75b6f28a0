package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which loops ask for the number of their turns, seen in generated classes. */
class InductionTest {
    private static final String NONE = "none";

    /** What the loops of a function ask, in the order of the code. {@code $i $j} are parameters, {@code $k} is a local. */
    private static String asked(String body) {
        String text = "(module (memory 1) (func $callee) (func (export \"f\") (param $i i32) (param $j i32) (local $k i32) "
                + body + "))";
        LoadedModule module = LoadedModule.load(Wat.encode(text).bytes(), new JvmTier(null, Interpreter.INSTANCE));
        byte[] bytes = new ClassTranslator(ModuleCode.known(module)).translate("wasm.G0");
        String asked = ClassFile.of().parse(bytes).methods().stream().map(InductionTest::asked).filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return asked.isEmpty() ? NONE : asked;
    }

    private static String asked(MethodModel method) {
        String asked = method.code().orElseThrow().elementStream()
                .filter(element -> element instanceof InvokeInstruction call
                        && call.owner().asInternalName().equals("dev/tuber/jvm/LoopTurns"))
                .map(element -> ((InvokeInstruction) element).name().stringValue()).collect(Collectors.joining(" "));
        return asked.isEmpty() ? null : asked;
    }

    private static String add(String local, int step) {
        return "(local.set " + local + " (i32.add (local.get " + local + ") (i32.const " + step + ")))";
    }

    @ParameterizedTest
    @CsvSource({
        "ne, 1, untilEqual", "ne, -1, untilEqual", "ne, 56, untilEqual", "ne, 1048576, untilEqual", "ne, 1048577, none", "ne, 0, none",
        "lt_s, 4, whileBelow", "lt_u, 4, whileBelow", "le_s, 4, whileUpTo", "le_u, 4, whileUpTo",
        "gt_s, -4, whileBelow", "gt_u, -4, whileBelow", "ge_s, -4, whileUpTo", "ge_u, -4, whileUpTo",
        "lt_s, -4, none", "lt_u, -4, none", "le_s, -4, none", "le_u, -4, none",
        "gt_s, 4, none", "gt_u, 4, none", "ge_s, 4, none", "ge_u, 4, none", "eq, 4, none", "lt_s, -2147483648, none"})
    void aStepTowardsTheLimit(String comparison, int step, String expected) {
        assertEquals(expected, asked("(loop " + add("$i", step) + "(br_if 0 (i32." + comparison
                + " (local.get $i) (i32.const 100))))"));
        assertEquals(expected, asked("(loop " + add("$i", step) + "(br_if 0 (i32." + comparison
                + " (local.get $i) (local.get $j))))"));
    }

    @ParameterizedTest
    @CsvSource({"lt_s, -1, whileBelow", "ge_u, 1, whileUpTo", "ne, 8, untilEqual", "lt_s, 1, none", "gt_u, -1, none"})
    void theLimitMayComeFirst(String comparison, int step, String expected) {
        assertEquals(expected, asked("(loop " + add("$i", step) + "(br_if 0 (i32." + comparison
                + " (local.get $j) (local.get $i))))"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(loop STEP (br_if 0 (local.get $i))) | untilEqual",
        "(loop STEP (br_if 0 (i32.eqz (local.get $i)))) | none",
        "(loop STEP (i32.store8 (local.get $i) (i32.const 0)) (br_if 0 (local.get $i))) | untilEqual",
        "(block (loop STEP (br_if 1 (local.get $k)) (br_if 0 (local.get $i)))) | untilEqual",
        "(block (loop (br_if 1 (local.get $k)) STEP (br_if 0 (local.get $i)))) | untilEqual",
        // The step may be left out.
        "(loop (block (br_if 0 (local.get $k)) STEP) (br_if 0 (local.get $i))) | none",
        "(loop (if (local.get $k) (then STEP)) (br_if 0 (local.get $i))) | none",
        // Control meets before the step, not behind it.
        "(loop (block (br_if 0 (local.get $k)) (local.set $k (i32.const 1))) STEP (br_if 0 (local.get $i))) | untilEqual",
        // It steps twice, or by what is not known.
        "(loop STEP STEP (br_if 0 (local.get $i))) | none",
        "(loop (if (local.get $k) (then STEP)) STEP (br_if 0 (local.get $i))) | none",
        "(loop (local.set $i (i32.add (local.get $i) (local.get $j))) (br_if 0 (local.get $i))) | none",
        "(loop (local.set $i (i32.add (local.get $j) (i32.const 1))) (br_if 0 (local.get $i))) | none",
        "(loop STEP (local.set $i (i32.const 5)) (br_if 0 (local.get $i))) | none",
        "(loop (local.set $i (i32.const 5)) STEP (br_if 0 (local.get $i))) | none",
        "(loop STEP (local.set $i (i32.load (i32.const 5))) (br_if 0 (local.get $i))) | none",
        // The limit does not stay.
        "(loop STEP (local.set $j (local.get $k)) (br_if 0 (i32.ne (local.get $i) (local.get $j)))) | none",
        "(loop (if (local.get $k) (then (local.set $j (i32.const 1)))) STEP (br_if 0 (i32.ne (local.get $i) (local.get $j)))) | none",
        "(loop STEP (br_if 0 (i32.ne (local.get $i) (local.get $i)))) | none",
        // More than one way back, or one that depends on nothing.
        "(loop (br_if 0 (local.get $k)) STEP (br_if 0 (local.get $i))) | none",
        "(loop STEP (br_if 0 (local.get $i)) (br_if 0 (local.get $k))) | none",
        "(block (loop (br_if 1 (i32.eqz (local.get $i))) STEP (br 0))) | none",
        "(block (loop STEP (br_table 0 1 (local.get $i)))) | none",
        "(block (loop STEP (br_table 0 0 1 (local.get $i)))) | none",
        // Loops around others, and those that call, poll in other ways.
        "(loop (loop STEP (br_if 0 (local.get $i))) (local.set $k (i32.add (local.get $k) (i32.const 1))) (br_if 0 (local.get $k))) | untilEqual",
        "(loop (loop (br_if 1 (local.get $k)) STEP (br_if 0 (local.get $i)))) | untilEqual",
        "(loop (loop STEP (br_if 1 (local.get $i)) (br_if 0 (local.get $k)))) | none",
        "(loop (call $callee) STEP (br_if 0 (local.get $i))) | none",
        "(loop (memory.fill (local.get $j) (i32.const 0) (local.get $k)) STEP (br_if 0 (local.get $i))) | none",
        "(loop (memory.copy (local.get $j) (i32.const 0) (local.get $k)) STEP (br_if 0 (local.get $i))) | none",
        "(loop (drop (memory.grow (i32.const 0))) STEP (br_if 0 (local.get $i))) | none",
        // Each loop for itself.
        "(loop STEP (br_if 0 (local.get $i))) (loop STEP (br_if 0 (i32.ge_s (local.get $i) (local.get $j)))) | untilEqual whileUpTo"})
    void oneStepOnEachWay(String body, String expected) {
        assertEquals(expected, asked(body.replace("STEP", add("$i", -1))));
    }
}
