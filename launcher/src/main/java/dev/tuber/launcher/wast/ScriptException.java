package dev.tuber.launcher.wast;

/** A command of a script does not do what it states; the message says what happened instead. */
final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptException(String message) {
        super(message, null, false, false);
    }
}
