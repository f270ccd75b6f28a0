package dev.tuber;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs test programs in JVMs of their own, with all on the class path. */
final class FreshJvm {
    private FreshJvm() {
    }

    /** What the process prints and complains is its output. */
    static Process start(List<String> options, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
        command.addAll(options);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""),
                Path.of("target", "classes").toAbsolutePath().toString(), Path.of("target", "test-classes").toAbsolutePath().toString())
                .filter(path -> !path.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }
}
