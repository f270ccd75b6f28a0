package dev.tuber.launcher;

/**
 * An option of a command.
 *
 * @param name with its dashes, such as {@code --dir} or {@code -o}
 * @param value how {@code --help} calls the value, such as {@code HOST[::GUEST]}; empty for a switch; {@code [=DIR]} for a
 *        switch that can also have a value, always in one word
 * @param help one line for {@code --help}
 */
record OptionSyntax(String name, String value, String help) {

    static OptionSyntax valued(String name, String value, String help) {
        return new OptionSyntax(name, value, help);
    }

    static OptionSyntax flag(String name, String help) {
        return new OptionSyntax(name, "", help);
    }

    /** Whether it is nothing without a value, which may be the next word. */
    boolean takesValue() {
        return !value.isEmpty() && !mayTakeValue();
    }

    /** Whether it is complete as it is, but a value may follow after {@code =}. */
    boolean mayTakeValue() {
        return value.startsWith("[=");
    }

    /** As it is typed: {@code --dir HOST[::GUEST]}. */
    @Override
    public String toString() {
        return takesValue() ? name + " " + value : name + value;
    }
}
