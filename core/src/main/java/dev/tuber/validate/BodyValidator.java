package dev.tuber.validate;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ImplementationLimits;
import dev.tuber.binary.Immediates;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Decodes and checks bodies, one after another, each in one pass. May be used again, also after a failure, but by one
 * thread at a time.
 *
 * <p>Nothing is allocated per instruction, and nothing recurs with the nesting of blocks.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">WebAssembly: validation algorithm</a>
 */
public final class BodyValidator extends ValueInstructions {
    private static final int MANY = 16;
    private static final int PREFIX_FIRST = 0xFB;
    private static final int PREFIX_LAST = 0xFE;

    private final ControlStack control;
    private int bodyEnd;
    private int[] labels = {};

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
            locals.read(type, reader);
            telling = told != BodySink.NONE;
            sink = told;
            if (telling) {
                sink.begin(type, locals.toArray());
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
        locals.clear();
        try {
            expression(TypeRules.giving(wanted));
        } catch (MalformedModuleException failure) {
            throw place.explain(failure);
        }
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
        // What many values travel to is checked once per table: labels are cheap to write.
        Set<List<ValType>> checked = defaults.size() < MANY ? null : Collections.newSetFromMap(new IdentityHashMap<>());
        List<ValType> last = null;
        for (int index = 0; index <= count; index++) {
            List<ValType> travelling = control.labelTypes(labels[index]);
            if (travelling == last || checked != null && !checked.add(travelling)) {
                continue;
            }
            if (travelling.size() != defaults.size()) {
                throw place.invalid("type mismatch", "br_table labels want " + OperandStack.list(travelling) + " and "
                        + OperandStack.list(defaults));
            }
            operands.checkAll(travelling);
            last = travelling;
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
}
