package dev.tuber.failure;

/** Reports a valid module that cannot be instantiated with the imports it was given. */
public final class UnlinkableModuleException extends ModuleException {
    private static final long serialVersionUID = 1L;

    public UnlinkableModuleException(String phrase, String detail, Position position) {
        super(phrase, detail, position);
    }

    @Override
    public UnlinkableModuleException at(Position better) {
        return new UnlinkableModuleException(phrase(), detail(), better);
    }
}
