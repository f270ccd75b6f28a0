package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.Tier;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.text.Wat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accesses off pointers that change, or do not, on some of the ways through branches and loops: as in the interpreter. */
@Timeout(120)
class GroupedAccessesTest {
    private static final int FUNCTIONS = Integer.getInteger("accesses.functions", 200);
    private static final int PAGE = 65_536;
    private static final int POINTERS = 4;
    private static final int[][] ARGUMENTS = {{64, 4_096, 30_000}, {0, 1, 2}, {PAGE - 40, PAGE - 4_100, 8}, {PAGE - 8, 40_000, -8},
        {20, PAGE - 24, PAGE}, {Integer.MIN_VALUE, 100, 5_000}};

    /** Statements made by chance. Each turn of a loop takes one from {@code $n}, which ends all when it is zero. */
    private static final class Body {
        private static final int[] DISTANCES = {0, 4, 8, 16, 24, -4, -8, -16, 100, 5_000};
        private static final int[] OFFSETS = {0, 0, 4, 8, 12, 20, 64, 4_000, 70_000};

        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private int labels;
        private int budget;

        Body(long seed) {
            random = new Random(seed);
            budget = 20 + random.nextInt(60);
            while (budget > 0) {
                statement();
            }
        }

        private int some(int[] numbers) {
            // The first ones more often, so that most functions do much before they trap.
            return numbers[Math.min(random.nextInt(numbers.length), random.nextInt(numbers.length))];
        }

        private String pointer() {
            return "$p" + random.nextInt(POINTERS);
        }

        private String address() {
            String address = "(local.get " + pointer() + ")";
            for (int added = random.nextInt(4) - 1; added > 0; added--) {
                address = "(i32.add " + address + " (i32.const " + some(DISTANCES) + "))";
            }
            return address;
        }

        private String condition() {
            return "(i32.and (i32.shr_u (local.get $s) (i32.const " + random.nextInt(8) + ")) (i32.const 1))";
        }

        private void statement() {
            budget--;
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3, 4 -> text.append("(local.set $s (i32.add (i32.rotl (local.get $s) (i32.const 5)) (i32.load offset=")
                        .append(some(OFFSETS)).append(' ').append(address()).append(")))\n");
                case 5, 6 -> text.append("(i32.store offset=").append(some(OFFSETS)).append(' ').append(address())
                        .append(" (local.get $s))\n");
                case 7 -> text.append("(local.set ").append(pointer()).append(' ').append(address()).append(")\n");
                case 8 -> text.append("(local.set ").append(pointer()).append(" (i32.and (i32.load16_u ").append(address())
                        .append(") (i32.const 0xFFF8)))\n");
                case 9, 10 -> {
                    text.append("(if ").append(condition()).append(" (then\n");
                    statements();
                    if (random.nextBoolean()) {
                        text.append(") (else\n");
                        statements();
                    }
                    text.append("))\n");
                }
                case 11, 12 -> {
                    text.append("(loop $l").append(labels++).append("\n(br_if $out (i32.le_s (local.tee $n (i32.sub (local.get $n)")
                            .append(" (i32.const 1))) (i32.const 0)))\n");
                    statements();
                    text.append("(br_if $l").append(labels - 1).append(' ').append(condition()).append("))\n");
                    labels--;
                }
                case 13 -> {
                    text.append("(block $l").append(labels++).append('\n');
                    statements();
                    text.append(")\n");
                    labels--;
                }
                case 14 -> text.append("(br_if ").append(label()).append(' ').append(condition()).append(")\n");
                default -> text.append(random.nextInt(4) > 0 ? "(call $other)\n"
                        : "(block $on (br_table $on " + label() + " $on " + label() + " (i32.and (local.get $s) (i32.const 3))))\n");
            }
        }

        private String label() {
            int label = random.nextInt(labels + 1);
            return label == labels ? "$out" : "$l" + label;
        }

        private void statements() {
            for (int count = 1 + random.nextInt(5); count > 0 && budget > 0; count--) {
                statement();
            }
        }

        @Override
        public String toString() {
            return "(module (memory (export \"m\") 1) (func $other)\n(func (export \"f\") (param $p0 i32) (param $p1 i32) (param $p2 i32)"
                    + " (result i32) (local $p3 i32) (local $s i32) (local $n i32)\n(local.set $n (i32.const 60))"
                    + " (local.set $s (i32.mul (local.get $p0) (i32.const 0x9E3779B1)))\n(block $out\n"
                    + text + ")\n(i32.xor (local.get $s) (i32.add (i32.add (local.get $p0) (local.get $p1))"
                    + " (i32.add (local.get $p2) (local.get $p3))))))";
        }
    }

    /** What a call gives, or how it traps, and what is in the memory then. */
    private static String outcome(ModuleInstance instance, int[] arguments) {
        MemoryInstance memory = instance.memory(0);
        for (int address = 0; address < PAGE; address += 4) {
            memory.storeI32(address, address * 0x9E37_79B1);
        }
        String outcome;
        try {
            long[] values = {arguments[0], arguments[1], arguments[2]};
            ((FuncInstance) instance.export("f")).call(null, values, null);
            outcome = Integer.toHexString((int) values[0]);
        } catch (WasmTrap trap) {
            outcome = trap.kind() + " at " + trap.frames().getFirst().offset();
        }
        long sum = 0;
        for (int address = 0; address < PAGE; address += 4) {
            sum = sum * 31 + memory.loadI32(address);
        }
        return outcome + ", memory " + Long.toHexString(sum);
    }

    private static ModuleInstance instantiate(byte[] bytes, Tier tier) {
        return Instantiation.instantiate(new Store(), LoadedModule.load(bytes, tier), ImportResolver.NONE);
    }

    @Test
    void doWhatTheyDoInTheInterpreter() {
        int returned = 0;
        for (int seed = 0; seed < FUNCTIONS; seed++) {
            String text = new Body(seed).toString();
            byte[] bytes = Wat.encode(text).bytes();
            ModuleInstance expected = instantiate(bytes, Interpreter.INSTANCE);
            for (Tier tier : List.of(new JvmTier(null, Interpreter.INSTANCE), JvmTier.splitting(Interpreter.INSTANCE, 500),
                    JvmTier.splitting(Interpreter.INSTANCE, 0))) {
                ModuleInstance generated = instantiate(bytes, tier);
                for (int[] arguments : ARGUMENTS) {
                    String wanted = outcome(expected, arguments);
                    assertEquals(wanted, outcome(generated, arguments), "seed " + seed + "\n" + text);
                    returned += wanted.contains(" at ") ? 0 : 1;
                }
            }
        }
        assertTrue(returned > FUNCTIONS * 3, "enough of them end without a trap: " + returned);
    }
}
