package dev.tuber.runtime;

/**
 * One activation in a backtrace.
 *
 * @param module name of the module; empty when it has none
 * @param funcIndex index of the function in its module; -1 for a function of the host
 * @param func name of the function as the name section tells, empty when it does not; of a host's as it was defined
 * @param offset offset in the module's bytes of the instruction that trapped or called; -1 when unknown
 */
public record WasmFrame(String module, int funcIndex, String func, int offset) {

    static WasmFrame ofHost(String name) {
        return new WasmFrame("", -1, name, -1);
    }

    public boolean isHost() {
        return funcIndex < 0;
    }

    /** As {@code 0x5c49 - module!func}, or {@code host - name}. */
    @Override
    public String toString() {
        return place() + " - " + function();
    }

    /** The part before the dash. */
    public String place() {
        return isHost() ? "host" : offset < 0 ? "?" : "0x" + Integer.toHexString(offset);
    }

    /** The part behind the dash. */
    public String function() {
        return isHost() ? func : (module.isEmpty() ? "<unknown>" : module) + "!" + displayName(func, funcIndex);
    }

    static String displayName(String name, int funcIndex) {
        return name.isEmpty() ? "<wasm function " + funcIndex + ">" : name;
    }
}
