package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.binary.ImplementationLimits;
import dev.tuber.failure.Position;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.ExternKind;
import dev.tuber.types.Limits;
import dev.tuber.types.TableType;
import java.util.Arrays;
import java.util.Objects;

/**
 * A table of references. Indices and lengths are unsigned; every access is checked before anything is written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#table-instances">WebAssembly: table instances</a>
 */
public final class TableInstance extends ExternInstance {
    /** Elements that a table can have here, declared or grown: the limit of the JavaScript API. */
    public static final int MAX_ELEMENTS = ImplementationLimits.TABLE_ELEMENTS.max();

    private final TableType type;
    private Object[] elements;

    /** A table of the declared minimum whose elements are {@code initial}. */
    public TableInstance(TableType type, Object initial) {
        this.type = Objects.requireNonNull(type);
        long min = type.limits().min();
        if (min < 0 || min > MAX_ELEMENTS) {
            throw new UnlinkableModuleException("table cannot be allocated", Long.toUnsignedString(min)
                    + " elements exceed the limit of " + MAX_ELEMENTS, Position.NONE);
        }
        elements = new Object[(int) min];
        if (initial != null) {
            Arrays.fill(elements, initial);
        }
    }

    @Override
    public ExternKind kind() {
        return ExternKind.TABLE;
    }

    /** The type as declared; {@link #size()} tells the present size. */
    public TableType type() {
        return type;
    }

    /** The type with the present size as minimum: what an import is matched with. */
    public TableType presentType() {
        return new TableType(type.address(), new Limits(size(), type.limits().max()), type.element());
    }

    @Override
    public String typeText() {
        return "table " + presentType();
    }

    public long size() {
        return elements.length;
    }

    /** {@code table.get}. Traps out of bounds. */
    public Object get(long index) {
        Object[] present = elements;
        if (index < 0 || index >= present.length) {
            throw outOfBounds();
        }
        return present[(int) index];
    }

    /** {@code table.set}. Traps out of bounds. */
    public void set(long index, Object value) {
        Object[] present = elements;
        if (index < 0 || index >= present.length) {
            throw outOfBounds();
        }
        present[(int) index] = value;
    }

    /** {@code table.grow}: the size before, or -1 when the table cannot grow by {@code delta} elements. */
    @TruffleBoundary
    public long grow(long delta, Object initial) {
        int before = elements.length;
        long limit = Long.compareUnsigned(type.limits().max(), MAX_ELEMENTS) < 0 ? type.limits().max() : MAX_ELEMENTS;
        if (delta < 0 || delta > limit - before) {
            return -1;
        }
        Object[] grown;
        try {
            grown = Arrays.copyOf(elements, before + (int) delta);
        } catch (OutOfMemoryError e) {
            return -1;
        }
        if (initial != null) {
            Arrays.fill(grown, before, grown.length, initial);
        }
        elements = grown;
        return before;
    }

    /** {@code table.fill}. Traps out of bounds. */
    @TruffleBoundary
    public void fill(long index, Object value, long length) {
        check(index, length, elements.length);
        Arrays.fill(elements, (int) index, (int) (index + length), value);
    }

    /** {@code table.copy}. Traps out of bounds of either table; overlapping ranges are right. */
    @TruffleBoundary
    public void copy(long to, TableInstance from, long fromIndex, long length) {
        check(to, length, elements.length);
        check(fromIndex, length, from.elements.length);
        System.arraycopy(from.elements, (int) fromIndex, elements, (int) to, (int) length);
    }

    /** {@code table.init}: copies from a segment. Traps out of bounds of either. */
    @TruffleBoundary
    public void init(long to, Object[] segment, long fromIndex, long length) {
        check(to, length, elements.length);
        check(fromIndex, length, segment.length);
        System.arraycopy(segment, (int) fromIndex, elements, (int) to, (int) length);
    }

    private static void check(long index, long length, int size) {
        if (index < 0 || length < 0 || index > size || length > size - index) {
            throw outOfBounds();
        }
    }

    private static Trap outOfBounds() {
        CompilerDirectives.transferToInterpreter();
        return Trap.of(TrapKind.TABLE_OUT_OF_BOUNDS);
    }
}
