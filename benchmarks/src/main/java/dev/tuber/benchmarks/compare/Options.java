package dev.tuber.benchmarks.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param engines names, in the order in which they take turns
 * @param workloads names; empty for all
 * @param rounds processes for each engine and workload
 * @param seconds how long a process calls an export
 * @param programs the folder of more programs
 * @param add whether former results of other engines and workloads stay
 * @param write whether the tables go into the documentation
 */
record Options(List<String> engines, List<String> workloads, int rounds, double seconds, Optional<Path> programs, boolean add,
        boolean write) {
    private static final Options DEFAULT = new Options(List.of("node", "tuber"), List.of(), 1, 6, Optional.empty(), false, false);

    /** @throws IllegalArgumentException when an option is unknown, or has no value or a wrong one */
    static Options parse(List<String> args) {
        Options options = DEFAULT;
        for (int index = 0; index < args.size(); index++) {
            String name = args.get(index);
            options = switch (name) {
                case "--add" -> options.adding();
                case "--write" -> options.writing();
                default -> {
                    if (++index == args.size()) {
                        throw new IllegalArgumentException(name + " is unknown, or has no value");
                    }
                    yield options.with(name, args.get(index));
                }
            };
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--engines" -> new Options(value.equals("all") ? Engine.NAMES : known(value), workloads, rounds, seconds, programs, add, write);
            case "--workloads" -> new Options(engines, names(value), rounds, seconds, programs, add, write);
            case "--rounds" -> new Options(engines, workloads, Integer.parseInt(value), seconds, programs, add, write);
            case "--seconds" -> new Options(engines, workloads, rounds, Double.parseDouble(value), programs, add, write);
            case "--programs" -> new Options(engines, workloads, rounds, seconds, Optional.of(Path.of(value)), add, write);
            default -> throw new IllegalArgumentException(name + " is unknown");
        };
    }

    private Options adding() {
        return new Options(engines, workloads, rounds, seconds, programs, true, write);
    }

    private Options writing() {
        return new Options(engines, workloads, rounds, seconds, programs, add, true);
    }

    private static List<String> known(String value) {
        List<String> names = names(value);
        names.stream().filter(name -> !Engine.NAMES.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("no engine is named " + name + ", but " + Engine.NAMES);
        });
        return names;
    }

    private static List<String> names(String value) {
        return Arrays.stream(value.split(",")).filter(name -> !name.isEmpty()).toList();
    }

    boolean wants(Task task) {
        return workloads.isEmpty() || workloads.contains(task.name());
    }
}
