package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.runtime.FailureMembers;

/** A mistake of a module or of what was given to it, as an exception of the guest language. Traps have their own class. */
@ExportLibrary(InteropLibrary.class)
public final class GuestFailure extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;

    /** What went wrong; the name is what member {@code failureType} says. */
    enum Kind {
        MALFORMED("malformed"), INVALID("invalid"), UNLINKABLE("unlinkable"), TRAP("trap");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final Kind kind;
    private final String phrase;
    private final transient SourceSection section;

    private GuestFailure(Kind kind, String message, String phrase, SourceSection section, Node location) {
        super(message, null, UNLIMITED_STACK_TRACE, location);
        this.kind = kind;
        this.phrase = phrase;
        this.section = section;
    }

    /**
     * A module that cannot be used.
     *
     * @param section where it is wrong; null where a module was not read but linked
     */
    @TruffleBoundary
    public static GuestFailure of(ModuleException mistake, SourceSection section, Node location) {
        Kind kind = switch (mistake) {
            case MalformedModuleException malformed -> Kind.MALFORMED;
            case InvalidModuleException invalid -> Kind.INVALID;
            case UnlinkableModuleException unlinkable -> Kind.UNLINKABLE;
        };
        return new GuestFailure(kind, mistake.getMessage(), mistake.phrase(), section, location);
    }

    /** A function of the host or of another language gave what its type in wasm does not allow. */
    @TruffleBoundary
    static GuestFailure ofHostResult(String message) {
        return new GuestFailure(Kind.TRAP, message, "wrong result of an imported function", null, null);
    }

    /** Something that cannot be linked, found before the linker runs. */
    @TruffleBoundary
    static GuestFailure unlinkable(String message, Node location) {
        return new GuestFailure(Kind.UNLINKABLE, message, "incompatible import type", null, location);
    }

    @ExportMessage
    ExceptionType getExceptionType() {
        return kind == Kind.MALFORMED || kind == Kind.INVALID ? ExceptionType.PARSE_ERROR : ExceptionType.RUNTIME_ERROR;
    }

    @ExportMessage
    boolean isExceptionIncompleteSource() {
        return kind == Kind.MALFORMED && phrase.startsWith("unexpected end");
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return section != null || getEncapsulatingSourceSection() != null;
    }

    @ExportMessage(name = "getSourceLocation")
    @TruffleBoundary
    SourceSection sourceLocation() throws UnsupportedMessageException {
        SourceSection found = section != null ? section : getEncapsulatingSourceSection();
        if (found == null) {
            throw UnsupportedMessageException.create();
        }
        return found;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(boolean includeInternal) {
        return FailureMembers.names(includeInternal);
    }

    @ExportMessage
    boolean isMemberReadable(String member) {
        return FailureMembers.isOne(member);
    }

    @ExportMessage
    Object readMember(String member) throws UnknownIdentifierException {
        return FailureMembers.read(member, getMessage(), kind.text, phrase);
    }
}
