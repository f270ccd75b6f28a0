package dev.tuber.language;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.tuber.failure.ModuleException;
import dev.tuber.failure.Position;
import dev.tuber.interop.GuestFailure;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.tiers.TierChoice;
import dev.tuber.text.EncodedText;
import dev.tuber.text.Wat;

/**
 * One source that is read as a module. Text has lines, so errors and functions have places in it; bytes have none, and
 * Truffle's "unavailable" section stands for all of them.
 */
final class ModuleSource implements FunctionSections {
    private final Source source;
    /** Null for a binary source. */
    private final EncodedText text;

    private ModuleSource(Source source, EncodedText text) {
        this.source = source;
        this.text = text;
    }

    /**
     * Reads and validates.
     *
     * @throws GuestFailure a syntax error when the source is no valid module
     */
    static LoadedModule load(Source source, WasmLanguage language, TierChoice choice) {
        ModuleSource read = new ModuleSource(source, source.hasBytes() ? null : encode(source));
        byte[] bytes = read.text == null ? source.getBytes().toByteArray() : read.text.bytes();
        try {
            return LoadedModule.load(bytes, choice.within(language, read));
        } catch (ModuleException e) {
            ModuleException explained = read.text == null ? e : read.text.explain(e);
            throw GuestFailure.of(explained, section(source, explained.position()), null);
        }
    }

    private static EncodedText encode(Source source) {
        try {
            return Wat.encode(source.getCharacters());
        } catch (ModuleException e) {
            throw GuestFailure.of(e, section(source, e.position()), null);
        }
    }

    @Override
    public SourceSection of(WasmModule module, int funcIndex) {
        int start = module.funcs().get(funcIndex).bodyStart();
        int line = text == null || start < 0 ? Position.UNKNOWN : text.lineOf(start);
        return line == Position.UNKNOWN ? whole(source) : source.createSection(line);
    }

    /** The whole source. */
    static SourceSection whole(Source source) {
        return section(source, Position.NONE);
    }

    /** The rest of the line from a position on; the whole source where the position is not in the text. */
    private static SourceSection section(Source source, Position position) {
        if (source.hasBytes()) {
            return source.createUnavailableSection();
        }
        if (!position.isText() || position.line() > source.getLineCount()) {
            return source.createSection(0, source.getLength());
        }
        int length = source.getLineLength(position.line());
        int column = Math.min(position.column(), length + 1);
        return source.createSection(source.getLineStartOffset(position.line()) + column - 1, length - column + 1);
    }
}
