package dev.tuber.module;

import dev.tuber.types.RefType;
import java.util.List;

/**
 * A segment of table elements.
 *
 * @param table the table that an active segment goes to; 0 otherwise
 * @param offset where an active segment goes; {@link ConstExpr#NONE} otherwise
 * @param functions the elements as function indices, when they are written so; empty when {@code expressions} is used
 * @param expressions the elements as expressions; empty when {@code functions} is used
 */
public record ElementDef(SegmentMode mode, int table, ConstExpr offset, RefType type, int[] functions,
        List<ConstExpr> expressions) {
    public int length() {
        return functions.length + expressions.size();
    }
}
