package dev.tuber.types;

/** How an executor keeps a value. The ordinal is the byte that lowered code stores for a slot. */
public enum SlotKind {
    I32, I64, F32, F64, V128, REF
}
