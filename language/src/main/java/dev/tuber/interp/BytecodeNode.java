package dev.tuber.interp;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.HostCompilerDirectives.BytecodeInterpreterSwitch;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.ControlFlowException;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.isa.Opcode;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;

/**
 * Runs one lowered function. The loop is written for the partial evaluator: it makes one copy of the loop's body for each
 * {@code pc}, so that {@code pc}, the operation and all operands in the code are constants in compiled code, and the slots
 * become registers. Hence a {@code pc} must never come out of two ways that have met: conditional branches jump in the loop
 * itself and not in a method that returns one of two places.
 */
final class BytecodeNode extends Node implements BytecodeOSRNode {
    /** What the loop is at when the function has returned. */
    private static final int DONE = -1;
    /** Back edges that are told to the runtime at once. */
    private static final int LOOP_STRIDE = 256;

    private final LoadedModule module;
    private final FunctionCode function;
    @CompilationFinal(dimensions = 1)
    private final int[] code;
    /** By loop the temporaries that hold nothing at its header. */
    @CompilationFinal(dimensions = 2)
    private final int[][] deadTemporaries;
    private final BranchProfile branches;
    /** The slot that counts back edges; a slot, because {@code pc} must stay the only state of the loop. */
    private final int backEdgeSlot;
    @Child
    private CallsNode calls;
    @CompilationFinal
    private Object osrMetadata;

    BytecodeNode(LoadedModule module, FunctionCode function) {
        this.module = module;
        this.function = function;
        this.code = function.code();
        this.deadTemporaries = function.loops();
        this.branches = BranchProfile.of(code.length);
        this.backEdgeSlot = function.slotKinds().length;
        this.calls = new CallsNode(module, function);
    }

    /** Runs from the start: takes arguments from {@code values} and {@code refs}, leaves results there. */
    void execute(VirtualFrame frame, ModuleInstance instance, long[] values, Object[] refs) {
        calls.enter(frame, values, refs);
        try {
            TruffleSafepoint.poll(this);
            instance.store().poll();
        } catch (Trap trap) {
            throw leave(WasmTrap.of(trap, this), instance, 0);
        }
        try {
            run(frame, 0, instance, values, refs);
        } catch (LeftByTrap left) {
            throw left.trap;
        }
    }

    @BytecodeInterpreterSwitch
    @ExplodeLoop(kind = ExplodeLoop.LoopExplosionKind.MERGE_EXPLODE)
    private void run(VirtualFrame frame, int start, ModuleInstance instance, long[] values, Object[] refs) {
        int[] code = this.code;
        MemoryInstance memory = CompilerDirectives.castExact(instance.firstMemory(), MemoryInstance.class);
        int pc = start;
        try {
            loop: while (pc != DONE) {
                CompilerAsserts.partialEvaluationConstant(pc);
                switch (code[pc]) {
                    case Op.UNREACHABLE -> {
                        CompilerDirectives.transferToInterpreter();
                        throw Trap.of(TrapKind.UNREACHABLE);
                    }
                    case Op.BR -> pc = code[pc + 1];
                    case Op.BR_IF -> {
                        if (profile(pc, frame.getIntStatic(code[pc + 1]) != 0)) {
                            pc = code[pc + 2];
                            continue;
                        }
                        pc += 3;
                    }
                    case Op.BR_UNLESS -> {
                        if (profile(pc, frame.getIntStatic(code[pc + 1]) == 0)) {
                            pc = code[pc + 2];
                            continue;
                        }
                        pc += 3;
                    }
                    case Op.BR_TABLE -> {
                        int index = frame.getIntStatic(code[pc + 1]);
                        int last = code[pc + 2] - 1;
                        if (CompilerDirectives.inInterpreter()) {
                            pc = code[pc + 3 + (Integer.compareUnsigned(index, last) < 0 ? index : last)];
                            continue;
                        }
                        // A test for each target: the compiler makes a switch of them.
                        for (int target = 0; target < last; target++) {
                            if (index == target) {
                                pc = code[pc + 3 + target];
                                continue loop;
                            }
                        }
                        pc = code[pc + 3 + last];
                    }
                    case Op.LOOP -> pc = loop(frame, pc, instance);
                    case Op.RETURN -> {
                        calls.leave(frame, pc, values, refs);
                        pc = DONE;
                    }
                    case Op.CALL -> pc = calls.call(frame, pc, instance);
                    case Op.CALL_INDIRECT -> pc = calls.callIndirect(frame, pc, instance);
                    case Op.COPY_I32 -> pc = VariableOps.copyI32(frame, pc, code);
                    case Op.COPY_I64 -> pc = VariableOps.copyI64(frame, pc, code);
                    case Op.COPY_F32 -> pc = VariableOps.copyF32(frame, pc, code);
                    case Op.COPY_F64 -> pc = VariableOps.copyF64(frame, pc, code);
                    case Op.COPY_REF -> pc = VariableOps.copyRef(frame, pc, code);
                    case Op.CONST_I32 -> pc = VariableOps.constI32(frame, pc, code);
                    case Op.CONST_I64 -> pc = VariableOps.constI64(frame, pc, code);
                    case Op.CONST_F32 -> pc = VariableOps.constF32(frame, pc, code);
                    case Op.CONST_F64 -> pc = VariableOps.constF64(frame, pc, code);
                    case Op.SELECT_I32 -> pc = VariableOps.selectI32(frame, pc, code);
                    case Op.SELECT_I64 -> pc = VariableOps.selectI64(frame, pc, code);
                    case Op.SELECT_F32 -> pc = VariableOps.selectF32(frame, pc, code);
                    case Op.SELECT_F64 -> pc = VariableOps.selectF64(frame, pc, code);
                    case Op.SELECT_REF -> pc = VariableOps.selectRef(frame, pc, code);
                    case Op.GLOBAL_GET_I32 -> pc = VariableOps.globalGetI32(frame, pc, code, instance);
                    case Op.GLOBAL_GET_I64 -> pc = VariableOps.globalGetI64(frame, pc, code, instance);
                    case Op.GLOBAL_GET_F32 -> pc = VariableOps.globalGetF32(frame, pc, code, instance);
                    case Op.GLOBAL_GET_F64 -> pc = VariableOps.globalGetF64(frame, pc, code, instance);
                    case Op.GLOBAL_GET_REF -> pc = VariableOps.globalGetRef(frame, pc, code, instance);
                    case Op.GLOBAL_SET_I32 -> pc = VariableOps.globalSetI32(frame, pc, code, instance);
                    case Op.GLOBAL_SET_I64 -> pc = VariableOps.globalSetI64(frame, pc, code, instance);
                    case Op.GLOBAL_SET_F32 -> pc = VariableOps.globalSetF32(frame, pc, code, instance);
                    case Op.GLOBAL_SET_F64 -> pc = VariableOps.globalSetF64(frame, pc, code, instance);
                    case Op.GLOBAL_SET_REF -> pc = VariableOps.globalSetRef(frame, pc, code, instance);
                    case Op.REF_NULL -> pc = VariableOps.refNull(frame, pc, code);
                    case Op.REF_IS_NULL -> pc = VariableOps.refIsNull(frame, pc, code);
                    case Op.REF_FUNC -> pc = VariableOps.refFunc(frame, pc, code, instance);
                    case Op.I32_ADD_IMM -> pc = VariableOps.i32AddImm(frame, pc, code);
                    case Op.I32_AND_IMM -> pc = VariableOps.i32AndImm(frame, pc, code);
                    case Op.I32_SHL_IMM -> pc = VariableOps.i32ShlImm(frame, pc, code);
                    case Op.I32_SHR_U_IMM -> pc = VariableOps.i32ShrUImm(frame, pc, code);
                    case Op.MEMORY_SIZE -> pc = VariableOps.memorySize(frame, pc, code, instance);
                    case Op.MEMORY_GROW -> pc = VariableOps.memoryGrow(frame, pc, code, instance);
                    case Opcode.I32_LOAD -> pc = MemoryOps.i32Load(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD -> pc = MemoryOps.i64Load(frame, pc, code, at(pc, memory, instance));
                    case Opcode.F32_LOAD -> pc = MemoryOps.f32Load(frame, pc, code, at(pc, memory, instance));
                    case Opcode.F64_LOAD -> pc = MemoryOps.f64Load(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_LOAD8_S -> pc = MemoryOps.i32Load8S(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_LOAD8_U -> pc = MemoryOps.i32Load8U(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_LOAD16_S -> pc = MemoryOps.i32Load16S(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_LOAD16_U -> pc = MemoryOps.i32Load16U(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD8_S -> pc = MemoryOps.i64Load8S(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD8_U -> pc = MemoryOps.i64Load8U(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD16_S -> pc = MemoryOps.i64Load16S(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD16_U -> pc = MemoryOps.i64Load16U(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD32_S -> pc = MemoryOps.i64Load32S(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_LOAD32_U -> pc = MemoryOps.i64Load32U(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_STORE -> pc = MemoryOps.i32Store(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_STORE -> pc = MemoryOps.i64Store(frame, pc, code, at(pc, memory, instance));
                    case Opcode.F32_STORE -> pc = MemoryOps.f32Store(frame, pc, code, at(pc, memory, instance));
                    case Opcode.F64_STORE -> pc = MemoryOps.f64Store(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_STORE8 -> pc = MemoryOps.i32Store8(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_STORE16 -> pc = MemoryOps.i32Store16(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_STORE8 -> pc = MemoryOps.i64Store8(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_STORE16 -> pc = MemoryOps.i64Store16(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I64_STORE32 -> pc = MemoryOps.i64Store32(frame, pc, code, at(pc, memory, instance));
                    case Opcode.I32_EQZ -> pc = I32Ops.i32Eqz(frame, pc, code);
                    case Opcode.I32_EQ -> pc = I32Ops.i32Eq(frame, pc, code);
                    case Opcode.I32_NE -> pc = I32Ops.i32Ne(frame, pc, code);
                    case Opcode.I32_LT_S -> pc = I32Ops.i32LtS(frame, pc, code);
                    case Opcode.I32_LT_U -> pc = I32Ops.i32LtU(frame, pc, code);
                    case Opcode.I32_GT_S -> pc = I32Ops.i32GtS(frame, pc, code);
                    case Opcode.I32_GT_U -> pc = I32Ops.i32GtU(frame, pc, code);
                    case Opcode.I32_LE_S -> pc = I32Ops.i32LeS(frame, pc, code);
                    case Opcode.I32_LE_U -> pc = I32Ops.i32LeU(frame, pc, code);
                    case Opcode.I32_GE_S -> pc = I32Ops.i32GeS(frame, pc, code);
                    case Opcode.I32_GE_U -> pc = I32Ops.i32GeU(frame, pc, code);
                    case Opcode.I64_EQZ -> pc = I64Ops.i64Eqz(frame, pc, code);
                    case Opcode.I64_EQ -> pc = I64Ops.i64Eq(frame, pc, code);
                    case Opcode.I64_NE -> pc = I64Ops.i64Ne(frame, pc, code);
                    case Opcode.I64_LT_S -> pc = I64Ops.i64LtS(frame, pc, code);
                    case Opcode.I64_LT_U -> pc = I64Ops.i64LtU(frame, pc, code);
                    case Opcode.I64_GT_S -> pc = I64Ops.i64GtS(frame, pc, code);
                    case Opcode.I64_GT_U -> pc = I64Ops.i64GtU(frame, pc, code);
                    case Opcode.I64_LE_S -> pc = I64Ops.i64LeS(frame, pc, code);
                    case Opcode.I64_LE_U -> pc = I64Ops.i64LeU(frame, pc, code);
                    case Opcode.I64_GE_S -> pc = I64Ops.i64GeS(frame, pc, code);
                    case Opcode.I64_GE_U -> pc = I64Ops.i64GeU(frame, pc, code);
                    case Opcode.F32_EQ -> pc = F32Ops.f32Eq(frame, pc, code);
                    case Opcode.F32_NE -> pc = F32Ops.f32Ne(frame, pc, code);
                    case Opcode.F32_LT -> pc = F32Ops.f32Lt(frame, pc, code);
                    case Opcode.F32_GT -> pc = F32Ops.f32Gt(frame, pc, code);
                    case Opcode.F32_LE -> pc = F32Ops.f32Le(frame, pc, code);
                    case Opcode.F32_GE -> pc = F32Ops.f32Ge(frame, pc, code);
                    case Opcode.F64_EQ -> pc = F64Ops.f64Eq(frame, pc, code);
                    case Opcode.F64_NE -> pc = F64Ops.f64Ne(frame, pc, code);
                    case Opcode.F64_LT -> pc = F64Ops.f64Lt(frame, pc, code);
                    case Opcode.F64_GT -> pc = F64Ops.f64Gt(frame, pc, code);
                    case Opcode.F64_LE -> pc = F64Ops.f64Le(frame, pc, code);
                    case Opcode.F64_GE -> pc = F64Ops.f64Ge(frame, pc, code);
                    case Opcode.I32_CLZ -> pc = I32Ops.i32Clz(frame, pc, code);
                    case Opcode.I32_CTZ -> pc = I32Ops.i32Ctz(frame, pc, code);
                    case Opcode.I32_POPCNT -> pc = I32Ops.i32Popcnt(frame, pc, code);
                    case Opcode.I32_ADD -> pc = I32Ops.i32Add(frame, pc, code);
                    case Opcode.I32_SUB -> pc = I32Ops.i32Sub(frame, pc, code);
                    case Opcode.I32_MUL -> pc = I32Ops.i32Mul(frame, pc, code);
                    case Opcode.I32_DIV_S -> pc = I32Ops.i32DivS(frame, pc, code);
                    case Opcode.I32_DIV_U -> pc = I32Ops.i32DivU(frame, pc, code);
                    case Opcode.I32_REM_S -> pc = I32Ops.i32RemS(frame, pc, code);
                    case Opcode.I32_REM_U -> pc = I32Ops.i32RemU(frame, pc, code);
                    case Opcode.I32_AND -> pc = I32Ops.i32And(frame, pc, code);
                    case Opcode.I32_OR -> pc = I32Ops.i32Or(frame, pc, code);
                    case Opcode.I32_XOR -> pc = I32Ops.i32Xor(frame, pc, code);
                    case Opcode.I32_SHL -> pc = I32Ops.i32Shl(frame, pc, code);
                    case Opcode.I32_SHR_S -> pc = I32Ops.i32ShrS(frame, pc, code);
                    case Opcode.I32_SHR_U -> pc = I32Ops.i32ShrU(frame, pc, code);
                    case Opcode.I32_ROTL -> pc = I32Ops.i32Rotl(frame, pc, code);
                    case Opcode.I32_ROTR -> pc = I32Ops.i32Rotr(frame, pc, code);
                    case Opcode.I64_CLZ -> pc = I64Ops.i64Clz(frame, pc, code);
                    case Opcode.I64_CTZ -> pc = I64Ops.i64Ctz(frame, pc, code);
                    case Opcode.I64_POPCNT -> pc = I64Ops.i64Popcnt(frame, pc, code);
                    case Opcode.I64_ADD -> pc = I64Ops.i64Add(frame, pc, code);
                    case Opcode.I64_SUB -> pc = I64Ops.i64Sub(frame, pc, code);
                    case Opcode.I64_MUL -> pc = I64Ops.i64Mul(frame, pc, code);
                    case Opcode.I64_DIV_S -> pc = I64Ops.i64DivS(frame, pc, code);
                    case Opcode.I64_DIV_U -> pc = I64Ops.i64DivU(frame, pc, code);
                    case Opcode.I64_REM_S -> pc = I64Ops.i64RemS(frame, pc, code);
                    case Opcode.I64_REM_U -> pc = I64Ops.i64RemU(frame, pc, code);
                    case Opcode.I64_AND -> pc = I64Ops.i64And(frame, pc, code);
                    case Opcode.I64_OR -> pc = I64Ops.i64Or(frame, pc, code);
                    case Opcode.I64_XOR -> pc = I64Ops.i64Xor(frame, pc, code);
                    case Opcode.I64_SHL -> pc = I64Ops.i64Shl(frame, pc, code);
                    case Opcode.I64_SHR_S -> pc = I64Ops.i64ShrS(frame, pc, code);
                    case Opcode.I64_SHR_U -> pc = I64Ops.i64ShrU(frame, pc, code);
                    case Opcode.I64_ROTL -> pc = I64Ops.i64Rotl(frame, pc, code);
                    case Opcode.I64_ROTR -> pc = I64Ops.i64Rotr(frame, pc, code);
                    case Opcode.F32_ABS -> pc = F32Ops.f32Abs(frame, pc, code);
                    case Opcode.F32_NEG -> pc = F32Ops.f32Neg(frame, pc, code);
                    case Opcode.F32_CEIL -> pc = F32Ops.f32Ceil(frame, pc, code);
                    case Opcode.F32_FLOOR -> pc = F32Ops.f32Floor(frame, pc, code);
                    case Opcode.F32_TRUNC -> pc = F32Ops.f32Trunc(frame, pc, code);
                    case Opcode.F32_NEAREST -> pc = F32Ops.f32Nearest(frame, pc, code);
                    case Opcode.F32_SQRT -> pc = F32Ops.f32Sqrt(frame, pc, code);
                    case Opcode.F32_ADD -> pc = F32Ops.f32Add(frame, pc, code);
                    case Opcode.F32_SUB -> pc = F32Ops.f32Sub(frame, pc, code);
                    case Opcode.F32_MUL -> pc = F32Ops.f32Mul(frame, pc, code);
                    case Opcode.F32_DIV -> pc = F32Ops.f32Div(frame, pc, code);
                    case Opcode.F32_MIN -> pc = F32Ops.f32Min(frame, pc, code);
                    case Opcode.F32_MAX -> pc = F32Ops.f32Max(frame, pc, code);
                    case Opcode.F32_COPYSIGN -> pc = F32Ops.f32Copysign(frame, pc, code);
                    case Opcode.F64_ABS -> pc = F64Ops.f64Abs(frame, pc, code);
                    case Opcode.F64_NEG -> pc = F64Ops.f64Neg(frame, pc, code);
                    case Opcode.F64_CEIL -> pc = F64Ops.f64Ceil(frame, pc, code);
                    case Opcode.F64_FLOOR -> pc = F64Ops.f64Floor(frame, pc, code);
                    case Opcode.F64_TRUNC -> pc = F64Ops.f64Trunc(frame, pc, code);
                    case Opcode.F64_NEAREST -> pc = F64Ops.f64Nearest(frame, pc, code);
                    case Opcode.F64_SQRT -> pc = F64Ops.f64Sqrt(frame, pc, code);
                    case Opcode.F64_ADD -> pc = F64Ops.f64Add(frame, pc, code);
                    case Opcode.F64_SUB -> pc = F64Ops.f64Sub(frame, pc, code);
                    case Opcode.F64_MUL -> pc = F64Ops.f64Mul(frame, pc, code);
                    case Opcode.F64_DIV -> pc = F64Ops.f64Div(frame, pc, code);
                    case Opcode.F64_MIN -> pc = F64Ops.f64Min(frame, pc, code);
                    case Opcode.F64_MAX -> pc = F64Ops.f64Max(frame, pc, code);
                    case Opcode.F64_COPYSIGN -> pc = F64Ops.f64Copysign(frame, pc, code);
                    case Opcode.I32_WRAP_I64 -> pc = ConversionOps.i32WrapI64(frame, pc, code);
                    case Opcode.I32_TRUNC_F32_S -> pc = ConversionOps.i32TruncF32S(frame, pc, code);
                    case Opcode.I32_TRUNC_F32_U -> pc = ConversionOps.i32TruncF32U(frame, pc, code);
                    case Opcode.I32_TRUNC_F64_S -> pc = ConversionOps.i32TruncF64S(frame, pc, code);
                    case Opcode.I32_TRUNC_F64_U -> pc = ConversionOps.i32TruncF64U(frame, pc, code);
                    case Opcode.I64_EXTEND_I32_S -> pc = ConversionOps.i64ExtendI32S(frame, pc, code);
                    case Opcode.I64_EXTEND_I32_U -> pc = ConversionOps.i64ExtendI32U(frame, pc, code);
                    case Opcode.I64_TRUNC_F32_S -> pc = ConversionOps.i64TruncF32S(frame, pc, code);
                    case Opcode.I64_TRUNC_F32_U -> pc = ConversionOps.i64TruncF32U(frame, pc, code);
                    case Opcode.I64_TRUNC_F64_S -> pc = ConversionOps.i64TruncF64S(frame, pc, code);
                    case Opcode.I64_TRUNC_F64_U -> pc = ConversionOps.i64TruncF64U(frame, pc, code);
                    case Opcode.F32_CONVERT_I32_S -> pc = ConversionOps.f32ConvertI32S(frame, pc, code);
                    case Opcode.F32_CONVERT_I32_U -> pc = ConversionOps.f32ConvertI32U(frame, pc, code);
                    case Opcode.F32_CONVERT_I64_S -> pc = ConversionOps.f32ConvertI64S(frame, pc, code);
                    case Opcode.F32_CONVERT_I64_U -> pc = ConversionOps.f32ConvertI64U(frame, pc, code);
                    case Opcode.F32_DEMOTE_F64 -> pc = ConversionOps.f32DemoteF64(frame, pc, code);
                    case Opcode.F64_CONVERT_I32_S -> pc = ConversionOps.f64ConvertI32S(frame, pc, code);
                    case Opcode.F64_CONVERT_I32_U -> pc = ConversionOps.f64ConvertI32U(frame, pc, code);
                    case Opcode.F64_CONVERT_I64_S -> pc = ConversionOps.f64ConvertI64S(frame, pc, code);
                    case Opcode.F64_CONVERT_I64_U -> pc = ConversionOps.f64ConvertI64U(frame, pc, code);
                    case Opcode.F64_PROMOTE_F32 -> pc = ConversionOps.f64PromoteF32(frame, pc, code);
                    case Opcode.I32_REINTERPRET_F32 -> pc = ConversionOps.i32ReinterpretF32(frame, pc, code);
                    case Opcode.I64_REINTERPRET_F64 -> pc = ConversionOps.i64ReinterpretF64(frame, pc, code);
                    case Opcode.F32_REINTERPRET_I32 -> pc = ConversionOps.f32ReinterpretI32(frame, pc, code);
                    case Opcode.F64_REINTERPRET_I64 -> pc = ConversionOps.f64ReinterpretI64(frame, pc, code);
                    case Opcode.I32_EXTEND8_S -> pc = I32Ops.i32Extend8S(frame, pc, code);
                    case Opcode.I32_EXTEND16_S -> pc = I32Ops.i32Extend16S(frame, pc, code);
                    case Opcode.I64_EXTEND8_S -> pc = I64Ops.i64Extend8S(frame, pc, code);
                    case Opcode.I64_EXTEND16_S -> pc = I64Ops.i64Extend16S(frame, pc, code);
                    case Opcode.I64_EXTEND32_S -> pc = I64Ops.i64Extend32S(frame, pc, code);
                    case Op.BR_IF_I32_EQ -> {
                        if (profile(pc, BranchOps.i32Eq(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_NE -> {
                        if (profile(pc, BranchOps.i32Ne(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LT_S -> {
                        if (profile(pc, BranchOps.i32LtS(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LT_U -> {
                        if (profile(pc, BranchOps.i32LtU(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GT_S -> {
                        if (profile(pc, BranchOps.i32GtS(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GT_U -> {
                        if (profile(pc, BranchOps.i32GtU(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LE_S -> {
                        if (profile(pc, BranchOps.i32LeS(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LE_U -> {
                        if (profile(pc, BranchOps.i32LeU(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GE_S -> {
                        if (profile(pc, BranchOps.i32GeS(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GE_U -> {
                        if (profile(pc, BranchOps.i32GeU(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_EQ_IMM -> {
                        if (profile(pc, BranchOps.i32EqImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_NE_IMM -> {
                        if (profile(pc, BranchOps.i32NeImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LT_S_IMM -> {
                        if (profile(pc, BranchOps.i32LtSImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LT_U_IMM -> {
                        if (profile(pc, BranchOps.i32LtUImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GT_S_IMM -> {
                        if (profile(pc, BranchOps.i32GtSImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GT_U_IMM -> {
                        if (profile(pc, BranchOps.i32GtUImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LE_S_IMM -> {
                        if (profile(pc, BranchOps.i32LeSImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_LE_U_IMM -> {
                        if (profile(pc, BranchOps.i32LeUImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GE_S_IMM -> {
                        if (profile(pc, BranchOps.i32GeSImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    case Op.BR_IF_I32_GE_U_IMM -> {
                        if (profile(pc, BranchOps.i32GeUImm(frame, pc, code))) {
                            pc = code[pc + 3];
                            continue;
                        }
                        pc += 4;
                    }
                    default -> pc = RareOps.run(frame, pc, code, instance);
                }
            }
        } catch (Trap trap) {
            throw leave(WasmTrap.of(trap, this), instance, pc);
        } catch (WasmTrap trap) {
            throw leave(trap, instance, pc);
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next activation out tries again.
            throw leave(WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, this), instance, pc);
        } catch (Throwable thrown) {
            pass(thrown, instance, pc);
            throw thrown;
        }
    }

    /** The memory that the load or store at {@code pc} uses; nearly always the first one, which stays in a register. */
    private MemoryInstance at(int pc, MemoryInstance first, ModuleInstance instance) {
        int index = code[pc + 4];
        return index == 0 ? first : instance.memory(index);
    }

    @TruffleBoundary
    private WasmTrap leave(WasmTrap trap, ModuleInstance instance, int pc) {
        return trap.leave(instance, function.funcIndex(), function.offsetAt(pc));
    }

    /** For what a function of the host threw. */
    @TruffleBoundary
    private void pass(Throwable thrown, ModuleInstance instance, int pc) {
        GuestTrace trace = instance.store().traceOf(thrown);
        if (trace != null) {
            trace.leave(instance, function.funcIndex(), function.offsetAt(pc));
        }
    }

    private boolean profile(int pc, boolean taken) {
        return branches.profile(pc, taken);
    }

    /** {@code LOOP loop}: the place where the guest can be stopped and where compiled code can take over. */
    private int loop(VirtualFrame frame, int pc, ModuleInstance instance) {
        TruffleSafepoint.poll(this);
        instance.store().poll();
        if (CompilerDirectives.hasNextTier()) {
            int backEdges = frame.getIntStatic(backEdgeSlot) + 1;
            if (backEdges < LOOP_STRIDE) {
                frame.setIntStatic(backEdgeSlot, backEdges);
            } else {
                frame.setIntStatic(backEdgeSlot, 0);
                LoopNode.reportLoopCount(this, LOOP_STRIDE);
                if (CompilerDirectives.inInterpreter() && BytecodeOSRNode.pollOSRBackEdge(this, LOOP_STRIDE)) {
                    Object outcome = BytecodeOSRNode.tryOSR(this, pc, null, null, frame);
                    if (outcome instanceof WasmTrap trap) {
                        throw new LeftByTrap(trap);
                    }
                    if (outcome != null) {
                        return DONE;
                    }
                }
            }
        }
        clearTemporaries(frame, code[pc + 1]);
        return pc + 2;
    }

    /** Tells the compiler what is dead, so that it keeps nothing of it across the loop. */
    @ExplodeLoop
    private void clearTemporaries(VirtualFrame frame, int loop) {
        if (CompilerDirectives.inCompiledCode()) {
            for (int slot : deadTemporaries[loop]) {
                frame.clearStatic(slot);
            }
        }
    }

    @Override
    public Object executeOSR(VirtualFrame osrFrame, long target, Object interpreterState) {
        Object[] arguments = osrFrame.getArguments();
        try {
            run(osrFrame, (int) target, (ModuleInstance) arguments[0], (long[]) arguments[1], (Object[]) arguments[2]);
        } catch (WasmTrap trap) {
            return trap;
        } catch (LeftByTrap left) {
            return left.trap;
        }
        return this;
    }

    /**
     * A trap has left this activation already, in code compiled for one of its loops: its frame must not be added again by
     * the loop that was interpreted until then.
     */
    private static final class LeftByTrap extends ControlFlowException {
        private static final long serialVersionUID = 1L;
        private final transient WasmTrap trap;

        LeftByTrap(WasmTrap trap) {
            this.trap = trap;
        }
    }

    /** As in the call, and the parent last: compiled code of a loop may fall back and be entered again from here. */
    @Override
    public Object[] storeParentFrameInArguments(VirtualFrame parentFrame) {
        Object[] arguments = parentFrame.getArguments();
        return new Object[]{arguments[0], arguments[1], arguments[2], parentFrame};
    }

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return (Frame) arguments[3];
    }

    @Override
    public Object getOSRMetadata() {
        return osrMetadata;
    }

    @Override
    public void setOSRMetadata(Object metadata) {
        osrMetadata = metadata;
    }
}
