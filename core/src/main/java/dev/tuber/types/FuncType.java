package dev.tuber.types;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a function takes and gives.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#function-types">WebAssembly: function types</a>
 */
public record FuncType(List<ValType> params, List<ValType> results) implements CompositeType {
    public FuncType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    /** The type of functions that take these and give nothing; see {@link #giving}. */
    public static FuncType taking(ValType... params) {
        return new FuncType(List.of(params), List.of());
    }

    /** The type of functions that take the same and give these. */
    public FuncType giving(ValType... given) {
        return new FuncType(params, List.of(given));
    }

    // Written out, because the ones of a record are linked at run time, which costs a cold start several milliseconds.
    @Override
    public boolean equals(Object other) {
        return other instanceof FuncType that && params.equals(that.params) && results.equals(that.results);
    }

    @Override
    public int hashCode() {
        return hash(hash(params.size(), params), results);
    }

    /** Not that of lists, which is a sum: thousands of types with one hash code are found for that as quickly as they are written. */
    private static int hash(int start, List<ValType> types) {
        int hash = start;
        for (int index = 0; index < types.size(); index++) {
            hash = (hash ^ types.get(index).hashCode()) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    /** As {@code [i32 i64] -> [f32]}. */
    @Override
    public String toString() {
        return list(params) + " -> " + list(results);
    }

    private static String list(List<ValType> types) {
        return types.stream().map(ValType::toString).collect(Collectors.joining(" ", "[", "]"));
    }
}
