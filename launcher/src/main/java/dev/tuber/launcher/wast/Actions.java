package dev.tuber.launcher.wast;

import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.text.WastAction;
import dev.tuber.text.WastValue;
import dev.tuber.types.FuncType;
import java.util.List;

/** Does what scripts do with instances: call and read. */
final class Actions {
    private final ScriptWorld world;

    Actions(ScriptWorld world) {
        this.world = world;
    }

    /** @throws ScriptException when there is no such export, or when the arguments are not the function's */
    Results perform(WastAction action) {
        ExternInstance export = world.instance(action.instance()).export(action.name());
        if (action instanceof WastAction.Invoke invoke && export instanceof FuncInstance function) {
            return call(function, invoke.arguments());
        }
        if (action instanceof WastAction.Get && export instanceof GlobalInstance global) {
            return new Results(List.of(global.type().value()), new long[] {global.getBits()}, new Object[] {global.getRef()});
        }
        throw new ScriptException("no such export: \"" + action.name() + "\" is " + (export == null ? "absent" : export.typeText()));
    }

    private static Results call(FuncInstance function, List<WastValue> arguments) {
        FuncType type = function.type();
        if (arguments.size() != type.params().size()) {
            throw new ScriptException("the function takes " + type.params() + ", but is given " + arguments);
        }
        int length = Math.max(arguments.size(), type.results().size());
        long[] values = new long[length];
        Object[] refs = new Object[length];
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case WastValue.Number number -> values[i] = number.bits();
                case WastValue.Null none -> refs[i] = null;
                case WastValue.Extern extern -> refs[i] = new HostValue(extern.number());
                case WastValue.Host host -> refs[i] = new HostValue(host.number());
                case WastValue.Vector vector -> throw new ScriptException("v128 is not supported");
            }
        }
        function.call(null, values, refs);
        return new Results(type.results(), values, refs);
    }
}
