package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * What was typed, taken apart by the table in {@link Command}.
 *
 * @param options in order, as typed; a name can come more than once
 * @param operands what is no option: files, and the arguments of the guest
 */
record CommandLine(Command command, List<Given> options, List<String> operands) {

    /** An option that was given; the value of a switch is empty. */
    record Given(String name, String value) {
    }

    /** @throws UsageException when the table has no such option, or a value is missing */
    static CommandLine parse(String[] args) {
        Command command = args.length == 0 ? null : Command.ofWord(args[0]);
        int first = command == null ? 0 : 1;
        return parse(command == null ? Command.RUN : command, args, first);
    }

    private static CommandLine parse(Command command, String[] args, int first) {
        List<Given> options = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        int next = first;
        while (next < args.length) {
            String argument = args[next++];
            if (argument.equals("--")) {
                break;
            }
            if (argument.length() < 2 || argument.charAt(0) != '-') {
                operands.add(argument);
                if (command.endsOptionsAtFirstOperand()) {
                    break;
                }
                continue;
            }
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            OptionSyntax option = optionOf(command, name);
            if (!option.takesValue()) {
                if (equals >= 0 && !option.mayTakeValue()) {
                    throw new UsageException("option " + name + " takes no value");
                }
                options.add(new Given(option.name(), equals < 0 ? "" : argument.substring(equals + 1)));
            } else if (equals >= 0) {
                options.add(new Given(option.name(), argument.substring(equals + 1)));
            } else if (next < args.length) {
                options.add(new Given(option.name(), args[next++]));
            } else {
                throw new UsageException("option " + name + " needs a value: " + option);
            }
        }
        while (next < args.length) {
            operands.add(args[next++]);
        }
        return new CommandLine(command, options, operands);
    }

    private static OptionSyntax optionOf(Command command, String name) {
        OptionSyntax option = command.option(name.equals("-h") ? "--help" : name);
        if (option == null) {
            throw new UsageException("tuber " + command.word() + " has no option " + name
                    + " (tuber " + command.word() + " --help lists them)");
        }
        return option;
    }

    boolean has(String name) {
        return last(name) != null;
    }

    /** The value that was given last, or null when the option was not given. */
    String last(String name) {
        String value = null;
        for (Given given : options) {
            if (given.name().equals(name)) {
                value = given.value();
            }
        }
        return value;
    }

    /** All values of an option, in order. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Given given : options) {
            if (given.name().equals(name)) {
                values.add(given.value());
            }
        }
        return values;
    }

    /** The one file that a command works on. */
    String onlyOperand() {
        if (operands.size() != 1) {
            throw new UsageException((operands.isEmpty() ? "no file is given" : "more than one file is given")
                    + ": " + command.synopsis());
        }
        return operands.getFirst();
    }
}
