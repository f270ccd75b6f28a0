/** WebAssembly from Java: engines, modules, stores, linkers, and the calls between host and guest. */
module dev.tuber.embedding {
    requires transitive dev.tuber.core;
    requires dev.tuber.language;
    requires org.graalvm.truffle;
    requires dev.tuber.wasi;

    exports dev.tuber;
}
