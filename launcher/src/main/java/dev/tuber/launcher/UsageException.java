package dev.tuber.launcher;

/** The command line cannot be understood, or names something that is not there. The message is for the user. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
