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
import java.lang.ref.Reference;
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

    /** A table that is larger leaves as much of the heap as others need to go on. */
    private static final int LARGE = 1 << 18;
    private static final int LEFT_FOR_OTHERS = (int) Math.min(Runtime.getRuntime().maxMemory() / 8, 1 << 26);

    private final TableType type;
    /** With room for more, so that a table that grows by little is not copied each time. */
    private Object[] elements;
    private int size;

    /** A table of the declared minimum whose elements are {@code initial}. */
    public TableInstance(TableType type, Object initial) {
        this.type = Objects.requireNonNull(type);
        long min = type.limits().min();
        if (min < 0 || min > MAX_ELEMENTS) {
            throw new UnlinkableModuleException("table cannot be allocated", Long.toUnsignedString(min)
                    + " elements exceed the limit of " + MAX_ELEMENTS, Position.NONE);
        }
        size = (int) min;
        elements = copy(new Object[0], size);
        if (elements == null) {
            throw new UnlinkableModuleException("table cannot be allocated", "the Java heap has no room for " + min + " elements",
                    Position.NONE);
        }
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
        return size;
    }

    /** A copy of all elements. */
    Object[] elements() {
        return Arrays.copyOf(elements, size);
    }

    /** Makes these all its elements, and the array its own. */
    void setElements(Object[] all) {
        elements = all;
        size = all.length;
    }

    /** {@code table.get}. Traps out of bounds. */
    public Object get(long index) {
        if (index < 0 || index >= size) {
            throw outOfBounds();
        }
        return elements[(int) index];
    }

    /** {@code table.set}. Traps out of bounds. */
    public void set(long index, Object value) {
        if (index < 0 || index >= size) {
            throw outOfBounds();
        }
        elements[(int) index] = value;
    }

    /** {@code table.grow}: the size before, or -1 when the table cannot grow by {@code delta} elements. */
    @TruffleBoundary
    public long grow(long delta, Object initial) {
        int before = size;
        if (!mayGrow(delta)) {
            return -1;
        }
        int after = before + (int) delta;
        if (after > elements.length && !makeRoom(after, (int) mostElements())) {
            return -1;
        }
        Arrays.fill(elements, before, after, initial);
        size = after;
        return before;
    }

    /** Whether only the machine can refuse to make the table larger by so many elements. */
    public boolean mayGrow(long delta) {
        return delta >= 0 && delta <= mostElements() - size;
    }

    private long mostElements() {
        return Long.compareUnsigned(type.limits().max(), MAX_ELEMENTS) < 0 ? type.limits().max() : MAX_ELEMENTS;
    }

    private boolean makeRoom(int least, int most) {
        Object[] larger = copy(elements, Math.min(most, least + least / 2));
        if (larger == null) {
            larger = copy(elements, least);
        }
        if (larger == null) {
            return false;
        }
        elements = larger;
        return true;
    }

    /** Null when the heap has no room for it. */
    private static Object[] copy(Object[] from, int length) {
        try {
            byte[] forOthers = new byte[length > LARGE ? LEFT_FOR_OTHERS : 0];
            Object[] made = Arrays.copyOf(from, length);
            Reference.reachabilityFence(forOthers);
            return made;
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** {@code table.fill}. Traps out of bounds. */
    @TruffleBoundary
    public void fill(long index, Object value, long length) {
        check(index, length, size);
        Arrays.fill(elements, (int) index, (int) (index + length), value);
    }

    /** {@code table.copy}. Traps out of bounds of either table; overlapping ranges are right. */
    @TruffleBoundary
    public void copy(long to, TableInstance from, long fromIndex, long length) {
        check(to, length, size);
        check(fromIndex, length, from.size);
        System.arraycopy(from.elements, (int) fromIndex, elements, (int) to, (int) length);
    }

    /** {@code table.init}: copies from a segment. Traps out of bounds of either. */
    @TruffleBoundary
    public void init(long to, Object[] segment, long fromIndex, long length) {
        check(to, length, size);
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
