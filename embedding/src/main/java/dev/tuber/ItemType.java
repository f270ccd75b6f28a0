package dev.tuber;

import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;
import java.util.Objects;

/** The type of something that is imported or exported. {@link #toString()} is as {@code func [i32] -> []} or {@code memory 1 2}. */
public sealed interface ItemType {
    /** Which of the five it is. */
    ExternKind kind();

    /** A function. */
    record Func(FuncType type) implements ItemType {
        public Func {
            Objects.requireNonNull(type);
        }

        @Override
        public ExternKind kind() {
            return ExternKind.FUNC;
        }

        @Override
        public String toString() {
            return "func " + type;
        }
    }

    /** A table. */
    record Table(TableType type) implements ItemType {
        public Table {
            Objects.requireNonNull(type);
        }

        @Override
        public ExternKind kind() {
            return ExternKind.TABLE;
        }

        @Override
        public String toString() {
            return "table " + type;
        }
    }

    /** A memory. */
    record Memory(MemoryType type) implements ItemType {
        public Memory {
            Objects.requireNonNull(type);
        }

        @Override
        public ExternKind kind() {
            return ExternKind.MEMORY;
        }

        @Override
        public String toString() {
            return "memory " + type;
        }
    }

    /** A global. */
    record Global(GlobalType type) implements ItemType {
        public Global {
            Objects.requireNonNull(type);
        }

        @Override
        public ExternKind kind() {
            return ExternKind.GLOBAL;
        }

        @Override
        public String toString() {
            return "global " + type;
        }
    }

    /** A tag, by what an exception of it carries: the parameters. */
    record Tag(FuncType type) implements ItemType {
        public Tag {
            Objects.requireNonNull(type);
        }

        @Override
        public ExternKind kind() {
            return ExternKind.TAG;
        }

        @Override
        public String toString() {
            return "tag " + type;
        }
    }
}
