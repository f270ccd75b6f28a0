package dev.tuber.binary;

import dev.tuber.failure.ModuleException;
import dev.tuber.module.CustomSection;
import dev.tuber.module.WasmModule;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names that a module gives for messages, debuggers and the text format. Read when they are asked first. A damaged
 * section is no failure: the names before the damage count.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">WebAssembly: name section</a>
 */
public final class NameSection {
    private static final int MODULE = 0;
    private static final int FUNCTION = 1;
    private static final int LOCAL = 2;

    /** What may have names, in the order of the subsections: ids 1 and 4 to 9, and 11. */
    public enum Space {
        FUNCTION(1), TYPE(4), TABLE(5), MEMORY(6), GLOBAL(7), ELEMENT(8), DATA(9), TAG(11);

        private final int subsection;

        Space(int subsection) {
            this.subsection = subsection;
        }
    }

    /** Names inside functions and types, by the index of what they are in. */
    public enum NestedSpace {
        LOCAL(2), LABEL(3), FIELD(10);

        private final int subsection;

        NestedSpace(int subsection) {
            this.subsection = subsection;
        }
    }

    private final WasmModule module;
    private Optional<String> moduleName = Optional.empty();
    /** By subsection id, then by index. */
    private Map<Integer, Map<Integer, String>> names;
    private Map<Integer, Map<Integer, Map<Integer, String>>> nestedNames;

    private NameSection(WasmModule module) {
        this.module = module;
    }

    /** The names of a module, whether it has a name section or not. Costs nothing yet. */
    public static NameSection of(WasmModule module) {
        return new NameSection(module);
    }

    public Optional<String> moduleName() {
        read();
        return moduleName;
    }

    public Optional<String> funcName(int func) {
        return name(Space.FUNCTION, func);
    }

    public Optional<String> localName(int func, int local) {
        return name(NestedSpace.LOCAL, func, local);
    }

    public Optional<String> name(Space space, int index) {
        read();
        return Optional.ofNullable(names.getOrDefault(space.subsection, Map.of()).get(index));
    }

    public Optional<String> name(NestedSpace space, int outer, int index) {
        read();
        return Optional.ofNullable(nestedNames.getOrDefault(space.subsection, Map.of()).getOrDefault(outer, Map.of())
                .get(index));
    }

    /** As messages name a function: {@code function 12 "sort"}, or {@code function 12}. */
    public String describeFunction(int func) {
        return "function " + func + funcName(func).map(name -> " \"" + name + "\"").orElse("");
    }

    private synchronized void read() {
        if (names != null) {
            return;
        }
        names = new TreeMap<>();
        nestedNames = new TreeMap<>();
        for (CustomSection section : module.customSections()) {
            if (section.name().equals("name")) {
                try {
                    readSubsections(new ByteReader(module.bytes(), section.start(), section.end()));
                } catch (ModuleException damaged) {
                    // Names are a comfort: what was read so far is kept.
                }
                return;
            }
        }
    }

    private void readSubsections(ByteReader reader) {
        while (!reader.atEnd()) {
            int id = reader.u8();
            int size = reader.vectorLength();
            ByteReader content = new ByteReader(module.bytes(), reader.position(), reader.position() + size);
            switch (id) {
                case MODULE -> moduleName = Optional.of(content.name());
                case FUNCTION, 4, 5, 6, 7, 8, 9, 11 -> readNames(content, names.computeIfAbsent(id, key -> new TreeMap<>()));
                case LOCAL, 3, 10 -> readNested(content, nestedNames.computeIfAbsent(id, key -> new TreeMap<>()));
                default -> { }
            }
            reader.skip(size);
        }
    }

    private static void readNames(ByteReader reader, Map<Integer, String> into) {
        int count = reader.vectorLength();
        for (int index = 0; index < count; index++) {
            int named = reader.index();
            into.putIfAbsent(named, reader.name());
        }
    }

    private static void readNested(ByteReader reader, Map<Integer, Map<Integer, String>> into) {
        int count = reader.vectorLength();
        for (int index = 0; index < count; index++) {
            readNames(reader, into.computeIfAbsent(reader.index(), key -> new TreeMap<>()));
        }
    }
}
