package dev.tuber.launcher.wast;

/**
 * A command of a script that did not do what it states.
 *
 * @param line 1-based line of the command in the script
 * @param command its keyword, such as {@code assert_return}
 * @param message what happened instead
 */
public record Failure(int line, String command, String message) {
    @Override
    public String toString() {
        return "line " + line + ": " + command + ": " + message;
    }
}
