package dev.tuber.failure;

/**
 * Reports bytes that cannot be used as a precompiled module: the host has given what another engine made, or what was damaged.
 * The module can be compiled again.
 */
public final class ArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with the bytes. */
    public enum Reason {
        /** They are something else. */
        NOT_PRECOMPILED("not a precompiled module"),
        /** Some are missing, too many, or others than were written. */
        DAMAGED("damaged precompiled module"),
        /** Another version of Tuber made them, or one on another version of Java. */
        OTHER_BUILD("precompiled by another version"),
        /** An engine made them that compiles in another way. */
        OTHER_SETTINGS("precompiled with other settings");

        private final String phrase;

        Reason(String phrase) {
            this.phrase = phrase;
        }
    }

    /** @param detail what was seen and what was wanted, and where */
    public ArtifactException(Reason reason, String detail) {
        super(reason.phrase + ": " + detail);
        this.reason = reason;
    }

    /** What is wrong with the bytes. */
    public Reason reason() {
        return reason;
    }
}
