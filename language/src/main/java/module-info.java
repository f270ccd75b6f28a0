/** WebAssembly on Truffle: running instances, the interpreter, and what other languages see of them. */
module dev.tuber.language {
    requires transitive dev.tuber.core;
    requires transitive org.graalvm.truffle;
    requires transitive org.graalvm.polyglot;
    requires jdk.unsupported;

    exports dev.tuber.runtime;
    exports dev.tuber.interp;
    exports dev.tuber.jvm;
    exports dev.tuber.cache;
    exports dev.tuber.tiers;
    exports dev.tuber.interop;

    uses dev.tuber.interop.BuiltinModule;

    provides com.oracle.truffle.api.provider.TruffleLanguageProvider with dev.tuber.language.WasmLanguageProvider;
}
