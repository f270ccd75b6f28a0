package dev.tuber.text;

import java.util.HashMap;
import java.util.Map;

/** The identifiers that hold inside one function or constant expression: locals, and labels of open blocks. */
final class FuncScope {
    final IndexSpace locals = new IndexSpace("local", "local");
    private final Map<String, Integer> labels = new HashMap<>();
    private int depth;

    /** Opens a block. Returns the level that its label had before, to give back to {@link #closeLabel}. */
    Integer openLabel(String id) {
        int level = depth++;
        return id == null ? null : labels.put(id, level);
    }

    void closeLabel(String id, Integer before) {
        depth--;
        if (id == null) {
            return;
        }
        if (before == null) {
            labels.remove(id);
        } else {
            labels.put(id, before);
        }
    }

    /** The label that the next token, an index or an identifier, stands for. */
    int label(TokenReader reader) {
        if (reader.kind() != TokenKind.ID) {
            return reader.u32();
        }
        int token = reader.at();
        String id = reader.optionalId();
        Integer level = labels.get(id);
        if (level == null) {
            throw reader.error("unknown label", "$" + id, token);
        }
        return depth - 1 - level;
    }
}
