package dev.tuber.module;

import dev.tuber.types.GlobalType;

/** A declared global; an imported one has no {@code init}. */
public record GlobalDef(GlobalType type, ConstExpr init, boolean isImported) {
}
