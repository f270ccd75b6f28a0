package dev.tuber.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.text.Wat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing                                        |                                                    | true
            a call of a short one                          | call $short                                        | true
            a call of another language                     | call $out                                          | true
            a call of itself                               | call $f                                            | false
            a call of one with a loop                      | call $loops                                        | false
            a call by table                                | i32.const 0 call_indirect                          | false
            a loop                                         | loop i32.const 0 br_if 0 end                       | false
            a loop that calls another language             | loop call $out i32.const 0 br_if 0 end             | true
            one that may call another language             | loop (if (i32.const 1) (then call $out)) br 0 end  | false
            two of these                                   | loop call $out loop call $out br 0 end end         | true
            a loop that calls another and one in it        | loop call $out loop i32.const 0 br_if 0 end end    | false
            a loop that calls a short one                  | loop call $short i32.const 0 br_if 0 end           | false
            """)
    void onlyWhatIsDoneSoonIsCompiledIntoCallers(String name, String body, boolean expected) {
        LoadedModule module = LoadedModule.load(Wat.encode("""
                (module (import "env" "out" (func $out)) (table 1 funcref)
                  (func $f BODY) (func $short) (func $loops loop i32.const 0 br_if 0 end))""".replace("BODY", body == null ? "" : body))
                .bytes(), Interpreter.INSTANCE);
        assertEquals(expected, TierPolicy.isShort(module, 1), name);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "60, true", "200, false"})
    void sizesAreOfAllThatIsCalled(int calls, boolean expected) {
        LoadedModule module = LoadedModule.load(Wat.encode("(module (func $f " + "call $g ".repeat(calls) + ") (func $g))").bytes(),
                Interpreter.INSTANCE);
        assertEquals(expected, TierPolicy.isShort(module, 0));
    }
}
