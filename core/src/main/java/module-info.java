/**
 * Decoding, validating and lowering WebAssembly modules. Needs nothing but the JDK.
 *
 * <p>A package is exported with its first class: javac rejects an empty one.
 */
module dev.tuber.core {
    exports dev.tuber.failure;
    exports dev.tuber.isa;
    exports dev.tuber.types;
    exports dev.tuber.module;
    exports dev.tuber.code;
    exports dev.tuber.numeric;
    exports dev.tuber.binary;
    exports dev.tuber.dwarf;
    exports dev.tuber.rewrite;
    exports dev.tuber.text;
    exports dev.tuber.validate;
    exports dev.tuber.lower;
}
