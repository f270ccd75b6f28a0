package dev.tuber.lower;

/** Whether lowered code counts what it does. */
public enum Metering {
    /** It does not. */
    NONE,
    /** It takes fuel for each instruction, and asks for some at each entry and head of a loop: see {@code Op.FUEL}. */
    FUEL
}
