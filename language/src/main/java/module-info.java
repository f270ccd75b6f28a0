/** WebAssembly on Truffle: running instances and the interpreter. */
module dev.tuber.language {
    requires transitive dev.tuber.core;
    requires transitive org.graalvm.truffle;
    requires transitive org.graalvm.polyglot;

    exports dev.tuber.runtime;
    exports dev.tuber.interp;
}
