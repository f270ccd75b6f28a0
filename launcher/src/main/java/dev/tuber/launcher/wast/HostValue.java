package dev.tuber.launcher.wast;

/** The host object that a script calls {@code (ref.extern N)} or {@code (ref.host N)}: equal numbers are the same object. */
record HostValue(long number) {
    @Override
    public String toString() {
        return "ref.extern " + number;
    }
}
