package dev.tuber;

import dev.tuber.isa.Instruction;
import dev.tuber.lower.Prices;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * What guests pay in fuel for what they do. Immutable: each method gives another table. Costs are 0 to {@value #MOST}.
 *
 * <p>Instructions are named as in the text format, or by a pattern in which {@code *} stands for any characters: {@code
 * i32.mul}, {@code *.div_*}, {@code f64.*}, {@code call*}, {@code *.load*}.
 */
public final class OperatorCost {
    /** The highest cost. */
    public static final int MOST = Prices.MOST;

    private static final OperatorCost STANDARD = new OperatorCost(Prices.STANDARD);

    private final Prices prices;

    private OperatorCost(Prices prices) {
        this.prices = prices;
    }

    /**
     * What holds unless {@link Config#operatorCost} says otherwise: 0 for nop, drop, block, loop, unreachable, return, else and
     * end, 1 for each other instruction, 1 for each byte or element of a bulk instruction, 0 for a page of memory.grow, and 1 for
     * each entry of a function.
     */
    public static OperatorCost standard() {
        return STANDARD;
    }

    /**
     * Another cost for some instructions.
     *
     * @param name a name or pattern
     * @throws IllegalArgumentException when no instruction has such a name
     */
    public OperatorCost with(String name, int cost) {
        Prices changed = prices;
        for (Instruction instruction : Instruction.values()) {
            if (matches(name, instruction)) {
                changed = changed.with(instruction.id(), cost);
            }
        }
        return changed(name, changed);
    }

    /** Another cost for each instruction, as a function says. What it costs by bytes and elements stays. */
    public OperatorCost withEach(ToIntFunction<Instruction> cost) {
        Prices changed = prices;
        for (Instruction instruction : Instruction.values()) {
            changed = changed.with(instruction.id(), cost.applyAsInt(instruction));
        }
        return new OperatorCost(changed);
    }

    /**
     * Another cost for each byte that memory.copy, memory.fill and memory.init write, each element of table.copy, table.fill,
     * table.init and table.grow, or each page of memory.grow. They are asked for before anything is done, and are paid also when
     * the instruction then traps or does not grow.
     *
     * @param name a name or pattern
     * @throws IllegalArgumentException when no such instruction has such a name
     */
    public OperatorCost withUnit(String name, int cost) {
        Prices changed = prices;
        for (Instruction instruction : Instruction.values()) {
            if (Prices.isBulk(instruction.id()) && matches(name, instruction)) {
                changed = changed.withUnit(instruction.id(), cost);
            }
        }
        return changed(name, changed);
    }

    /** Another cost for the entry of a function. */
    public OperatorCost withEntry(int cost) {
        return new OperatorCost(prices.withEntry(cost));
    }

    private OperatorCost changed(String name, Prices changed) {
        if (changed == prices) {
            throw new IllegalArgumentException("no such instruction: " + name);
        }
        return new OperatorCost(changed);
    }

    private static boolean matches(String pattern, Instruction instruction) {
        return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", instruction.mnemonic());
    }

    Prices prices() {
        return prices;
    }
}
