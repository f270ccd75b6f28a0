package dev.tuber.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Our own sources and class files, of all modules that are built below this one. */
final class Project {
    static final List<String> MODULES = List.of("core", "language", "wasi", "embedding", "launcher");

    private static final Pattern OURS_IN_DESCRIPTOR = Pattern.compile("L(dev/tuber/[\\w/$]+);");

    private Project() {
    }

    /** The classes that Maven has compiled from main sources. */
    static List<ClassModel> classes() {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("target").resolve("classes"))
                .flatMap(folder -> files(folder, ".class"))
                .map(Project::parse)
                .filter(model -> !model.isModuleInfo())
                .toList();
    }

    /** The main and test sources. */
    static List<Path> sources() {
        return Stream.concat(MODULES.stream(), Stream.of("spec-tests", "polyglot-tests"))
                .map(module -> root().resolve(module).resolve("src"))
                .flatMap(folder -> files(folder, ".java"))
                .toList();
    }

    /** For each of our packages, those of ours that it uses, itself not. */
    static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (ClassModel model : classes()) {
            String user = packageOf(model.thisClass().asInternalName());
            Set<String> used = uses.computeIfAbsent(user, name -> new TreeSet<>());
            for (PoolEntry entry : model.constantPool()) {
                switch (entry) {
                    case ClassEntry type -> addOurs(used, type.asInternalName());
                    case Utf8Entry text -> OURS_IN_DESCRIPTOR.matcher(text.stringValue()).results()
                            .forEach(match -> addOurs(used, match.group(1)));
                    default -> { }
                }
            }
            used.remove(user);
        }
        return uses;
    }

    private static void addOurs(Set<String> packages, String internalName) {
        if (internalName.startsWith("dev/tuber/")) {
            packages.add(packageOf(internalName));
        }
    }

    static String packageOf(String internalName) {
        return internalName.substring(0, internalName.lastIndexOf('/')).replace('/', '.');
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("core")) ? here : here.getParent();
    }

    private static Stream<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
