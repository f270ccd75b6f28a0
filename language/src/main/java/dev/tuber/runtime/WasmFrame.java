package dev.tuber.runtime;

/**
 * One activation in a backtrace.
 *
 * @param module name of the module; empty when it has none
 * @param funcIndex index of the function in its module
 * @param func name of the function as the name section tells; empty when it does not
 * @param offset offset in the module's bytes of the instruction that trapped or called; -1 when unknown
 */
public record WasmFrame(String module, int funcIndex, String func, int offset) {

    /** As {@code 0x5c49 - module!func}. */
    @Override
    public String toString() {
        return "0x" + Integer.toHexString(offset) + " - " + (module.isEmpty() ? "<unknown>" : module) + "!"
                + displayName(func, funcIndex);
    }

    static String displayName(String name, int funcIndex) {
        return name.isEmpty() ? "<wasm function " + funcIndex + ">" : name;
    }
}
