package dev.tuber.launcher;

/** The program is ended as by a trap, because an option wants it so. */
final class ForcedTrap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForcedTrap(String message) {
        super(message);
    }
}
