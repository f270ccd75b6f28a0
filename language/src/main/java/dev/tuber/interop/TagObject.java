package dev.tuber.interop;

import dev.tuber.runtime.TagInstance;

/** An exception tag. It can be passed on to other modules, and nothing else. */
final class TagObject extends ExternObject {
    TagObject(TagInstance tag) {
        super(tag);
    }

    @Override
    MetaType metaType() {
        return MetaType.TAG;
    }

    @Override
    String displayText() {
        return "wasm-tag";
    }
}
