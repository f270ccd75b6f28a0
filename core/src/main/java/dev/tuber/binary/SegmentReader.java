package dev.tuber.binary;

import dev.tuber.module.ConstExpr;
import dev.tuber.module.DataDef;
import dev.tuber.module.ElementDef;
import dev.tuber.module.SegmentMode;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.RefType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads element and data segments.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#element-section">WebAssembly: element section</a>
 */
final class SegmentReader {
    /** The segment is passive, or declarative if it is also {@link #EXPLICIT}. */
    private static final int NOT_ACTIVE = 1;
    /** A table or memory index is written, or the segment is declarative. */
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private static final RefType FUNCTION = TypeReader.refType(false, AbstractHeapType.FUNC);
    private static final int[] NO_FUNCTIONS = {};

    private final ByteReader reader;

    SegmentReader(ByteReader reader) {
        this.reader = reader;
    }

    ElementDef element() {
        int offset = reader.position();
        int flags = reader.u32();
        if ((flags & ~(NOT_ACTIVE | EXPLICIT | EXPRESSIONS)) != 0) {
            throw TypeReader.malformed("malformed elements segment kind", flags, offset);
        }
        boolean explicit = (flags & EXPLICIT) != 0;
        boolean expressions = (flags & EXPRESSIONS) != 0;
        SegmentMode mode = (flags & NOT_ACTIVE) == 0 ? SegmentMode.ACTIVE
                : explicit ? SegmentMode.DECLARATIVE : SegmentMode.PASSIVE;
        boolean active = mode == SegmentMode.ACTIVE;
        int table = active && explicit ? reader.index() : 0;
        ConstExpr start = active ? expression(reader) : ConstExpr.NONE;
        boolean typed = !active || explicit;
        if (expressions) {
            RefType type = typed ? TypeReader.refType(reader) : RefType.FUNCREF;
            return new ElementDef(mode, table, start, type, NO_FUNCTIONS, expressions());
        }
        if (typed) {
            elementKind();
        }
        return new ElementDef(mode, table, start, FUNCTION, functions(), List.of());
    }

    private void elementKind() {
        int offset = reader.position();
        int kind = reader.u8();
        if (kind != 0) {
            throw TypeReader.malformed("malformed element kind", kind, offset);
        }
    }

    private int[] functions() {
        int[] functions = new int[length()];
        for (int index = 0; index < functions.length; index++) {
            functions[index] = reader.index();
        }
        return functions;
    }

    private List<ConstExpr> expressions() {
        int count = length();
        List<ConstExpr> expressions = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            expressions.add(expression(reader));
        }
        return List.copyOf(expressions);
    }

    private int length() {
        int offset = reader.position();
        return ImplementationLimits.SEGMENT_ELEMENTS.check(reader.vectorLength(), offset);
    }

    DataDef data() {
        int offset = reader.position();
        int flags = reader.u32();
        if (flags < 0 || flags > EXPLICIT) {
            throw TypeReader.malformed("malformed data segment kind", flags, offset);
        }
        SegmentMode mode = flags == NOT_ACTIVE ? SegmentMode.PASSIVE : SegmentMode.ACTIVE;
        int memory = flags == EXPLICIT ? reader.index() : 0;
        ConstExpr start = mode == SegmentMode.ACTIVE ? expression(reader) : ConstExpr.NONE;
        int length = reader.index();
        int from = reader.position();
        reader.skip(length);
        return new DataDef(mode, memory, start, from, reader.position());
    }

    static ConstExpr expression(ByteReader reader) {
        int start = reader.position();
        Immediates.skipExpression(reader);
        return new ConstExpr(start, reader.position());
    }
}
