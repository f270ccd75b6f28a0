package dev.tuber.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house, measured on our own class files and sources. */
class ArchitectureTest {
    /** HotSpot never JIT-compiles a longer method (-XX:+DontCompileHugeMethods, the default). */
    private static final int HUGE_METHOD_LIMIT = 8_000;
    private static final int PARAMETER_LIMIT = 5;
    private static final int LINE_LIMIT = 800;
    /** The package of the embedding, whose name begins those of all others. */
    private static final String EMBEDDING = "dev.tuber";

    /** Lowest first. A package uses packages of rows below its own; those in one row do not know each other. */
    private static final List<Set<String>> ROWS = List.of(
            // core
            Set.of("dev.tuber.failure"),
            Set.of("dev.tuber.isa"),
            Set.of("dev.tuber.types"),
            Set.of("dev.tuber.module"),
            Set.of("dev.tuber.code", "dev.tuber.numeric"),
            Set.of("dev.tuber.binary"),
            Set.of("dev.tuber.text", "dev.tuber.dwarf", "dev.tuber.rewrite"),
            Set.of("dev.tuber.validate"),
            Set.of("dev.tuber.lower"),
            // language
            Set.of("dev.tuber.runtime"),
            Set.of("dev.tuber.interp", "dev.tuber.jvm"),
            Set.of("dev.tuber.tiers"),
            Set.of("dev.tuber.interop", "dev.tuber.cache"),
            Set.of("dev.tuber.language"),
            // above
            Set.of("dev.tuber.wasi"),
            Set.of(EMBEDDING),
            Set.of("dev.tuber.launcher"));

    /** Methods that run once, with the reason why they may be huge. */
    private static final Map<String, String> HUGE_METHODS = Map.of(
            "dev/tuber/isa/Instruction.<clinit>", "makes the rows of the table; code that must start fast uses Opcode");

    /** Sources that are tables, by file name. */
    private static final Map<String, String> LONG_SOURCES = Map.of(
            "Instruction.java", "the table of instructions",
            "Opcode.java", "generated from the table of instructions");

    @Test
    void readsOurClasses() {
        assertTrue(Project.classes().size() > 100, () -> "only " + Project.classes().size() + " classes");
        assertTrue(Project.uses().get("dev.tuber.isa").isEmpty(), "isa uses nothing of ours");
        assertTrue(Project.uses().get("dev.tuber.numeric").contains("dev.tuber.failure"), "meanings trap");
    }

    @Test
    void everyPackageUsesLowerRowsOnly() {
        List<String> wrong = new ArrayList<>();
        Project.uses().forEach((user, usedOnes) -> {
            int row = rowOf(user);
            if (row < 0) {
                wrong.add(user + " has no row");
            }
            for (String used : usedOnes) {
                if (rowOf(used) >= row && !sameRoom(user, used)) {
                    wrong.add(user + " uses " + used);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        Map<String, Set<String>> uses = Project.uses();
        List<String> circles = uses.keySet().stream().filter(start -> reaches(uses, start, start)).toList();
        assertEquals(List.of(), circles);
    }

    @Test
    void noMethodIsTooLongToBeCompiled() {
        List<String> wrong = new ArrayList<>();
        for (ClassModel model : Project.classes()) {
            for (MethodModel method : model.methods()) {
                int length = method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0);
                String name = name(model, method);
                if (length > HUGE_METHOD_LIMIT && !HUGE_METHODS.containsKey(name)) {
                    wrong.add(name + " has " + length + " bytes of code");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noPublicMethodHasTooManyParameters() {
        List<String> wrong = new ArrayList<>();
        for (ClassModel model : Project.classes()) {
            for (MethodModel method : model.methods()) {
                int count = method.methodTypeSymbol().parameterCount();
                if (count > PARAMETER_LIMIT && isPublic(model, method) && !isRecordConstructor(model, method)) {
                    wrong.add(name(model, method) + " has " + count + " parameters");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void onlyTablesAreLongSources() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path source : Project.sources()) {
            long lines = Files.readString(source).lines().count();
            if (lines > LINE_LIMIT && !LONG_SOURCES.containsKey(source.getFileName().toString())) {
                wrong.add(source + " has " + lines + " lines");
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** The index of the row, or -1. A package below one of the house is in the same row. */
    private static int rowOf(String name) {
        for (int row = 0; row < ROWS.size(); row++) {
            if (ROWS.get(row).stream().anyMatch(room -> isIn(room, name))) {
                return row;
            }
        }
        return -1;
    }

    private static boolean sameRoom(String one, String other) {
        return ROWS.stream().flatMap(Set::stream).anyMatch(room -> isIn(room, one) && isIn(room, other));
    }

    private static boolean isIn(String room, String name) {
        return name.equals(room) || !room.equals(EMBEDDING) && name.startsWith(room + ".");
    }

    private static boolean reaches(Map<String, Set<String>> uses, String start, String target) {
        Deque<String> open = new ArrayDeque<>(uses.get(start));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            if (name.equals(target)) {
                return true;
            }
            if (seen.add(name)) {
                open.addAll(uses.getOrDefault(name, Set.of()));
            }
        }
        return false;
    }

    private static boolean isPublic(ClassModel model, MethodModel method) {
        return model.flags().has(AccessFlag.PUBLIC) && method.flags().has(AccessFlag.PUBLIC);
    }

    private static boolean isRecordConstructor(ClassModel model, MethodModel method) {
        return method.methodName().equalsString("<init>")
                && model.superclass().orElseThrow().asInternalName().equals("java/lang/Record");
    }

    private static String name(ClassModel model, MethodModel method) {
        return model.thisClass().asInternalName() + "." + method.methodName().stringValue();
    }
}
