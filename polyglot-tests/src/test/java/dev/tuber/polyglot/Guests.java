package dev.tuber.polyglot;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Modules in the text format, evaluated. */
final class Guests {
    private Guests() {
    }

    static Context.Builder context(String... languages) {
        return Context.newBuilder(languages).allowAllAccess(true).option("engine.WarnInterpreterOnly", "false");
    }

    static Source wat(String text) {
        return wat("test.wat", text);
    }

    static Source wat(String name, String text) {
        return Source.newBuilder("wasm", text, name).mimeType("text/x-wat").buildLiteral();
    }

    /** The exports of a new instance; {@code imports} is empty or one import object. */
    static Value exports(Context context, String text, Object... imports) {
        return context.eval(wat(text)).newInstance(imports).getMember("exports");
    }
}
