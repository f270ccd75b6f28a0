package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.numeric.Numeric;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Config#deterministic} promises, with each strategy. */
class DeterminismTest {
    private static final int NAN_32 = 0x7FC0_0000;
    private static final long NAN_64 = 0x7FF8_0000_0000_0000L;
    /** By the specification, these keep the bits of a NaN, but for its sign. */
    private static final Set<String> SIGNS = Set.of("abs", "neg", "copysign");
    private static final long[] FLOATS = {0, 0x8000_0000L, bits(1), bits(-2.5f), 0x7F80_0000L, 0xFF80_0000L, NAN_32, 0xFFC0_0000L,
        0x7F80_0001L, 0xFFA1_2345L, 0x7FFF_FFFFL};
    private static final long[] DOUBLES = {0, Long.MIN_VALUE, bits(1.0), bits(-2.5), bits(Double.POSITIVE_INFINITY),
        bits(Double.NEGATIVE_INFINITY), NAN_64, NAN_64 | Long.MIN_VALUE, 0x7FF0_0000_0000_0001L, 0xFFF4_1234_5678_9ABCL, Long.MAX_VALUE};

    private static long bits(float value) {
        return Integer.toUnsignedLong(Float.floatToRawIntBits(value));
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static Engine engine(Strategy strategy) {
        return Engine.create(new Config().strategy(strategy).maxCallDepth(100).deterministic(true));
    }

    private static Instance instance(Engine engine, String text) {
        return Instance.create(Store.of(engine), Module.ofText(engine, text));
    }

    private static boolean isFloat(String letters) {
        return !letters.isEmpty() && letters.chars().allMatch(letter -> letter == 'F' || letter == 'D');
    }

    /** Of numbers with a point, to such a number. */
    private static List<Instruction> computing() {
        List<Instruction> found = new ArrayList<>();
        for (Instruction each : Instruction.values()) {
            if (each.form() == Form.PURE && isFloat(each.signature().params()) && isFloat(each.signature().results())) {
                found.add(each);
            }
        }
        assertEquals(30, found.size());
        return found;
    }

    private static String bitsOf(String letter) {
        return letter.equals("F") ? "i32" : "i64";
    }

    /** A function from bits to bits. */
    private static String text(Instruction instruction) {
        String params = instruction.signature().params();
        StringBuilder text = new StringBuilder("(func (export \"" + instruction.mnemonic() + "\")");
        for (String letter : params.split("")) {
            text.append(" (param ").append(bitsOf(letter)).append(')');
        }
        String result = instruction.signature().results();
        text.append(" (result ").append(bitsOf(result)).append(") (").append(bitsOf(result)).append(".reinterpret_")
                .append(result.equals("F") ? "f32" : "f64").append(" (").append(instruction.mnemonic());
        for (int i = 0; i < params.length(); i++) {
            String letter = params.substring(i, i + 1);
            text.append(letter.equals("F") ? " (f32.reinterpret_i32" : " (f64.reinterpret_i64").append(" (local.get ").append(i).append("))");
        }
        return text.append(")))").toString();
    }

    private static Object argument(String letter, long bits) {
        return letter.equals("F") ? (Object) (int) bits : (Object) bits;
    }

    private static long expected(Instruction instruction, long result) {
        boolean single = instruction.signature().results().equals("F");
        boolean isNan = single ? Float.isNaN(Float.intBitsToFloat((int) result)) : Double.isNaN(Double.longBitsToDouble(result));
        String name = instruction.mnemonic().substring(4);
        return !isNan || SIGNS.contains(name) ? result : single ? NAN_32 : NAN_64;
    }

    @ParameterizedTest
    @EnumSource
    void eachInstructionGivesOneNan(Strategy strategy) {
        StringBuilder text = new StringBuilder();
        computing().forEach(each -> text.append(text(each)).append('\n'));
        Instance instance = instance(engine(strategy), text.toString());
        for (Instruction each : computing()) {
            String params = each.signature().params();
            long[] values = params.startsWith("F") ? FLOATS : DOUBLES;
            for (long first : values) {
                if (params.length() == 1) {
                    assertEquals(expected(each, Numeric.unary(each.id(), first)), ((Number) instance.func(each.mnemonic())
                            .call(argument(params, first))).longValue(), each + " of " + Long.toHexString(first));
                } else {
                    for (long second : values) {
                        assertEquals(expected(each, Numeric.binary(each.id(), first, second)),
                                ((Number) instance.func(each.mnemonic()).call(argument(params.substring(1), first),
                                        argument(params.substring(1), second))).longValue(),
                                each + " of " + Long.toHexString(first) + " and " + Long.toHexString(second));
                    }
                }
            }
        }
    }

    /** Whatever way a result leaves: by a local that it was computed into, memory, a global, a call, a block. */
    @ParameterizedTest
    @EnumSource
    void nansAreTheSameWhereverTheyGo(Strategy strategy) {
        Instance instance = instance(engine(strategy), """
                (memory (export "memory") 1)
                (global (export "global") (mut f64) (f64.const 0))
                (func $quotient (param f32) (result f32) (f32.div (local.get 0) (f32.const 0)))
                (func $root (param f64) (result f64) (local f64)
                  (local.set 1 (f64.sqrt (local.get 0)))
                  (if (result f64) (f64.ne (local.get 1) (local.get 1))
                    (then (f64.add (local.get 1) (f64.const nan:0x4000000000001)))
                    (else (local.get 1))))
                (func (export "run")
                  (f32.store (i32.const 0) (call $quotient (f32.const -0)))
                  (f32.store (i32.const 4) (f32.mul (f32.const nan:0x200001) (f32.const 1)))
                  (f64.store (i32.const 8) (call $root (f64.const -1)))
                  (f64.store (i32.const 16) (f64.neg (f64.sub (f64.const inf) (f64.const inf))))
                  (f64.store (i32.const 24) (f64.const -nan:0x4000000000001))
                  (f64.store (i32.const 32) (f64.copysign
                    (f64.add (f64.mul (f64.const -nan:0x4000000000001) (f64.const 1)) (f64.const 1))
                    (f64.div (f64.const 0) (f64.const 0))))
                  (i32.store (i32.const 40) (i32.reinterpret_f32 (f32.abs (f32.ceil (f32.sqrt (f32.sub (f32.const inf) (f32.const inf)))))))
                  (f32.store (i32.const 44) (f32.demote_f64 (f64.max (f64.add (f64.const 1) (f64.const -nan)) (f64.const 3))))
                  (global.set 0 (f64.promote_f32 (f32.const -nan:0x200001))))
                """);
        instance.func("run").call();
        Memory memory = instance.memory("memory");
        assertEquals(NAN_32, memory.getInt(0));
        assertEquals(NAN_32, memory.getInt(4));
        assertEquals(NAN_64, memory.getLong(8));
        assertEquals(NAN_64 | Long.MIN_VALUE, memory.getLong(16));
        assertEquals(0xFFF4_0000_0000_0001L, memory.getLong(24), "not computed");
        assertEquals(NAN_64, memory.getLong(32));
        assertEquals(NAN_32, memory.getInt(40));
        assertEquals(NAN_32, memory.getInt(44));
        assertEquals(NAN_64, bits((double) instance.global("global").get()));
    }

    /** A page that cannot grow, whatever is declared. */
    private static LinearMemory page() {
        MemorySegment segment = Arena.ofAuto().allocate(65_536);
        return () -> segment;
    }

    @ParameterizedTest
    @EnumSource
    void guestsDoNotLearnWhatTheMachineLacks(Strategy strategy) {
        String text = """
                (memory 1 10)
                (table 1 10 funcref)
                (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
                (func (export "grow table") (param i32) (result i32) (table.grow (ref.null func) (local.get 0)))
                """;
        Config config = new Config().strategy(strategy).maxCallDepth(100).memoryCreator((type, least, most) -> page());
        assertEquals(-1, instance(Engine.create(config), text).func("grow").call(1));
        Instance instance = instance(Engine.create(config.deterministic(true)), text);
        assertEquals("the machine has no room for a memory of 2 pages, which a deterministic guest must not learn",
                assertThrows(IllegalStateException.class, () -> instance.func("grow").call(1)).getMessage());
        assertEquals(-1, instance.func("grow").call(10), "declared");
        assertEquals(-1, instance.func("grow table").call(10), "declared");
        assertEquals(1, instance.func("grow table").call(9));
    }

    @ParameterizedTest
    @EnumSource
    void artifactsAreOfDeterministicCodeOrNot(Strategy strategy) {
        String text = "(func (export \"f\") (result f64) (f64.div (f64.const 0) (f64.const 0)))";
        Engine plain = Engine.create(new Config().strategy(strategy).maxCallDepth(100));
        Engine deterministic = engine(strategy);
        assertNotEquals(plain.precompileCompatibilityHash(), deterministic.precompileCompatibilityHash());
        byte[] artifact = plain.precompile(text.getBytes());
        String message = assertThrows(dev.tuber.failure.ArtifactException.class, () -> Module.deserialize(deterministic, artifact)).getMessage();
        assertTrue(message.contains("NaNs: of the machine, here it is canonical"), message);
    }
}
