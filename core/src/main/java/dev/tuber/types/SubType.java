package dev.tuber.types;

import java.util.List;

/** A declared type and its place in the hierarchy. */
public record SubType(boolean isFinal, List<TypeIndex> supertypes, CompositeType composite) {
    public SubType {
        supertypes = List.copyOf(supertypes);
    }

    /** The abbreviation without {@code sub}: final and without supertypes. */
    public static SubType plain(CompositeType composite) {
        return new SubType(true, List.of(), composite);
    }
}
