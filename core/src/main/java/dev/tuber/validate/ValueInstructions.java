package dev.tuber.validate;

import dev.tuber.binary.TypeReader;
import dev.tuber.isa.Opcode;
import dev.tuber.module.WasmModule;
import dev.tuber.types.GlobalType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;
import java.util.BitSet;

/**
 * The rules of the instructions on numbers, variables and references.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html">WebAssembly: instructions</a>
 */
abstract sealed class ValueInstructions extends StorageInstructions permits BodyValidator {
    static final int NOT_CONSTANT = -1;

    final Locals locals;
    /** In a constant expression: how many globals it may read. */
    int visibleGlobals = NOT_CONSTANT;
    private BitSet declaredFunctions;

    ValueInstructions(WasmModule module, InstructionRules rules) {
        super(module, rules);
        locals = new Locals(types, place);
    }

    // ---- numbers ----

    final boolean pure(int id, int rule) {
        for (int index = InstructionRules.paramCount(rule) - 1; index >= 0; index--) {
            operands.pop(InstructionRules.param(rule, index));
        }
        operands.push(InstructionRules.result(rule, 0));
        ValType second = InstructionRules.result(rule, 1);
        if (second != null) {
            operands.push(second);
        }
        if (telling) {
            sink.pure(id);
        }
        return true;
    }

    final boolean constant(int id) {
        return switch (id) {
            case Opcode.I32_CONST -> constant(NumType.I32, reader.s32());
            case Opcode.I64_CONST -> constant(NumType.I64, reader.s64());
            case Opcode.F32_CONST -> constant(NumType.F32, reader.fixed32() & 0xFFFF_FFFFL);
            default -> constant(NumType.F64, reader.fixed64());
        };
    }

    private boolean constant(ValType type, long bits) {
        operands.push(type);
        if (telling) {
            sink.constant(type, bits);
        }
        return true;
    }

    // ---- parametric ----

    final boolean drop() {
        ValType type = operands.popAny();
        if (telling) {
            sink.drop(type);
        }
        return true;
    }

    final boolean select() {
        operands.pop(NumType.I32);
        ValType second = operands.popAny();
        ValType first = operands.popAny();
        if (first instanceof RefType || second instanceof RefType
                || first != second && first != OperandStack.BOTTOM && second != OperandStack.BOTTOM) {
            throw operands.mismatch("two equal numbers or vectors and an i32");
        }
        ValType type = first == OperandStack.BOTTOM ? second : first;
        operands.push(type);
        if (telling) {
            sink.select(type);
        }
        return true;
    }

    final boolean selectTyped() {
        int count = reader.vectorLength();
        if (count != 1) {
            throw place.invalid("invalid result arity", "select gives one value, not " + count);
        }
        ValType type = TypeReader.valType(reader);
        types.check(type);
        operands.pop(NumType.I32);
        operands.pop(type);
        operands.pop(type);
        operands.push(type);
        if (telling) {
            sink.select(type);
        }
        return true;
    }

    // ---- variables ----

    final boolean localGet() {
        int local = reader.u32();
        operands.push(locals.type(local));
        if (telling) {
            sink.localGet(local);
        }
        return true;
    }

    final boolean localSet() {
        int local = reader.u32();
        operands.pop(locals.type(local));
        if (telling) {
            sink.localSet(local);
        }
        return true;
    }

    final boolean localTee() {
        int local = reader.u32();
        ValType type = locals.type(local);
        operands.pop(type);
        operands.push(type);
        if (telling) {
            sink.localTee(local);
        }
        return true;
    }

    private int global() {
        int global = reader.u32();
        int visible = visibleGlobals == NOT_CONSTANT ? module.globals().size() : visibleGlobals;
        if (global < 0 || global >= visible) {
            throw place.unknown("global", global, visible);
        }
        return global;
    }

    final boolean globalGet() {
        int global = global();
        GlobalType type = module.globals().get(global).type();
        if (visibleGlobals != NOT_CONSTANT && type.mutable()) {
            throw place.invalid("constant expression required", "global " + global + " is mutable");
        }
        operands.push(type.value());
        if (telling) {
            sink.globalGet(global, type.value());
        }
        return true;
    }

    final boolean globalSet() {
        int global = global();
        GlobalType type = module.globals().get(global).type();
        if (!type.mutable()) {
            throw place.invalid("immutable global", "global " + global + " cannot be set");
        }
        operands.pop(type.value());
        if (telling) {
            sink.globalSet(global, type.value());
        }
        return true;
    }

    // ---- references ----

    final boolean refNull() {
        RefType type = TypeReader.refType(true, TypeReader.heapType(reader));
        types.check(type);
        operands.push(type);
        if (telling) {
            sink.refNull(type);
        }
        return true;
    }

    final boolean refIsNull() {
        ValType type = operands.popAny();
        if (type != OperandStack.BOTTOM && !(type instanceof RefType)) {
            throw operands.mismatch("a reference");
        }
        operands.push(NumType.I32);
        if (telling) {
            sink.refIsNull();
        }
        return true;
    }

    final boolean refFunc() {
        int func = funcIndex();
        if (visibleGlobals == NOT_CONSTANT && !isDeclared(func)) {
            throw place.invalid("undeclared function reference", "function " + func + " is mentioned by no export, global or"
                    + " element segment");
        }
        operands.push(RefType.FUNCREF);
        if (telling) {
            sink.refFunc(func);
        }
        return true;
    }

    private boolean isDeclared(int func) {
        if (declaredFunctions == null) {
            declaredFunctions = DeclaredFunctions.of(module);
        }
        return declaredFunctions.get(func);
    }

    final int funcIndex() {
        int func = reader.u32();
        if (func < 0 || func >= module.funcs().size()) {
            throw place.unknown("function", func, module.funcs().size());
        }
        return func;
    }
}
