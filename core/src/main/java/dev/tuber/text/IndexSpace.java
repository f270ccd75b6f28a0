package dev.tuber.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The things of one kind in a module or function, and what they are called.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html#indices">WebAssembly: indices</a>
 */
final class IndexSpace {
    private final String keyword;
    private final String noun;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Integer, String> names = new TreeMap<>();
    private int size;

    /** {@code keyword} is for {@code duplicate func}, {@code noun} for {@code unknown function}. */
    IndexSpace(String keyword, String noun) {
        this.keyword = keyword;
        this.noun = noun;
    }

    int size() {
        return size;
    }

    /** The identifiers, by index in ascending order. */
    Map<Integer, String> names() {
        return names;
    }

    void addAnonymous(int count) {
        size += count;
    }

    /** Adds something that may have an identifier as the next token. */
    int bind(TokenReader reader) {
        int token = reader.at();
        String id = reader.optionalId();
        int index = size++;
        if (id != null) {
            if (indices.putIfAbsent(id, index) != null) {
                throw reader.error("duplicate " + keyword, "$" + id, token);
            }
            names.put(index, id);
        }
        return index;
    }

    /** The index that the next token, an index or an identifier, stands for. */
    int index(TokenReader reader) {
        if (reader.kind() != TokenKind.ID) {
            return reader.u32();
        }
        int token = reader.at();
        String id = reader.optionalId();
        Integer index = indices.get(id);
        if (index == null) {
            throw reader.error("unknown " + noun, "$" + id, token);
        }
        return index;
    }
}
