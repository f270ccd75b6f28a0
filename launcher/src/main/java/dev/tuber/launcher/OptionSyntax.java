package dev.tuber.launcher;

/**
 * An option of a command.
 *
 * @param name with its dashes, such as {@code --dir} or {@code -o}
 * @param value how {@code --help} calls the value, such as {@code HOST[::GUEST]}; empty for a switch
 * @param help one line for {@code --help}
 */
record OptionSyntax(String name, String value, String help) {

    static OptionSyntax valued(String name, String value, String help) {
        return new OptionSyntax(name, value, help);
    }

    static OptionSyntax flag(String name, String help) {
        return new OptionSyntax(name, "", help);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** As it is typed: {@code --dir HOST[::GUEST]}. */
    @Override
    public String toString() {
        return takesValue() ? name + " " + value : name;
    }
}
