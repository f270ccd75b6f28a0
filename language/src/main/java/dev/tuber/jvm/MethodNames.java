package dev.tuber.jvm;

/** Names of functions as a JVM allows them in names of methods, for profilers. */
final class MethodNames {
    private static final int LONGEST = 200;
    private static final char SEPARATOR = '_';
    private static final String NOT_ALLOWED = ".;[/<>";

    private MethodNames() {
    }

    /** What a method's name ends with. */
    static String suffix(String function) {
        return function.isEmpty() ? "" : SEPARATOR + allowed(function);
    }

    /** What {@link #suffix} has made of the function's name; empty when there was none. */
    static String ofMethod(String method) {
        int separator = method.indexOf(SEPARATOR);
        return separator < 0 ? "" : method.substring(separator + 1);
    }

    /** The name of the class loader of a module. */
    static String ofLoader(String module) {
        return module.isEmpty() ? "<unknown>" : allowed(module);
    }

    private static String allowed(String name) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < Math.min(name.length(), LONGEST); index++) {
            char letter = name.charAt(index);
            text.append(NOT_ALLOWED.indexOf(letter) >= 0 || Character.isISOControl(letter) || Character.isSurrogate(letter)
                    ? SEPARATOR : letter);
        }
        return text.toString();
    }
}
