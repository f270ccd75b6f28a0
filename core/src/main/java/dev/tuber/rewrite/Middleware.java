package dev.tuber.rewrite;

/** Rewrites modules. Used by any thread, for several modules at once. */
@FunctionalInterface
public interface Middleware {
    /**
     * A module is loaded, which is valid.
     *
     * @param additions takes what is to be added to the module, now or while its functions are rewritten
     * @return what rewrites its functions, one after another
     */
    FunctionMiddleware module(ModuleAdditions additions);
}
