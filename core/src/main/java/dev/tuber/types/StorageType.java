package dev.tuber.types;

/** What a field of a struct or array holds: a value, or a packed integer. */
public sealed interface StorageType permits StorageType.Value, StorageType.Packed {

    record Value(ValType type) implements StorageType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    enum Packed implements StorageType {
        I8, I16;

        @Override
        public String toString() {
            return this == I8 ? "i8" : "i16";
        }
    }
}
