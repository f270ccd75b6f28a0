package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.List;

/** The texts of {@code --help}, made from the table of commands. */
final class Help {
    private Help() {
    }

    static String overview() {
        StringBuilder text = new StringBuilder("""
                Tuber runs WebAssembly.

                Usage: tuber [run] [OPTION...] FILE [ARG...]
                       tuber COMMAND ...

                Commands:
                """);
        for (Command command : Command.values()) {
            row(text, command.word(), command.summary());
        }
        text.append("""

                FILE is a module in the binary or the text format; "-" is standard input.
                "tuber COMMAND --help" shows the options of a command; "tuber --version" the version.

                Exit status: the program's own, 134 after a trap, 1 after any other failure.
                """);
        return text.toString();
    }

    static String of(Command command) {
        StringBuilder text = new StringBuilder();
        text.append(command.summary()).append("\n\nUsage: ").append(command.synopsis()).append("\n\nOptions:\n");
        List<OptionSyntax> options = new ArrayList<>(command.options());
        options.addAll(Command.COMMON);
        for (OptionSyntax option : options) {
            row(text, option.toString(), option.help());
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String left, String right) {
        text.append("  ").append(left).repeat(' ', Math.max(2, 24 - left.length())).append(right).append('\n');
    }
}
