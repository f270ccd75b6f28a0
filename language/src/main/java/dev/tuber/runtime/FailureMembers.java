package dev.tuber.runtime;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.List;

/**
 * The members of guest exceptions: {@code message}, {@code failureType} and {@code failure}, readable but not listed unless
 * internal ones are asked for. An object of this class is the list of their names.
 */
@ExportLibrary(InteropLibrary.class)
public final class FailureMembers implements TruffleObject {
    private static final FailureMembers NONE = new FailureMembers(List.of());
    private static final FailureMembers ALL = new FailureMembers(List.of("message", "failureType", "failure"));

    private final List<String> names;

    private FailureMembers(List<String> names) {
        this.names = names;
    }

    public static Object names(boolean includeInternal) {
        return includeInternal ? ALL : NONE;
    }

    public static boolean isOne(String member) {
        return ALL.names.contains(member);
    }

    /**
     * @param message the whole text
     * @param failureType one of trap, exhaustion, malformed, invalid, unlinkable, internal
     * @param failure the phrase for what went wrong, without details
     */
    public static Object read(String member, String message, String failureType, String failure)
            throws UnknownIdentifierException {
        return switch (member) {
            case "message" -> message;
            case "failureType" -> failureType;
            case "failure" -> failure;
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return names.size();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < names.size();
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return names.get((int) index);
    }
}
