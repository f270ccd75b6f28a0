package dev.tuber.rewrite;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.isa.Instruction;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import dev.tuber.types.GlobalType;
import dev.tuber.types.NumType;

/**
 * The module that a middleware rewrites, and what it adds. All that is added has higher indices than what was there, so that
 * those stay as they are; for that reason imports cannot be added.
 */
public final class ModuleAdditions {
    private final WasmModule module;
    private final ByteWriter globals = new ByteWriter();
    private final ByteWriter exports = new ByteWriter();
    private int globalCount;
    private int exportCount;

    ModuleAdditions(WasmModule module) {
        this.module = module;
    }

    /** The module before it is rewritten. */
    public WasmModule module() {
        return module;
    }

    /**
     * A new mutable global; gives its index.
     *
     * @param initial its value in each new instance; of floats the bits
     */
    public int addGlobal(NumType type, long initial) {
        TypeWriter.globalType(new GlobalType(type, true), globals);
        switch (type) {
            case I32 -> globals.u8(Instruction.I32_CONST.sub()).s32((int) initial);
            case I64 -> globals.u8(Instruction.I64_CONST.sub()).s64(initial);
            case F32 -> globals.u8(Instruction.F32_CONST.sub()).fixed32((int) initial);
            case F64 -> globals.u8(Instruction.F64_CONST.sub()).fixed64(initial);
        }
        globals.u8(Instruction.END.sub());
        return module.globals().size() + globalCount++;
    }

    /** Exports something, new or not; the name must be one that the module does not export. */
    public void export(String name, ExternKind kind, int index) {
        exports.name(name).u8(kind.ordinal()).u32(index);
        exportCount++;
    }

    int globalCount() {
        return globalCount;
    }

    ByteWriter globals() {
        return globals;
    }

    int exportCount() {
        return exportCount;
    }

    ByteWriter exports() {
        return exports;
    }
}
