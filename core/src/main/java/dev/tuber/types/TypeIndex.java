package dev.tuber.types;

/**
 * A declared type, by its index in the module's type section.
 *
 * @param index 0 or more
 */
public record TypeIndex(int index) implements HeapType {
    @Override
    public String toString() {
        return Integer.toString(index);
    }
}
