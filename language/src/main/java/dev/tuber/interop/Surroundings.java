package dev.tuber.interop;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.io.FileSystem;

/**
 * What a builtin module may show its guests of the world: exactly what the embedder allowed the polyglot context.
 *
 * @param streams standard input, output and error of the context
 * @param arguments the application's arguments; the first one is the program's name where the embedder gave one
 * @param environment names and values, as the context's {@code EnvironmentAccess} allows
 * @param directories what option {@code wasm.WasiMapDirs} opens; may be empty
 * @param files the context's file system; throws SecurityException where the embedder forbids input and output
 */
public record Surroundings(StandardStreams streams, List<String> arguments, Map<String, String> environment,
        List<PreopenedDirectory> directories, FileSystem files) {
    public Surroundings {
        Objects.requireNonNull(streams);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        directories = List.copyOf(directories);
        Objects.requireNonNull(files);
    }
}
