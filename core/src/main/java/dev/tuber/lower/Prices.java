package dev.tuber.lower;

import dev.tuber.isa.Opcode;
import java.util.Arrays;

/** What instructions cost in fuel. Immutable. */
public final class Prices {
    /** No single price is higher. The price of a block then does not overflow before the block is ended for it. */
    public static final int MOST = 1_000_000;
    /** Those of wasmtime: 1 for nearly everything. */
    public static final Prices STANDARD = standard();

    private final int entry;
    private final int[] each;
    private final int[] unit;

    private Prices(int entry, int[] each, int[] unit) {
        this.entry = entry;
        this.each = each;
        this.unit = unit;
    }

    private static Prices standard() {
        int[] each = new int[Opcode.ID_LIMIT];
        Arrays.fill(each, 1);
        for (int free : new int[]{Opcode.UNREACHABLE, Opcode.NOP, Opcode.BLOCK, Opcode.LOOP, Opcode.ELSE, Opcode.END,
            Opcode.RETURN, Opcode.DROP}) {
            each[free] = 0;
        }
        int[] unit = new int[Opcode.ID_LIMIT];
        for (int bulk : new int[]{Opcode.MEMORY_COPY, Opcode.MEMORY_FILL, Opcode.MEMORY_INIT, Opcode.TABLE_COPY,
            Opcode.TABLE_FILL, Opcode.TABLE_INIT, Opcode.TABLE_GROW}) {
            unit[bulk] = 1;
        }
        return new Prices(1, each, unit);
    }

    private static int checked(int price) {
        if (price < 0 || price > MOST) {
            throw new IllegalArgumentException("a price is 0 to " + MOST + ", not " + price);
        }
        return price;
    }

    /** @param price 0 to {@link #MOST}, of the entry of a function */
    public Prices withEntry(int price) {
        return new Prices(checked(price), each, unit);
    }

    /** @param price 0 to {@link #MOST}, of an instruction by its {@link Opcode} */
    public Prices with(int id, int price) {
        int[] changed = each.clone();
        changed[id] = checked(price);
        return new Prices(entry, changed, unit);
    }

    /** @param price 0 to {@link #MOST}, of each byte, element or page that an instruction writes or grows by */
    public Prices withUnit(int id, int price) {
        if (!isBulk(id)) {
            throw new IllegalArgumentException(Opcode.mnemonic(id) + " does not work on a number of units");
        }
        int[] changed = unit.clone();
        changed[id] = checked(price);
        return new Prices(entry, each, changed);
    }

    /** Whether an instruction works on a number of bytes, elements or pages. */
    public static boolean isBulk(int id) {
        return STANDARD.unit[id] != 0 || id == Opcode.MEMORY_GROW;
    }

    /** Of the entry of a function. */
    public int entry() {
        return entry;
    }

    /** Of an instruction, by its {@link Opcode}. */
    public int of(int id) {
        return each[id];
    }

    /** Of each byte, element or page of a bulk instruction; 0 for others. */
    public int unitOf(int id) {
        return unit[id];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prices prices && entry == prices.entry && Arrays.equals(each, prices.each)
                && Arrays.equals(unit, prices.unit);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * entry + Arrays.hashCode(each)) + Arrays.hashCode(unit);
    }

    /** That of entries, and what differs from {@link #STANDARD}, all of it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("entry=").append(entry);
        for (int id = 0; id < each.length; id++) {
            if (each[id] != STANDARD.each[id]) {
                text.append(' ').append(Integer.toHexString(id)).append('=').append(each[id]);
            }
            if (unit[id] != STANDARD.unit[id]) {
                text.append(' ').append(Integer.toHexString(id)).append("/unit=").append(unit[id]);
            }
        }
        return text.toString();
    }
}
