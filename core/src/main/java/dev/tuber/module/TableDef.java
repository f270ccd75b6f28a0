package dev.tuber.module;

import dev.tuber.types.TableType;

/** A declared table. Without an {@code init} its elements are null. */
public record TableDef(TableType type, ConstExpr init, boolean isImported) {
}
