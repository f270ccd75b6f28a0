package dev.tuber.validate;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.binary.NameSection;
import dev.tuber.binary.SectionId;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import dev.tuber.isa.Feature;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;

/**
 * Where validation is. Makes failures that say so. Going somewhere costs nothing: names and offsets are looked for when
 * something is wrong.
 */
final class Place {
    private final WasmModule module;
    private String owner = "module";
    private int index;
    private int section;
    private int entry;
    private ExternKind importKind = ExternKind.FUNC;
    /** Offset of the instruction that is being checked; {@link Position#UNKNOWN} while an entry of a section is. */
    int offset;

    Place(WasmModule module) {
        this.module = module;
    }

    void enterFunction(int func, int start) {
        enter("func", func, start);
    }

    /** Goes to an offset inside a declaration, such as {@code global 3}. */
    void enter(String what, int which, int start) {
        owner = what;
        index = which;
        offset = start;
    }

    /** Goes to a declaration that is an entry of a section. */
    void enterEntry(String what, int which, int sectionId, int entryIndex) {
        enter(what, which, Position.UNKNOWN);
        section = sectionId;
        entry = entryIndex;
    }

    /** Goes to an import, by its index among those of its kind. */
    void enterImport(ExternKind kind, int which) {
        enter(kind.toString(), which, Position.UNKNOWN);
        section = SectionId.IMPORT;
        entry = Position.UNKNOWN;
        importKind = kind;
    }

    InvalidModuleException invalid(String phrase, String detail) {
        return new InvalidModuleException(phrase, detail, position());
    }

    MalformedModuleException malformed(String phrase, String detail) {
        return new MalformedModuleException(phrase, detail, position());
    }

    /** The failure of a reader that did not know what it read. */
    MalformedModuleException explain(MalformedModuleException failure) {
        return failure.at(failure.position().within(surroundings()));
    }

    InvalidModuleException unsupported(Feature feature, String what) {
        String name = feature.toString();
        return invalid(name + (name.endsWith("s") ? " are not supported" : " is not supported"), what);
    }

    InvalidModuleException unknown(String what, int which, int count) {
        String whole = what.equals("local") || what.equals("label") ? "function" : "module";
        return invalid("unknown " + what + " " + Integer.toUnsignedString(which), "the " + whole + " has " + count);
    }

    private Position position() {
        return Position.ofOffset(offset != Position.UNKNOWN ? offset : entryOffset()).within(surroundings());
    }

    private int entryOffset() {
        return ModuleDecoder.offsetOf(module.bytes(), section, entry != Position.UNKNOWN ? entry : importEntry());
    }

    private int importEntry() {
        int left = index;
        int at = 0;
        while (module.imports().get(at).type().kind() != importKind || left-- > 0) {
            at++;
        }
        return at;
    }

    private String surroundings() {
        return owner.equals("func") ? NameSection.of(module).describeFunction(index)
                : owner + " " + index;
    }
}
