package dev.tuber.rewrite;

/** Rewrites the operators of one function. Used by one thread. */
@FunctionalInterface
public interface OperatorMiddleware {
    /** Leaves all as it is. */
    OperatorMiddleware NONE = (operator, out) -> out.emit(operator);

    /**
     * The next operator, the last one is the {@code end} of the function.
     *
     * @param out takes what stands in its place, most often the operator itself among others
     */
    void operator(Operator operator, CodeEmitter out);
}
