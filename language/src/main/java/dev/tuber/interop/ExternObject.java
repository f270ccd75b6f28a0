package dev.tuber.interop;

import dev.tuber.runtime.ExternInstance;

/** The view of something that modules share. There is one for each running instance; {@link Conversion#objectOf} knows it. */
abstract class ExternObject extends WasmObject {
    private final ExternInstance extern;

    ExternObject(ExternInstance extern) {
        this.extern = extern;
    }

    /** What another module imports when it is given this object. */
    final ExternInstance extern() {
        return extern;
    }
}
