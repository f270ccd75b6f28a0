package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.interp.Interpreter;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import dev.tuber.validate.ModuleValidator;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.TableSwitchInstruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many jumps a loop around a switch has in generated classes. */
class LoopHeadsTest {
    private static final String LOAD = "(i32.load8_u (local.get $pc))";

    /** A machine with so many arms, each of which goes back by itself. */
    private static String machine(String head, int arms, String arm) {
        StringBuilder text = new StringBuilder("(module (memory 1) (func $callee) (func (export \"f\") (param $pc i32) (result i32) (local $sum i32) "
                + "(block $end (loop $next " + "(block ".repeat(arms) + head + " (br_table");
        for (int target = 0; target < arms; target++) {
            text.append(' ').append(target);
        }
        text.append(' ').append(arms + 1).append(' ').append(LOAD).append(")");
        for (int index = 0; index < arms; index++) {
            text.append(") ").append(arm).append(" (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (i32.const ")
                    .append(index).append("))) (local.set $pc (i32.add (local.get $pc) (i32.const 1))) (br $next)");
        }
        return text.append(")) (local.get $sum)))").toString();
    }

    private static long jumps(String text, boolean metered) {
        LoadedModule module = LoadedModule.ofValid(ModuleValidator.load(Wat.encode(text).bytes()), new JvmTier(null, Interpreter.INSTANCE),
                new LoweringSettings(metered, false));
        byte[] bytes = new ClassTranslator(ModuleCode.known(module)).translate("wasm.G0");
        return ClassFile.of().parse(bytes).methods().stream().flatMap(method -> method.code().orElseThrow().elementStream())
                .filter(element -> element instanceof TableSwitchInstruction).count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                                        | 12 | 4",
        "                                        | 8  | 4",
        "                                        | 7  | 1",
        "(local.set $sum (i32.const 3))          | 12 | 4",
        "(call $callee)                          | 12 | 1",
        "(drop (memory.grow (i32.const 1)))      | 12 | 1",
        "(block (br_if 0 (local.get $sum)))      | 12 | 1"})
    void shortHeadsAreThereSeveralTimes(String head, int arms, int expected) {
        assertEquals(expected, jumps(machine(head == null ? "" : head, arms, ""), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // What the head knows of its address would be of use for this one.
        "(drop (i32.load8_u offset=1 (local.get $pc))) | 1",
        "(drop (i32.load8_u (local.get $sum)))         | 4",
        "(loop (br_if 0 (local.get $sum)))             | 4"})
    void noneIsWhereItsAddressIsCheckedForOthers(String arm, int expected) {
        assertEquals(expected, jumps(machine("", 12, arm), false));
    }

    @ParameterizedTest
    @CsvSource({"40, 4", "120, 2"})
    void methodsStayShort(int arms, int expected) {
        assertEquals(expected, jumps(machine("", arms, ""), false));
    }

    @Test
    void noneIsWhereFuelIsTaken() {
        assertEquals(1, jumps(machine("", 12, ""), true));
    }
}
