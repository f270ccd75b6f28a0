package dev.tuber.validate;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ImplementationLimits;
import dev.tuber.binary.Immediates;
import dev.tuber.binary.TypeReader;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Decodes and checks bodies, one after another, each in one pass. May be used again, also after a failure, but by one
 * thread at a time.
 *
 * <p>Nothing is allocated per instruction, and nothing recurs with the nesting of blocks.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">WebAssembly: validation algorithm</a>
 */
public final class BodyValidator extends StorageInstructions {
    private static final int PREFIX_FIRST = 0xFB;
    private static final int PREFIX_LAST = 0xFE;
    private static final int NOT_CONSTANT = -1;

    private final ControlStack control;
    private BitSet declaredFunctions;

    private int bodyEnd;
    private ValType[] locals = {};
    private int localCount;
    private int[] labels = {};
    /** In a constant expression: how many globals it may read. */
    private int visibleGlobals = NOT_CONSTANT;

    BodyValidator(WasmModule module, InstructionRules rules) {
        super(module, rules);
        control = new ControlStack(place);
    }

    /** A validator for bodies of a module whose declarations are valid. */
    public BodyValidator(WasmModule module) {
        this(module, ModuleValidator.DEFAULT_RULES);
    }

    /**
     * Checks one body.
     *
     * @param module a module whose declarations are valid
     * @param funcIndex index of a defined function
     * @throws MalformedModuleException when the body is no code
     * @throws InvalidModuleException when it breaks a rule
     */
    public static void validate(WasmModule module, int funcIndex, BodySink sink) {
        new BodyValidator(module).validate(funcIndex, sink);
    }

    /** As {@link #validate(WasmModule, int, BodySink)}, for the module of this validator. */
    public void validate(int funcIndex, BodySink told) {
        FuncDef func = module.funcs().get(funcIndex);
        place.enterFunction(funcIndex, func.bodyStart());
        // Reads may cross the end of the body, so that what they find there decides the failure, as the scripts want.
        reader = new ByteReader(module.bytes(), func.bodyStart(), module.bytes().length);
        bodyEnd = func.bodyEnd();
        visibleGlobals = NOT_CONSTANT;
        try {
            FuncType type = types.funcType(func.typeIndex());
            readLocals(type);
            telling = told != BodySink.NONE;
            sink = told;
            if (telling) {
                sink.begin(type, Arrays.copyOf(locals, localCount));
            }
            expression(type);
        } catch (MalformedModuleException failure) {
            throw place.explain(failure);
        }
    }

    /**
     * Checks a constant expression.
     *
     * @param globals how many globals, from the first, it may read
     * @param owner what it belongs to, such as {@code global}, with its index, for messages
     */
    void validateConstant(ConstExpr constant, ValType wanted, int globals, String owner, int index) {
        place.enter(owner, index, constant.start());
        reader = new ByteReader(module.bytes(), constant.start(), constant.end());
        bodyEnd = constant.end();
        visibleGlobals = globals;
        telling = false;
        sink = BodySink.NONE;
        localCount = 0;
        try {
            expression(TypeRules.giving(wanted));
        } catch (MalformedModuleException failure) {
            throw place.explain(failure);
        }
    }

    private void readLocals(FuncType type) {
        localCount = type.params().size();
        if (locals.length < localCount) {
            locals = new ValType[Math.max(localCount, 64)];
        }
        for (int index = 0; index < localCount; index++) {
            locals[index] = type.params().get(index);
        }
        int groups = reader.vectorLength();
        for (int group = 0; group < groups; group++) {
            place.offset = reader.position();
            int count = reader.u32();
            if (count < 0 || localCount + (long) count > ImplementationLimits.LOCALS.max()) {
                throw place.malformed("too many locals", localCount + (count & 0xFFFF_FFFFL) + " locals, the limit is "
                        + ImplementationLimits.LOCALS.max());
            }
            ValType local = TypeReader.valType(reader);
            types.check(local);
            declareLocals(local, count);
        }
    }

    private void declareLocals(ValType type, int count) {
        int after = localCount + count;
        if (after > locals.length) {
            locals = Arrays.copyOf(locals, Math.max(after, 2 * locals.length));
        }
        Arrays.fill(locals, localCount, after, type);
        localCount = after;
    }

    private void expression(FuncType type) {
        operands.clear();
        control.clear();
        control.enter(ControlStack.BLOCK, type, 0, true);
        while (control.depth() > 0) {
            instruction();
        }
        if (reader.position() != bodyEnd) {
            throw place.malformed("section size mismatch", "the code ends at 0x" + Integer.toHexString(reader.position())
                    + ", its size says 0x" + Integer.toHexString(bodyEnd));
        }
    }

    private void instruction() {
        int offset = reader.position();
        if (offset >= bodyEnd) {
            throw missingEnd();
        }
        place.offset = offset;
        if (telling) {
            sink.at(offset);
        }
        int id = reader.u8();
        if (id >= PREFIX_FIRST && id <= PREFIX_LAST) {
            reader.moveTo(offset);
            id = Immediates.opcode(reader);
        }
        int rule = rules.rule(id, place);
        operands.begin(id);
        if (visibleGlobals != NOT_CONSTANT) {
            requireConstant(id);
        }
        if (!check(InstructionRules.form(rule), id, rule)) {
            control.die();
            operands.becomePolymorphic();
            telling = false;
        }
    }

    /** The body ends, but not its code. What follows it tells how the author got there. */
    private MalformedModuleException missingEnd() {
        int offset = reader.position();
        if (offset > bodyEnd) {
            return place.malformed("section size mismatch", "an instruction goes beyond the end of the code");
        }
        place.offset = offset;
        return offset == module.bytes().length ? place.malformed("unexpected end of section or function", "")
                : module.bytes()[offset] == Opcode.END ? place.malformed("section size mismatch", "END is beyond the end")
                : place.malformed("END opcode expected", "");
    }

    private void requireConstant(int id) {
        boolean constant = switch (id) {
            case Opcode.I32_CONST, Opcode.I64_CONST, Opcode.F32_CONST, Opcode.F64_CONST, Opcode.V128_CONST, Opcode.REF_NULL,
                    Opcode.REF_FUNC, Opcode.GLOBAL_GET, Opcode.END -> true;
            case Opcode.I32_ADD, Opcode.I32_SUB, Opcode.I32_MUL, Opcode.I64_ADD, Opcode.I64_SUB, Opcode.I64_MUL ->
                rules.allows(Feature.EXTENDED_CONST);
            default -> false;
        };
        if (!constant) {
            throw place.invalid("constant expression required", Opcode.mnemonic(id) + " is not constant");
        }
    }

    /** Checks one instruction. Returns whether control can reach the next one. */
    private boolean check(Form form, int id, int rule) {
        return switch (form) {
            case PURE -> pure(id, rule);
            case LOCAL_GET -> localGet();
            case LOCAL_SET -> localSet();
            case LOCAL_TEE -> localTee();
            case CONST -> constant(id);
            case LOAD -> load(id, rule);
            case STORE -> store(id, rule);
            case UNREACHABLE -> unreachable();
            case NOP -> true;
            case BLOCK -> block(ControlStack.BLOCK);
            case LOOP -> block(ControlStack.LOOP);
            case IF -> ifBlock();
            case ELSE -> elseBranch();
            case END -> end();
            case BR -> br();
            case BR_IF -> brIf();
            case BR_TABLE -> brTable();
            case RETURN -> ret();
            case CALL -> call();
            case CALL_INDIRECT -> callIndirect();
            case DROP -> drop();
            case SELECT -> select();
            case SELECT_TYPED -> selectTyped();
            case GLOBAL_GET -> globalGet();
            case GLOBAL_SET -> globalSet();
            case TABLE_GET -> tableGet();
            case TABLE_SET -> tableSet();
            case TABLE_SIZE -> tableSize();
            case TABLE_GROW -> tableGrow();
            case TABLE_FILL -> tableFill();
            case TABLE_COPY -> tableCopy();
            case TABLE_INIT -> tableInit();
            case ELEM_DROP -> elemDrop();
            case MEMORY_SIZE -> memorySize();
            case MEMORY_GROW -> memoryGrow();
            case MEMORY_FILL -> memoryFill();
            case MEMORY_COPY -> memoryCopy();
            case MEMORY_INIT -> memoryInit();
            case DATA_DROP -> dataDrop();
            case REF_NULL -> refNull();
            case REF_IS_NULL -> refIsNull();
            case REF_FUNC -> refFunc();
            case RETURN_CALL, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF, THROW, THROW_REF, TRY_TABLE, TRY, CATCH,
                    CATCH_ALL, DELEGATE, RETHROW, REF_AS_NON_NULL, REF_EQ, BR_ON_NULL, BR_ON_NON_NULL, STRUCT_NEW,
                    STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_SET, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_GET, ARRAY_SET,
                    ARRAY_FILL, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_INIT_DATA, ARRAY_INIT_ELEM,
                    ARRAY_COPY, ARRAY_LEN, REF_TEST, REF_CAST, BR_ON_CAST, REF_I31, I31_GET, ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY, V128_CONST, SHUFFLE, EXTRACT_LANE, REPLACE_LANE, LOAD_LANE, STORE_LANE,
                    ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_RMW, ATOMIC_CMPXCHG, ATOMIC_NOTIFY, ATOMIC_WAIT, ATOMIC_FENCE ->
                throw place.unsupported(Opcode.since(id), Opcode.mnemonic(id));
        };
    }

    // ---- numbers ----

    private boolean pure(int id, int rule) {
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

    private boolean constant(int id) {
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

    // ---- control ----

    private boolean unreachable() {
        if (telling) {
            sink.unreachable();
        }
        return false;
    }

    private boolean block(byte kind) {
        FuncType type = types.blockType(reader);
        operands.popAll(type.params());
        if (telling) {
            if (kind == ControlStack.LOOP) {
                sink.loop(type);
            } else {
                sink.block(type);
            }
        }
        enter(kind, type);
        return true;
    }

    private boolean ifBlock() {
        FuncType type = types.blockType(reader);
        operands.pop(NumType.I32);
        operands.popAll(type.params());
        if (telling) {
            sink.ifBlock(type);
        }
        enter(ControlStack.IF, type);
        return true;
    }

    private void enter(byte kind, FuncType type) {
        control.enter(kind, type, operands.height(), control.isLive());
        operands.rebase(operands.height(), false);
        operands.pushAll(type.params());
    }

    private boolean elseBranch() {
        if (control.kind() != ControlStack.IF) {
            throw place.malformed("END opcode expected", "an else without an if");
        }
        operands.popBlock(control.type().results());
        if (control.isTold() && sink != BodySink.NONE) {
            if (!telling) {
                sink.at(place.offset);
            }
            sink.elseBranch(control.isLive());
        }
        control.startElse();
        telling = control.isLive() && sink != BodySink.NONE;
        operands.rebase(control.base(), false);
        operands.pushAll(control.type().params());
        return true;
    }

    private boolean end() {
        FuncType type = control.type();
        operands.popBlock(type.results());
        if (control.kind() == ControlStack.IF && !matching.matches(type.params(), type.results())) {
            throw place.invalid("type mismatch", "if without else gives " + OperandStack.list(type.params())
                    + ", its type says " + OperandStack.list(type.results()));
        }
        if (control.isTold() && sink != BodySink.NONE) {
            if (!telling) {
                sink.at(place.offset);
            }
            sink.end(control.isLive());
        }
        control.leave();
        if (control.depth() > 0) {
            telling = control.isLive() && sink != BodySink.NONE;
            operands.rebase(control.base(), control.isDead());
            operands.pushAll(type.results());
        }
        return true;
    }

    private boolean br() {
        int label = reader.u32();
        operands.popAll(control.labelTypes(label));
        if (telling) {
            sink.br(label);
        }
        return false;
    }

    private boolean brIf() {
        int label = reader.u32();
        List<ValType> travelling = control.labelTypes(label);
        operands.pop(NumType.I32);
        operands.popAll(travelling);
        operands.pushAll(travelling);
        if (telling) {
            sink.brIf(label);
        }
        return true;
    }

    private boolean brTable() {
        int count = ImplementationLimits.BR_TABLE_LABELS.check(reader.vectorLength(), place.offset);
        if (labels.length <= count) {
            labels = new int[Math.max(16, count + 1)];
        }
        for (int index = 0; index <= count; index++) {
            labels[index] = reader.u32();
        }
        operands.pop(NumType.I32);
        List<ValType> defaults = control.labelTypes(labels[count]);
        List<ValType> checked = null;
        for (int index = 0; index <= count; index++) {
            List<ValType> travelling = control.labelTypes(labels[index]);
            if (travelling == checked) {
                continue;
            }
            if (travelling.size() != defaults.size()) {
                throw place.invalid("type mismatch", "br_table labels want " + OperandStack.list(travelling) + " and "
                        + OperandStack.list(defaults));
            }
            operands.checkAll(travelling);
            checked = travelling;
        }
        if (telling) {
            sink.brTable(Arrays.copyOf(labels, count + 1));
        }
        return false;
    }

    private boolean ret() {
        operands.popAll(control.labelTypes(control.depth() - 1));
        if (telling) {
            sink.ret();
        }
        return false;
    }

    private boolean call() {
        int func = funcIndex();
        FuncType type = types.funcType(module.funcs().get(func).typeIndex());
        operands.popAll(type.params());
        operands.pushAll(type.results());
        if (telling) {
            sink.call(func, type);
        }
        return true;
    }

    private boolean callIndirect() {
        int typeIndex = reader.index();
        int table = reader.index();
        TableType from = table(table);
        if (table != 0) {
            types.require(Feature.REFERENCE_TYPES, "call_indirect with a table index");
        }
        if (!matching.matches(from.element(), RefType.FUNCREF)) {
            throw place.invalid("type mismatch", "call_indirect expects a table of functions but table " + table + " has "
                    + from.element());
        }
        FuncType type = types.funcType(typeIndex);
        operands.pop(from.address().type());
        operands.popAll(type.params());
        operands.pushAll(type.results());
        if (telling) {
            sink.callIndirect(table, typeIndex, type);
        }
        return true;
    }

    // ---- parametric ----

    private boolean drop() {
        ValType type = operands.popAny();
        if (telling) {
            sink.drop(type);
        }
        return true;
    }

    private boolean select() {
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

    private boolean selectTyped() {
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

    private int local() {
        int local = reader.u32();
        if (local < 0 || local >= localCount) {
            throw place.unknown("local", local, localCount);
        }
        return local;
    }

    private boolean localGet() {
        int local = local();
        operands.push(locals[local]);
        if (telling) {
            sink.localGet(local);
        }
        return true;
    }

    private boolean localSet() {
        int local = local();
        operands.pop(locals[local]);
        if (telling) {
            sink.localSet(local);
        }
        return true;
    }

    private boolean localTee() {
        int local = local();
        operands.pop(locals[local]);
        operands.push(locals[local]);
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

    private boolean globalGet() {
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

    private boolean globalSet() {
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

    private boolean refNull() {
        RefType type = TypeReader.refType(true, TypeReader.heapType(reader));
        types.check(type);
        operands.push(type);
        if (telling) {
            sink.refNull(type);
        }
        return true;
    }

    private boolean refIsNull() {
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

    private boolean refFunc() {
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

    private int funcIndex() {
        int func = reader.u32();
        if (func < 0 || func >= module.funcs().size()) {
            throw place.unknown("function", func, module.funcs().size());
        }
        return func;
    }
}
