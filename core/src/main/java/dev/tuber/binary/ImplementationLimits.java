package dev.tuber.binary;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;

/**
 * What a module may have at most. The numbers are those that the JavaScript API fixes for all engines; a module within
 * them is accepted everywhere. From {@link #BR_TABLE_LABELS} on they are not in that list: labels and names have the
 * limits that browsers share; operands and blocks are bounded so that a small module cannot use much memory.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#limits">JavaScript API: limits</a>
 */
public enum ImplementationLimits {
    MODULE_BYTES(1_073_741_824, "module too large", "bytes of the module"),
    TYPES(1_000_000, "too many types", "types"),
    RECURSION_GROUPS(1_000_000, "too many recursion groups", "recursion groups"),
    TYPES_IN_RECURSION_GROUP(1_000_000, "too many types", "types in a recursion group"),
    SUBTYPE_DEPTH(63, "subtype hierarchy too deep", "supertypes above each other"),
    FUNCTIONS(1_000_000, "too many functions", "functions"),
    IMPORTS(1_000_000, "too many imports", "imports"),
    EXPORTS(1_000_000, "too many exports", "exports"),
    GLOBALS(1_000_000, "too many globals", "globals"),
    TAGS(1_000_000, "too many tags", "tags"),
    DATA_SEGMENTS(100_000, "too many data segments", "data segments"),
    TABLES(100_000, "too many tables", "tables, imported or defined"),
    /** Of a table that runs; a module may declare more and fail when it is instantiated. */
    TABLE_ELEMENTS(10_000_000, "table size", "elements of a table"),
    ELEMENT_SEGMENTS(10_000_000, "too many element segments", "element segments"),
    SEGMENT_ELEMENTS(10_000_000, "too many elements", "elements in a segment"),
    MEMORIES(100, "too many memories", "memories, imported or defined"),
    PARAMS(1_000, "too many parameters", "parameters of a function or block"),
    RESULTS(1_000, "too many results", "results of a function or block"),
    FUNCTION_BYTES(7_654_321, "function too large", "bytes of a function body"),
    LOCALS(50_000, "too many locals", "locals with parameters"),
    STRUCT_FIELDS(10_000, "too many fields", "fields of a struct"),
    ARRAY_NEW_FIXED_OPERANDS(10_000, "too many operands", "operands of array.new_fixed"),
    BR_TABLE_LABELS(65_520, "too many labels", "labels of br_table without the default"),
    NAME_BYTES(100_000, "name too long", "bytes of a name"),
    OPERANDS(100_000, "operand stack too high", "operands"),
    BLOCK_DEPTH(100_000, "blocks nested too deeply", "blocks in each other");

    private final int max;
    private final String phrase;
    private final String counted;

    ImplementationLimits(int max, String phrase, String counted) {
        this.max = max;
        this.phrase = phrase;
        this.counted = counted;
    }

    /** The largest number that is allowed. */
    public int max() {
        return max;
    }

    /**
     * Lets {@code count} pass.
     *
     * @param count an unsigned number
     * @param offset where in the module it is said
     * @throws MalformedModuleException when it is too large
     */
    public int check(int count, int offset) {
        check(Integer.toUnsignedLong(count), max, offset);
        return count;
    }

    /**
     * Lets {@code count} pass by a limit that the host has set.
     *
     * @param limit at most {@link #max}
     * @param offset where in the module it is said
     * @throws MalformedModuleException when it is too large
     */
    public void check(long count, int limit, int offset) {
        if (count > limit) {
            throw new MalformedModuleException(phrase, count + " " + counted + ", the limit is " + limit, Position.ofOffset(offset));
        }
    }
}
