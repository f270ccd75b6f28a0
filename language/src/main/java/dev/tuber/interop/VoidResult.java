package dev.tuber.interop;

/** What a function without results gives: an object of no use, which is not null (as in GraalWasm). */
final class VoidResult extends WasmObject {
    static final VoidResult INSTANCE = new VoidResult();

    private VoidResult() {
    }

    @Override
    MetaType metaType() {
        return MetaType.VOID;
    }

    @Override
    String displayText() {
        return "wasm-void-result";
    }
}
