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

    /** As {@code [i32 i64] -> [f32]}. */
    @Override
    public String toString() {
        return list(params) + " -> " + list(results);
    }

    private static String list(List<ValType> types) {
        return types.stream().map(ValType::toString).collect(Collectors.joining(" ", "[", "]"));
    }
}
