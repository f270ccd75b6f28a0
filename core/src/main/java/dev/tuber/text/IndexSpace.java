package dev.tuber.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The things of one kind in a module or function, and what they are called.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html#indices">WebAssembly: indices</a>
 */
final class IndexSpace {
    /** Marks something without an identifier in {@link #names()}. */
    static final String ANONYMOUS = "";

    private final String keyword;
    private final String noun;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** {@code keyword} is for {@code duplicate func}, {@code noun} for {@code unknown function}. */
    IndexSpace(String keyword, String noun) {
        this.keyword = keyword;
        this.noun = noun;
    }

    int size() {
        return names.size();
    }

    boolean hasNames() {
        return !indices.isEmpty();
    }

    /** By index; {@link #ANONYMOUS} for those without identifier. */
    List<String> names() {
        return names;
    }

    void addAnonymous(int count) {
        for (int index = 0; index < count; index++) {
            names.add(ANONYMOUS);
        }
    }

    /** Adds something that may have an identifier as the next token. */
    int bind(TokenReader reader) {
        int token = reader.at();
        String id = reader.optionalId();
        int index = names.size();
        if (id != null && indices.putIfAbsent(id, index) != null) {
            throw reader.error("duplicate " + keyword, "$" + id, token);
        }
        names.add(id == null ? ANONYMOUS : id);
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
