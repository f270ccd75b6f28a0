/** WASI preview 1. */
module dev.tuber.wasi {
    requires transitive dev.tuber.language;
    requires java.management;

    exports dev.tuber.wasi;

    provides dev.tuber.interop.BuiltinModule with dev.tuber.wasi.PolyglotWasi;
}
