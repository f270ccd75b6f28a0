package dev.tuber.rewrite;

/** Rewrites the functions of one module. Used by one thread. */
@FunctionalInterface
public interface FunctionMiddleware {
    /**
     * A defined function is next.
     *
     * @param funcIndex its index in the module; imported functions come first
     * @return what rewrites its operators
     */
    OperatorMiddleware function(int funcIndex);
}
