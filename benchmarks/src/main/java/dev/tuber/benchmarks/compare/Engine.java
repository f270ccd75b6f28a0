package dev.tuber.benchmarks.compare;

import dev.tuber.benchmarks.guest.Driver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to run modules.
 *
 * @param name as it is chosen, such as {@code tuber-interpreter}
 * @param driver starts a process that calls an export; what {@link Driver} wants after its first argument follows. Empty when
 *        it differs from another engine in commands only
 * @param command starts a process that runs a WASI command; a directory {@code HOST::GUEST}, the file and arguments follow
 */
record Engine(String name, List<String> driver, List<String> command) {
    /** The others are compared with the first. */
    static final List<String> NAMES = List.of("node", "tuber", "tuber-no-cache", "tuber-jvm", "tuber-interpreter", "tuber-graal",
            "tuber-polyglot", "chicory", "chicory-interpreter", "graalwasm", "graalwasm-interpreter");

    /** Where the command keeps generated classes. */
    static final Path CACHE = Path.of("benchmarks", "target", "cache").toAbsolutePath();

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String LIB = ROOT.resolve("target/tuber/lib").toString();
    /** What a project that depends on {@code tuber-embedding} has on its class path, in that order. */
    private static final String EMBEDDING = Stream.of("embedding/tuber-embedding", "tuber-wasi", "tuber-language", "tuber-core",
            "truffle-api", "polyglot", "collections", "nativeimage", "word").map(jar -> LIB + "/" + jar + ".jar")
            .collect(Collectors.joining(":"));
    private static final String PEERS = ROOT.resolve("benchmarks/peers/target").toString();
    private static final String CLASSES = ROOT.resolve("benchmarks/target/classes").toString();
    private static final String JARS = ROOT.resolve("benchmarks/target/lib").toString();
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> GRAAL = List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI",
            "--upgrade-module-path=" + LIB + "/graal", "--enable-native-access=ALL-UNNAMED");

    /** @throws IllegalArgumentException when no engine has the name */
    static Engine of(String name) {
        return switch (name) {
            case "node" -> new Engine(name, node("driver.mjs"), with(node("wasi.mjs"), "--dir"));
            case "tuber" -> tuber(name, "auto");
            case "tuber-no-cache" -> new Engine(name, List.of(), tuber(name, "auto").command());
            case "tuber-jvm" -> tuber(name, "jvm");
            case "tuber-interpreter" -> tuber(name, "interpreter");
            case "tuber-graal" -> tuber(name, "graal");
            // What was written for GraalWasm, with the other engine on the class path.
            case "tuber-polyglot" -> peer(name, "GraalWasm", List.of(), JARS);
            case "chicory" -> peer(name, "Chicory", List.of(), PEERS + "/lib");
            case "chicory-interpreter" -> peer(name, "Chicory", List.of("-Dtier=interpreter"), PEERS + "/lib");
            case "graalwasm" -> peer(name, "GraalWasm", GRAAL, PEERS + "/lib");
            case "graalwasm-interpreter" -> peer(name, "GraalWasm", List.of("-Dtruffle.UseFallbackRuntime=true"), PEERS + "/lib");
            default -> throw new IllegalArgumentException("no engine is named " + name);
        };
    }

    /** Whether a second run of a command is another thing than the first. */
    boolean keepsClasses() {
        return name.equals("tuber");
    }

    private static List<String> node(String script) {
        return List.of("node", "--no-warnings", ROOT.resolve("benchmarks/node").resolve(script).toString());
    }

    private static Engine tuber(String name, String tier) {
        boolean graal = tier.equals("graal");
        String jars = CLASSES + ":" + EMBEDDING + (graal ? ":" + LIB + "/graal/truffle-runtime.jar" : "");
        List<String> driver = new ArrayList<>(List.of(JAVA));
        driver.addAll(graal ? GRAAL : List.of());
        driver.addAll(List.of("-Dtuber.tier=" + (graal ? "interpreter" : tier), "--sun-misc-unsafe-memory-access=allow",
                "-cp", jars, Driver.class.getName(), "dev.tuber.benchmarks.guest.Tuber"));
        return new Engine(name, driver, List.of(ROOT.resolve("target/tuber/bin/tuber").toString(), "run",
                graal ? "--jit=graal" : "--jit=jvm", "--tier=" + (graal ? "interpreter" : tier), name.equals("tuber") ? "--cache=" + CACHE : "--no-cache", "--dir"));
    }

    private static Engine peer(String name, String type, List<String> options, String lib) {
        List<String> start = new ArrayList<>(List.of(JAVA));
        start.addAll(options);
        start.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp", CLASSES + ":" + PEERS + "/classes:" + lib + "/*"));
        String main = "dev.tuber.peers." + type;
        return new Engine(name, with(with(start, Driver.class.getName()), main), with(start, main));
    }

    private static List<String> with(List<String> words, String last) {
        List<String> all = new ArrayList<>(words);
        all.add(last);
        return List.copyOf(all);
    }
}
