package dev.tuber.failure;

/** Reports a module that breaks a rule of validation. */
public final class InvalidModuleException extends ModuleException {
    private static final long serialVersionUID = 1L;

    public InvalidModuleException(String phrase, String detail, Position position) {
        super(phrase, detail, position);
    }

    @Override
    public InvalidModuleException at(Position better) {
        return new InvalidModuleException(phrase(), detail(), better);
    }
}
