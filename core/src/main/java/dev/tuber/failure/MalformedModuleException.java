package dev.tuber.failure;

/** Reports bytes or text that are not a module at all. */
public final class MalformedModuleException extends ModuleException {
    private static final long serialVersionUID = 1L;

    public MalformedModuleException(String phrase, String detail, Position position) {
        super(phrase, detail, position);
    }

    @Override
    public MalformedModuleException at(Position better) {
        return new MalformedModuleException(phrase(), detail(), better);
    }
}
