package dev.tuber.types;

import java.util.List;

/** What a struct consists of. */
public record StructType(List<FieldType> fields) implements CompositeType {
    public StructType {
        fields = List.copyOf(fields);
    }
}
