package dev.tuber.isa;

import static dev.tuber.isa.Feature.*;
import static dev.tuber.isa.Form.ATOMIC_CMPXCHG;
import static dev.tuber.isa.Form.ATOMIC_LOAD;
import static dev.tuber.isa.Form.ATOMIC_NOTIFY;
import static dev.tuber.isa.Form.ATOMIC_RMW;
import static dev.tuber.isa.Form.ATOMIC_STORE;
import static dev.tuber.isa.Form.ATOMIC_WAIT;
import static dev.tuber.isa.Form.CONST;
import static dev.tuber.isa.Form.EXTRACT_LANE;
import static dev.tuber.isa.Form.I31_GET;
import static dev.tuber.isa.Form.LOAD;
import static dev.tuber.isa.Form.LOAD_LANE;
import static dev.tuber.isa.Form.PURE;
import static dev.tuber.isa.Form.REPLACE_LANE;
import static dev.tuber.isa.Form.SELECT_TYPED;
import static dev.tuber.isa.Form.SHUFFLE;
import static dev.tuber.isa.Form.STORE;
import static dev.tuber.isa.Form.STORE_LANE;
import static dev.tuber.isa.Signature.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The instructions: all of WebAssembly 3.0, and those of the threads, wide arithmetic and legacy exception handling
 * proposals. A row is a fact list; a fact that is not in the row is in a method named after the instruction.
 *
 * <pre>
 * opcode     one byte, or prefix_sub: 0xFD_010C is the prefix 0xFD and the number 0x10C (as a u32 in LEB128)
 * mnemonic   as in the text format
 * form       immediates and checking rule; {@code Form.X} where the only instruction of that form is X itself
 * signature  operands and results
 * since      the step of WebAssembly that brought it
 * alignment  log2 of the bytes accessed in memory, or of the bytes of a lane
 * </pre>
 *
 * Loading this class makes all rows; code that must start fast uses {@link Opcode}, which is made from this table by
 * {@code OpcodeGenerator}: run it after each change here.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/index-instructions.html">WebAssembly: index of
 *     instructions</a>
 */
public enum Instruction {
    // control
    UNREACHABLE         (0x00, "unreachable",          Form.UNREACHABLE,          NONE, MVP),
    NOP                 (0x01, "nop",                  Form.NOP,                  NONE, MVP),
    BLOCK               (0x02, "block",                Form.BLOCK,                NONE, MVP),
    LOOP                (0x03, "loop",                 Form.LOOP,                 NONE, MVP),
    IF                  (0x04, "if",                   Form.IF,                   NONE, MVP),
    ELSE                (0x05, "else",                 Form.ELSE,                 NONE, MVP),
    TRY                 (0x06, "try",                  Form.TRY,                  NONE, LEGACY_EXCEPTIONS),
    CATCH               (0x07, "catch",                Form.CATCH,                NONE, LEGACY_EXCEPTIONS),
    THROW               (0x08, "throw",                Form.THROW,                NONE, EXCEPTIONS),
    RETHROW             (0x09, "rethrow",              Form.RETHROW,              NONE, LEGACY_EXCEPTIONS),
    THROW_REF           (0x0A, "throw_ref",            Form.THROW_REF,            NONE, EXCEPTIONS),
    END                 (0x0B, "end",                  Form.END,                  NONE, MVP),
    BR                  (0x0C, "br",                   Form.BR,                   NONE, MVP),
    BR_IF               (0x0D, "br_if",                Form.BR_IF,                NONE, MVP),
    BR_TABLE            (0x0E, "br_table",             Form.BR_TABLE,             NONE, MVP),
    RETURN              (0x0F, "return",               Form.RETURN,               NONE, MVP),
    CALL                (0x10, "call",                 Form.CALL,                 NONE, MVP),
    CALL_INDIRECT       (0x11, "call_indirect",        Form.CALL_INDIRECT,        NONE, MVP),
    RETURN_CALL         (0x12, "return_call",          Form.RETURN_CALL,          NONE, TAIL_CALL),
    RETURN_CALL_INDIRECT(0x13, "return_call_indirect", Form.RETURN_CALL_INDIRECT, NONE, TAIL_CALL),
    CALL_REF            (0x14, "call_ref",             Form.CALL_REF,             NONE, FUNCTION_REFERENCES),
    RETURN_CALL_REF     (0x15, "return_call_ref",      Form.RETURN_CALL_REF,      NONE, FUNCTION_REFERENCES),
    DELEGATE            (0x18, "delegate",             Form.DELEGATE,             NONE, LEGACY_EXCEPTIONS),
    CATCH_ALL           (0x19, "catch_all",            Form.CATCH_ALL,            NONE, LEGACY_EXCEPTIONS),

    // parametric
    DROP     (0x1A, "drop",      Form.DROP,      NONE, MVP),
    SELECT   (0x1B, "select",    Form.SELECT,    NONE, MVP),
    SELECT_T (0x1C, "select",    SELECT_TYPED,   NONE, REFERENCE_TYPES),
    TRY_TABLE(0x1F, "try_table", Form.TRY_TABLE, NONE, EXCEPTIONS),

    // variables
    LOCAL_GET (0x20, "local.get",  Form.LOCAL_GET,  NONE, MVP),
    LOCAL_SET (0x21, "local.set",  Form.LOCAL_SET,  NONE, MVP),
    LOCAL_TEE (0x22, "local.tee",  Form.LOCAL_TEE,  NONE, MVP),
    GLOBAL_GET(0x23, "global.get", Form.GLOBAL_GET, NONE, MVP),
    GLOBAL_SET(0x24, "global.set", Form.GLOBAL_SET, NONE, MVP),

    // tables
    TABLE_GET(0x25, "table.get", Form.TABLE_GET, I_R, REFERENCE_TYPES),
    TABLE_SET(0x26, "table.set", Form.TABLE_SET, IR_, REFERENCE_TYPES),

    // memory
    I32_LOAD    (0x28, "i32.load",     LOAD,             I_I, MVP, 2),
    I64_LOAD    (0x29, "i64.load",     LOAD,             I_L, MVP, 3),
    F32_LOAD    (0x2A, "f32.load",     LOAD,             I_F, MVP, 2),
    F64_LOAD    (0x2B, "f64.load",     LOAD,             I_D, MVP, 3),
    I32_LOAD8_S (0x2C, "i32.load8_s",  LOAD,             I_I, MVP, 0),
    I32_LOAD8_U (0x2D, "i32.load8_u",  LOAD,             I_I, MVP, 0),
    I32_LOAD16_S(0x2E, "i32.load16_s", LOAD,             I_I, MVP, 1),
    I32_LOAD16_U(0x2F, "i32.load16_u", LOAD,             I_I, MVP, 1),
    I64_LOAD8_S (0x30, "i64.load8_s",  LOAD,             I_L, MVP, 0),
    I64_LOAD8_U (0x31, "i64.load8_u",  LOAD,             I_L, MVP, 0),
    I64_LOAD16_S(0x32, "i64.load16_s", LOAD,             I_L, MVP, 1),
    I64_LOAD16_U(0x33, "i64.load16_u", LOAD,             I_L, MVP, 1),
    I64_LOAD32_S(0x34, "i64.load32_s", LOAD,             I_L, MVP, 2),
    I64_LOAD32_U(0x35, "i64.load32_u", LOAD,             I_L, MVP, 2),
    I32_STORE   (0x36, "i32.store",    STORE,            II_, MVP, 2),
    I64_STORE   (0x37, "i64.store",    STORE,            IL_, MVP, 3),
    F32_STORE   (0x38, "f32.store",    STORE,            IF_, MVP, 2),
    F64_STORE   (0x39, "f64.store",    STORE,            ID_, MVP, 3),
    I32_STORE8  (0x3A, "i32.store8",   STORE,            II_, MVP, 0),
    I32_STORE16 (0x3B, "i32.store16",  STORE,            II_, MVP, 1),
    I64_STORE8  (0x3C, "i64.store8",   STORE,            IL_, MVP, 0),
    I64_STORE16 (0x3D, "i64.store16",  STORE,            IL_, MVP, 1),
    I64_STORE32 (0x3E, "i64.store32",  STORE,            IL_, MVP, 2),
    MEMORY_SIZE (0x3F, "memory.size",  Form.MEMORY_SIZE, _I,  MVP),
    MEMORY_GROW (0x40, "memory.grow",  Form.MEMORY_GROW, I_I, MVP),

    // constants
    I32_CONST(0x41, "i32.const", CONST, _I, MVP),
    I64_CONST(0x42, "i64.const", CONST, _L, MVP),
    F32_CONST(0x43, "f32.const", CONST, _F, MVP),
    F64_CONST(0x44, "f64.const", CONST, _D, MVP),

    // i32 comparisons
    I32_EQZ (0x45, "i32.eqz",  PURE, I_I,  MVP),
    I32_EQ  (0x46, "i32.eq",   PURE, II_I, MVP),
    I32_NE  (0x47, "i32.ne",   PURE, II_I, MVP),
    I32_LT_S(0x48, "i32.lt_s", PURE, II_I, MVP),
    I32_LT_U(0x49, "i32.lt_u", PURE, II_I, MVP),
    I32_GT_S(0x4A, "i32.gt_s", PURE, II_I, MVP),
    I32_GT_U(0x4B, "i32.gt_u", PURE, II_I, MVP),
    I32_LE_S(0x4C, "i32.le_s", PURE, II_I, MVP),
    I32_LE_U(0x4D, "i32.le_u", PURE, II_I, MVP),
    I32_GE_S(0x4E, "i32.ge_s", PURE, II_I, MVP),
    I32_GE_U(0x4F, "i32.ge_u", PURE, II_I, MVP),

    // i64 comparisons
    I64_EQZ (0x50, "i64.eqz",  PURE, L_I,  MVP),
    I64_EQ  (0x51, "i64.eq",   PURE, LL_I, MVP),
    I64_NE  (0x52, "i64.ne",   PURE, LL_I, MVP),
    I64_LT_S(0x53, "i64.lt_s", PURE, LL_I, MVP),
    I64_LT_U(0x54, "i64.lt_u", PURE, LL_I, MVP),
    I64_GT_S(0x55, "i64.gt_s", PURE, LL_I, MVP),
    I64_GT_U(0x56, "i64.gt_u", PURE, LL_I, MVP),
    I64_LE_S(0x57, "i64.le_s", PURE, LL_I, MVP),
    I64_LE_U(0x58, "i64.le_u", PURE, LL_I, MVP),
    I64_GE_S(0x59, "i64.ge_s", PURE, LL_I, MVP),
    I64_GE_U(0x5A, "i64.ge_u", PURE, LL_I, MVP),

    // f32 and f64 comparisons
    F32_EQ(0x5B, "f32.eq", PURE, FF_I, MVP),
    F32_NE(0x5C, "f32.ne", PURE, FF_I, MVP),
    F32_LT(0x5D, "f32.lt", PURE, FF_I, MVP),
    F32_GT(0x5E, "f32.gt", PURE, FF_I, MVP),
    F32_LE(0x5F, "f32.le", PURE, FF_I, MVP),
    F32_GE(0x60, "f32.ge", PURE, FF_I, MVP),
    F64_EQ(0x61, "f64.eq", PURE, DD_I, MVP),
    F64_NE(0x62, "f64.ne", PURE, DD_I, MVP),
    F64_LT(0x63, "f64.lt", PURE, DD_I, MVP),
    F64_GT(0x64, "f64.gt", PURE, DD_I, MVP),
    F64_LE(0x65, "f64.le", PURE, DD_I, MVP),
    F64_GE(0x66, "f64.ge", PURE, DD_I, MVP),

    // i32 arithmetic
    I32_CLZ   (0x67, "i32.clz",    PURE, I_I,  MVP),
    I32_CTZ   (0x68, "i32.ctz",    PURE, I_I,  MVP),
    I32_POPCNT(0x69, "i32.popcnt", PURE, I_I,  MVP),
    I32_ADD   (0x6A, "i32.add",    PURE, II_I, MVP),
    I32_SUB   (0x6B, "i32.sub",    PURE, II_I, MVP),
    I32_MUL   (0x6C, "i32.mul",    PURE, II_I, MVP),
    I32_DIV_S (0x6D, "i32.div_s",  PURE, II_I, MVP),
    I32_DIV_U (0x6E, "i32.div_u",  PURE, II_I, MVP),
    I32_REM_S (0x6F, "i32.rem_s",  PURE, II_I, MVP),
    I32_REM_U (0x70, "i32.rem_u",  PURE, II_I, MVP),
    I32_AND   (0x71, "i32.and",    PURE, II_I, MVP),
    I32_OR    (0x72, "i32.or",     PURE, II_I, MVP),
    I32_XOR   (0x73, "i32.xor",    PURE, II_I, MVP),
    I32_SHL   (0x74, "i32.shl",    PURE, II_I, MVP),
    I32_SHR_S (0x75, "i32.shr_s",  PURE, II_I, MVP),
    I32_SHR_U (0x76, "i32.shr_u",  PURE, II_I, MVP),
    I32_ROTL  (0x77, "i32.rotl",   PURE, II_I, MVP),
    I32_ROTR  (0x78, "i32.rotr",   PURE, II_I, MVP),

    // i64 arithmetic
    I64_CLZ   (0x79, "i64.clz",    PURE, L_L,  MVP),
    I64_CTZ   (0x7A, "i64.ctz",    PURE, L_L,  MVP),
    I64_POPCNT(0x7B, "i64.popcnt", PURE, L_L,  MVP),
    I64_ADD   (0x7C, "i64.add",    PURE, LL_L, MVP),
    I64_SUB   (0x7D, "i64.sub",    PURE, LL_L, MVP),
    I64_MUL   (0x7E, "i64.mul",    PURE, LL_L, MVP),
    I64_DIV_S (0x7F, "i64.div_s",  PURE, LL_L, MVP),
    I64_DIV_U (0x80, "i64.div_u",  PURE, LL_L, MVP),
    I64_REM_S (0x81, "i64.rem_s",  PURE, LL_L, MVP),
    I64_REM_U (0x82, "i64.rem_u",  PURE, LL_L, MVP),
    I64_AND   (0x83, "i64.and",    PURE, LL_L, MVP),
    I64_OR    (0x84, "i64.or",     PURE, LL_L, MVP),
    I64_XOR   (0x85, "i64.xor",    PURE, LL_L, MVP),
    I64_SHL   (0x86, "i64.shl",    PURE, LL_L, MVP),
    I64_SHR_S (0x87, "i64.shr_s",  PURE, LL_L, MVP),
    I64_SHR_U (0x88, "i64.shr_u",  PURE, LL_L, MVP),
    I64_ROTL  (0x89, "i64.rotl",   PURE, LL_L, MVP),
    I64_ROTR  (0x8A, "i64.rotr",   PURE, LL_L, MVP),

    // f32 arithmetic
    F32_ABS     (0x8B, "f32.abs",      PURE, F_F,  MVP),
    F32_NEG     (0x8C, "f32.neg",      PURE, F_F,  MVP),
    F32_CEIL    (0x8D, "f32.ceil",     PURE, F_F,  MVP),
    F32_FLOOR   (0x8E, "f32.floor",    PURE, F_F,  MVP),
    F32_TRUNC   (0x8F, "f32.trunc",    PURE, F_F,  MVP),
    F32_NEAREST (0x90, "f32.nearest",  PURE, F_F,  MVP),
    F32_SQRT    (0x91, "f32.sqrt",     PURE, F_F,  MVP),
    F32_ADD     (0x92, "f32.add",      PURE, FF_F, MVP),
    F32_SUB     (0x93, "f32.sub",      PURE, FF_F, MVP),
    F32_MUL     (0x94, "f32.mul",      PURE, FF_F, MVP),
    F32_DIV     (0x95, "f32.div",      PURE, FF_F, MVP),
    F32_MIN     (0x96, "f32.min",      PURE, FF_F, MVP),
    F32_MAX     (0x97, "f32.max",      PURE, FF_F, MVP),
    F32_COPYSIGN(0x98, "f32.copysign", PURE, FF_F, MVP),

    // f64 arithmetic
    F64_ABS     (0x99, "f64.abs",      PURE, D_D,  MVP),
    F64_NEG     (0x9A, "f64.neg",      PURE, D_D,  MVP),
    F64_CEIL    (0x9B, "f64.ceil",     PURE, D_D,  MVP),
    F64_FLOOR   (0x9C, "f64.floor",    PURE, D_D,  MVP),
    F64_TRUNC   (0x9D, "f64.trunc",    PURE, D_D,  MVP),
    F64_NEAREST (0x9E, "f64.nearest",  PURE, D_D,  MVP),
    F64_SQRT    (0x9F, "f64.sqrt",     PURE, D_D,  MVP),
    F64_ADD     (0xA0, "f64.add",      PURE, DD_D, MVP),
    F64_SUB     (0xA1, "f64.sub",      PURE, DD_D, MVP),
    F64_MUL     (0xA2, "f64.mul",      PURE, DD_D, MVP),
    F64_DIV     (0xA3, "f64.div",      PURE, DD_D, MVP),
    F64_MIN     (0xA4, "f64.min",      PURE, DD_D, MVP),
    F64_MAX     (0xA5, "f64.max",      PURE, DD_D, MVP),
    F64_COPYSIGN(0xA6, "f64.copysign", PURE, DD_D, MVP),

    // conversions
    I32_WRAP_I64       (0xA7, "i32.wrap_i64",        PURE, L_I, MVP),
    I32_TRUNC_F32_S    (0xA8, "i32.trunc_f32_s",     PURE, F_I, MVP),
    I32_TRUNC_F32_U    (0xA9, "i32.trunc_f32_u",     PURE, F_I, MVP),
    I32_TRUNC_F64_S    (0xAA, "i32.trunc_f64_s",     PURE, D_I, MVP),
    I32_TRUNC_F64_U    (0xAB, "i32.trunc_f64_u",     PURE, D_I, MVP),
    I64_EXTEND_I32_S   (0xAC, "i64.extend_i32_s",    PURE, I_L, MVP),
    I64_EXTEND_I32_U   (0xAD, "i64.extend_i32_u",    PURE, I_L, MVP),
    I64_TRUNC_F32_S    (0xAE, "i64.trunc_f32_s",     PURE, F_L, MVP),
    I64_TRUNC_F32_U    (0xAF, "i64.trunc_f32_u",     PURE, F_L, MVP),
    I64_TRUNC_F64_S    (0xB0, "i64.trunc_f64_s",     PURE, D_L, MVP),
    I64_TRUNC_F64_U    (0xB1, "i64.trunc_f64_u",     PURE, D_L, MVP),
    F32_CONVERT_I32_S  (0xB2, "f32.convert_i32_s",   PURE, I_F, MVP),
    F32_CONVERT_I32_U  (0xB3, "f32.convert_i32_u",   PURE, I_F, MVP),
    F32_CONVERT_I64_S  (0xB4, "f32.convert_i64_s",   PURE, L_F, MVP),
    F32_CONVERT_I64_U  (0xB5, "f32.convert_i64_u",   PURE, L_F, MVP),
    F32_DEMOTE_F64     (0xB6, "f32.demote_f64",      PURE, D_F, MVP),
    F64_CONVERT_I32_S  (0xB7, "f64.convert_i32_s",   PURE, I_D, MVP),
    F64_CONVERT_I32_U  (0xB8, "f64.convert_i32_u",   PURE, I_D, MVP),
    F64_CONVERT_I64_S  (0xB9, "f64.convert_i64_s",   PURE, L_D, MVP),
    F64_CONVERT_I64_U  (0xBA, "f64.convert_i64_u",   PURE, L_D, MVP),
    F64_PROMOTE_F32    (0xBB, "f64.promote_f32",     PURE, F_D, MVP),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", PURE, F_I, MVP),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", PURE, D_L, MVP),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", PURE, I_F, MVP),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", PURE, L_D, MVP),

    // sign extension
    I32_EXTEND8_S (0xC0, "i32.extend8_s",  PURE, I_I, SIGN_EXTENSION),
    I32_EXTEND16_S(0xC1, "i32.extend16_s", PURE, I_I, SIGN_EXTENSION),
    I64_EXTEND8_S (0xC2, "i64.extend8_s",  PURE, L_L, SIGN_EXTENSION),
    I64_EXTEND16_S(0xC3, "i64.extend16_s", PURE, L_L, SIGN_EXTENSION),
    I64_EXTEND32_S(0xC4, "i64.extend32_s", PURE, L_L, SIGN_EXTENSION),

    // references
    REF_NULL       (0xD0, "ref.null",        Form.REF_NULL,        _R,   REFERENCE_TYPES),
    REF_IS_NULL    (0xD1, "ref.is_null",     Form.REF_IS_NULL,     R_I,  REFERENCE_TYPES),
    REF_FUNC       (0xD2, "ref.func",        Form.REF_FUNC,        _R,   REFERENCE_TYPES),
    REF_EQ         (0xD3, "ref.eq",          Form.REF_EQ,          RR_I, GC),
    REF_AS_NON_NULL(0xD4, "ref.as_non_null", Form.REF_AS_NON_NULL, R_R,  FUNCTION_REFERENCES),
    BR_ON_NULL     (0xD5, "br_on_null",      Form.BR_ON_NULL,      NONE, FUNCTION_REFERENCES),
    BR_ON_NON_NULL (0xD6, "br_on_non_null",  Form.BR_ON_NON_NULL,  NONE, FUNCTION_REFERENCES),

    // garbage collection
    STRUCT_NEW        (0xFB_0000, "struct.new",         Form.STRUCT_NEW,         NONE, GC),
    STRUCT_NEW_DEFAULT(0xFB_0001, "struct.new_default", Form.STRUCT_NEW_DEFAULT, NONE, GC),
    STRUCT_GET        (0xFB_0002, "struct.get",         Form.STRUCT_GET,         NONE, GC),
    STRUCT_GET_S      (0xFB_0003, "struct.get_s",       Form.STRUCT_GET,         NONE, GC),
    STRUCT_GET_U      (0xFB_0004, "struct.get_u",       Form.STRUCT_GET,         NONE, GC),
    STRUCT_SET        (0xFB_0005, "struct.set",         Form.STRUCT_SET,         NONE, GC),
    ARRAY_NEW         (0xFB_0006, "array.new",          Form.ARRAY_NEW,          NONE, GC),
    ARRAY_NEW_DEFAULT (0xFB_0007, "array.new_default",  Form.ARRAY_NEW_DEFAULT,  NONE, GC),
    ARRAY_NEW_FIXED   (0xFB_0008, "array.new_fixed",    Form.ARRAY_NEW_FIXED,    NONE, GC),
    ARRAY_NEW_DATA    (0xFB_0009, "array.new_data",     Form.ARRAY_NEW_DATA,     NONE, GC),
    ARRAY_NEW_ELEM    (0xFB_000A, "array.new_elem",     Form.ARRAY_NEW_ELEM,     NONE, GC),
    ARRAY_GET         (0xFB_000B, "array.get",          Form.ARRAY_GET,          NONE, GC),
    ARRAY_GET_S       (0xFB_000C, "array.get_s",        Form.ARRAY_GET,          NONE, GC),
    ARRAY_GET_U       (0xFB_000D, "array.get_u",        Form.ARRAY_GET,          NONE, GC),
    ARRAY_SET         (0xFB_000E, "array.set",          Form.ARRAY_SET,          NONE, GC),
    ARRAY_LEN         (0xFB_000F, "array.len",          Form.ARRAY_LEN,          R_I,  GC),
    ARRAY_FILL        (0xFB_0010, "array.fill",         Form.ARRAY_FILL,         NONE, GC),
    ARRAY_COPY        (0xFB_0011, "array.copy",         Form.ARRAY_COPY,         NONE, GC),
    ARRAY_INIT_DATA   (0xFB_0012, "array.init_data",    Form.ARRAY_INIT_DATA,    NONE, GC),
    ARRAY_INIT_ELEM   (0xFB_0013, "array.init_elem",    Form.ARRAY_INIT_ELEM,    NONE, GC),
    REF_TEST          (0xFB_0014, "ref.test",           Form.REF_TEST,           R_I,  GC),
    REF_TEST_NULL     (0xFB_0015, "ref.test",           Form.REF_TEST,           R_I,  GC),
    REF_CAST          (0xFB_0016, "ref.cast",           Form.REF_CAST,           R_R,  GC),
    REF_CAST_NULL     (0xFB_0017, "ref.cast",           Form.REF_CAST,           R_R,  GC),
    BR_ON_CAST        (0xFB_0018, "br_on_cast",         Form.BR_ON_CAST,         NONE, GC),
    BR_ON_CAST_FAIL   (0xFB_0019, "br_on_cast_fail",    Form.BR_ON_CAST,         NONE, GC),
    ANY_CONVERT_EXTERN(0xFB_001A, "any.convert_extern", Form.ANY_CONVERT_EXTERN, R_R,  GC),
    EXTERN_CONVERT_ANY(0xFB_001B, "extern.convert_any", Form.EXTERN_CONVERT_ANY, R_R,  GC),
    REF_I31           (0xFB_001C, "ref.i31",            Form.REF_I31,            I_R,  GC),
    I31_GET_S         (0xFB_001D, "i31.get_s",          I31_GET,                 R_I,  GC),
    I31_GET_U         (0xFB_001E, "i31.get_u",          I31_GET,                 R_I,  GC),

    // saturating conversions
    I32_TRUNC_SAT_F32_S(0xFC_0000, "i32.trunc_sat_f32_s", PURE, F_I, SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F32_U(0xFC_0001, "i32.trunc_sat_f32_u", PURE, F_I, SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F64_S(0xFC_0002, "i32.trunc_sat_f64_s", PURE, D_I, SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F64_U(0xFC_0003, "i32.trunc_sat_f64_u", PURE, D_I, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F32_S(0xFC_0004, "i64.trunc_sat_f32_s", PURE, F_L, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F32_U(0xFC_0005, "i64.trunc_sat_f32_u", PURE, F_L, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F64_S(0xFC_0006, "i64.trunc_sat_f64_s", PURE, D_L, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F64_U(0xFC_0007, "i64.trunc_sat_f64_u", PURE, D_L, SATURATING_CONVERSIONS),

    // bulk memory and tables
    MEMORY_INIT(0xFC_0008, "memory.init", Form.MEMORY_INIT, III_, BULK_MEMORY),
    DATA_DROP  (0xFC_0009, "data.drop",   Form.DATA_DROP,   NONE, BULK_MEMORY),
    MEMORY_COPY(0xFC_000A, "memory.copy", Form.MEMORY_COPY, III_, BULK_MEMORY),
    MEMORY_FILL(0xFC_000B, "memory.fill", Form.MEMORY_FILL, III_, BULK_MEMORY),
    TABLE_INIT (0xFC_000C, "table.init",  Form.TABLE_INIT,  III_, BULK_MEMORY),
    ELEM_DROP  (0xFC_000D, "elem.drop",   Form.ELEM_DROP,   NONE, BULK_MEMORY),
    TABLE_COPY (0xFC_000E, "table.copy",  Form.TABLE_COPY,  III_, BULK_MEMORY),
    TABLE_GROW (0xFC_000F, "table.grow",  Form.TABLE_GROW,  RI_I, REFERENCE_TYPES),
    TABLE_SIZE (0xFC_0010, "table.size",  Form.TABLE_SIZE,  _I,   REFERENCE_TYPES),
    TABLE_FILL (0xFC_0011, "table.fill",  Form.TABLE_FILL,  IRI_, REFERENCE_TYPES),

    // wide arithmetic
    I64_ADD128    (0xFC_0013, "i64.add128",     PURE, LLLL_LL, WIDE_ARITHMETIC),
    I64_SUB128    (0xFC_0014, "i64.sub128",     PURE, LLLL_LL, WIDE_ARITHMETIC),
    I64_MUL_WIDE_S(0xFC_0015, "i64.mul_wide_s", PURE, LL_LL,   WIDE_ARITHMETIC),
    I64_MUL_WIDE_U(0xFC_0016, "i64.mul_wide_u", PURE, LL_LL,   WIDE_ARITHMETIC),

    // vectors: memory
    V128_LOAD        (0xFD_0000, "v128.load",         LOAD,  I_V, SIMD, 4),
    V128_LOAD8X8_S   (0xFD_0001, "v128.load8x8_s",    LOAD,  I_V, SIMD, 3),
    V128_LOAD8X8_U   (0xFD_0002, "v128.load8x8_u",    LOAD,  I_V, SIMD, 3),
    V128_LOAD16X4_S  (0xFD_0003, "v128.load16x4_s",   LOAD,  I_V, SIMD, 3),
    V128_LOAD16X4_U  (0xFD_0004, "v128.load16x4_u",   LOAD,  I_V, SIMD, 3),
    V128_LOAD32X2_S  (0xFD_0005, "v128.load32x2_s",   LOAD,  I_V, SIMD, 3),
    V128_LOAD32X2_U  (0xFD_0006, "v128.load32x2_u",   LOAD,  I_V, SIMD, 3),
    V128_LOAD8_SPLAT (0xFD_0007, "v128.load8_splat",  LOAD,  I_V, SIMD, 0),
    V128_LOAD16_SPLAT(0xFD_0008, "v128.load16_splat", LOAD,  I_V, SIMD, 1),
    V128_LOAD32_SPLAT(0xFD_0009, "v128.load32_splat", LOAD,  I_V, SIMD, 2),
    V128_LOAD64_SPLAT(0xFD_000A, "v128.load64_splat", LOAD,  I_V, SIMD, 3),
    V128_STORE       (0xFD_000B, "v128.store",        STORE, IV_, SIMD, 4),

    // vectors: constants, lanes
    V128_CONST          (0xFD_000C, "v128.const",           Form.V128_CONST, _V,   SIMD),
    I8X16_SHUFFLE       (0xFD_000D, "i8x16.shuffle",        SHUFFLE,         VV_V, SIMD),
    I8X16_SWIZZLE       (0xFD_000E, "i8x16.swizzle",        PURE,            VV_V, SIMD),
    I8X16_SPLAT         (0xFD_000F, "i8x16.splat",          PURE,            I_V,  SIMD),
    I16X8_SPLAT         (0xFD_0010, "i16x8.splat",          PURE,            I_V,  SIMD),
    I32X4_SPLAT         (0xFD_0011, "i32x4.splat",          PURE,            I_V,  SIMD),
    I64X2_SPLAT         (0xFD_0012, "i64x2.splat",          PURE,            L_V,  SIMD),
    F32X4_SPLAT         (0xFD_0013, "f32x4.splat",          PURE,            F_V,  SIMD),
    F64X2_SPLAT         (0xFD_0014, "f64x2.splat",          PURE,            D_V,  SIMD),
    I8X16_EXTRACT_LANE_S(0xFD_0015, "i8x16.extract_lane_s", EXTRACT_LANE,    V_I,  SIMD, 0),
    I8X16_EXTRACT_LANE_U(0xFD_0016, "i8x16.extract_lane_u", EXTRACT_LANE,    V_I,  SIMD, 0),
    I8X16_REPLACE_LANE  (0xFD_0017, "i8x16.replace_lane",   REPLACE_LANE,    VI_V, SIMD, 0),
    I16X8_EXTRACT_LANE_S(0xFD_0018, "i16x8.extract_lane_s", EXTRACT_LANE,    V_I,  SIMD, 1),
    I16X8_EXTRACT_LANE_U(0xFD_0019, "i16x8.extract_lane_u", EXTRACT_LANE,    V_I,  SIMD, 1),
    I16X8_REPLACE_LANE  (0xFD_001A, "i16x8.replace_lane",   REPLACE_LANE,    VI_V, SIMD, 1),
    I32X4_EXTRACT_LANE  (0xFD_001B, "i32x4.extract_lane",   EXTRACT_LANE,    V_I,  SIMD, 2),
    I32X4_REPLACE_LANE  (0xFD_001C, "i32x4.replace_lane",   REPLACE_LANE,    VI_V, SIMD, 2),
    I64X2_EXTRACT_LANE  (0xFD_001D, "i64x2.extract_lane",   EXTRACT_LANE,    V_L,  SIMD, 3),
    I64X2_REPLACE_LANE  (0xFD_001E, "i64x2.replace_lane",   REPLACE_LANE,    VL_V, SIMD, 3),
    F32X4_EXTRACT_LANE  (0xFD_001F, "f32x4.extract_lane",   EXTRACT_LANE,    V_F,  SIMD, 2),
    F32X4_REPLACE_LANE  (0xFD_0020, "f32x4.replace_lane",   REPLACE_LANE,    VF_V, SIMD, 2),
    F64X2_EXTRACT_LANE  (0xFD_0021, "f64x2.extract_lane",   EXTRACT_LANE,    V_D,  SIMD, 3),
    F64X2_REPLACE_LANE  (0xFD_0022, "f64x2.replace_lane",   REPLACE_LANE,    VD_V, SIMD, 3),

    // vectors: comparisons
    I8X16_EQ  (0xFD_0023, "i8x16.eq",   PURE, VV_V, SIMD),
    I8X16_NE  (0xFD_0024, "i8x16.ne",   PURE, VV_V, SIMD),
    I8X16_LT_S(0xFD_0025, "i8x16.lt_s", PURE, VV_V, SIMD),
    I8X16_LT_U(0xFD_0026, "i8x16.lt_u", PURE, VV_V, SIMD),
    I8X16_GT_S(0xFD_0027, "i8x16.gt_s", PURE, VV_V, SIMD),
    I8X16_GT_U(0xFD_0028, "i8x16.gt_u", PURE, VV_V, SIMD),
    I8X16_LE_S(0xFD_0029, "i8x16.le_s", PURE, VV_V, SIMD),
    I8X16_LE_U(0xFD_002A, "i8x16.le_u", PURE, VV_V, SIMD),
    I8X16_GE_S(0xFD_002B, "i8x16.ge_s", PURE, VV_V, SIMD),
    I8X16_GE_U(0xFD_002C, "i8x16.ge_u", PURE, VV_V, SIMD),
    I16X8_EQ  (0xFD_002D, "i16x8.eq",   PURE, VV_V, SIMD),
    I16X8_NE  (0xFD_002E, "i16x8.ne",   PURE, VV_V, SIMD),
    I16X8_LT_S(0xFD_002F, "i16x8.lt_s", PURE, VV_V, SIMD),
    I16X8_LT_U(0xFD_0030, "i16x8.lt_u", PURE, VV_V, SIMD),
    I16X8_GT_S(0xFD_0031, "i16x8.gt_s", PURE, VV_V, SIMD),
    I16X8_GT_U(0xFD_0032, "i16x8.gt_u", PURE, VV_V, SIMD),
    I16X8_LE_S(0xFD_0033, "i16x8.le_s", PURE, VV_V, SIMD),
    I16X8_LE_U(0xFD_0034, "i16x8.le_u", PURE, VV_V, SIMD),
    I16X8_GE_S(0xFD_0035, "i16x8.ge_s", PURE, VV_V, SIMD),
    I16X8_GE_U(0xFD_0036, "i16x8.ge_u", PURE, VV_V, SIMD),
    I32X4_EQ  (0xFD_0037, "i32x4.eq",   PURE, VV_V, SIMD),
    I32X4_NE  (0xFD_0038, "i32x4.ne",   PURE, VV_V, SIMD),
    I32X4_LT_S(0xFD_0039, "i32x4.lt_s", PURE, VV_V, SIMD),
    I32X4_LT_U(0xFD_003A, "i32x4.lt_u", PURE, VV_V, SIMD),
    I32X4_GT_S(0xFD_003B, "i32x4.gt_s", PURE, VV_V, SIMD),
    I32X4_GT_U(0xFD_003C, "i32x4.gt_u", PURE, VV_V, SIMD),
    I32X4_LE_S(0xFD_003D, "i32x4.le_s", PURE, VV_V, SIMD),
    I32X4_LE_U(0xFD_003E, "i32x4.le_u", PURE, VV_V, SIMD),
    I32X4_GE_S(0xFD_003F, "i32x4.ge_s", PURE, VV_V, SIMD),
    I32X4_GE_U(0xFD_0040, "i32x4.ge_u", PURE, VV_V, SIMD),
    F32X4_EQ  (0xFD_0041, "f32x4.eq",   PURE, VV_V, SIMD),
    F32X4_NE  (0xFD_0042, "f32x4.ne",   PURE, VV_V, SIMD),
    F32X4_LT  (0xFD_0043, "f32x4.lt",   PURE, VV_V, SIMD),
    F32X4_GT  (0xFD_0044, "f32x4.gt",   PURE, VV_V, SIMD),
    F32X4_LE  (0xFD_0045, "f32x4.le",   PURE, VV_V, SIMD),
    F32X4_GE  (0xFD_0046, "f32x4.ge",   PURE, VV_V, SIMD),
    F64X2_EQ  (0xFD_0047, "f64x2.eq",   PURE, VV_V, SIMD),
    F64X2_NE  (0xFD_0048, "f64x2.ne",   PURE, VV_V, SIMD),
    F64X2_LT  (0xFD_0049, "f64x2.lt",   PURE, VV_V, SIMD),
    F64X2_GT  (0xFD_004A, "f64x2.gt",   PURE, VV_V, SIMD),
    F64X2_LE  (0xFD_004B, "f64x2.le",   PURE, VV_V, SIMD),
    F64X2_GE  (0xFD_004C, "f64x2.ge",   PURE, VV_V, SIMD),

    // vectors: bits
    V128_NOT      (0xFD_004D, "v128.not",       PURE, V_V,   SIMD),
    V128_AND      (0xFD_004E, "v128.and",       PURE, VV_V,  SIMD),
    V128_ANDNOT   (0xFD_004F, "v128.andnot",    PURE, VV_V,  SIMD),
    V128_OR       (0xFD_0050, "v128.or",        PURE, VV_V,  SIMD),
    V128_XOR      (0xFD_0051, "v128.xor",       PURE, VV_V,  SIMD),
    V128_BITSELECT(0xFD_0052, "v128.bitselect", PURE, VVV_V, SIMD),
    V128_ANY_TRUE (0xFD_0053, "v128.any_true",  PURE, V_I,   SIMD),

    // vectors: lanes in memory
    V128_LOAD8_LANE  (0xFD_0054, "v128.load8_lane",   LOAD_LANE,  IV_V, SIMD, 0),
    V128_LOAD16_LANE (0xFD_0055, "v128.load16_lane",  LOAD_LANE,  IV_V, SIMD, 1),
    V128_LOAD32_LANE (0xFD_0056, "v128.load32_lane",  LOAD_LANE,  IV_V, SIMD, 2),
    V128_LOAD64_LANE (0xFD_0057, "v128.load64_lane",  LOAD_LANE,  IV_V, SIMD, 3),
    V128_STORE8_LANE (0xFD_0058, "v128.store8_lane",  STORE_LANE, IV_,  SIMD, 0),
    V128_STORE16_LANE(0xFD_0059, "v128.store16_lane", STORE_LANE, IV_,  SIMD, 1),
    V128_STORE32_LANE(0xFD_005A, "v128.store32_lane", STORE_LANE, IV_,  SIMD, 2),
    V128_STORE64_LANE(0xFD_005B, "v128.store64_lane", STORE_LANE, IV_,  SIMD, 3),
    V128_LOAD32_ZERO (0xFD_005C, "v128.load32_zero",  LOAD,       I_V,  SIMD, 2),
    V128_LOAD64_ZERO (0xFD_005D, "v128.load64_zero",  LOAD,       I_V,  SIMD, 3),

    // vectors: conversions between f32x4 and f64x2
    F32X4_DEMOTE_F64X2_ZERO(0xFD_005E, "f32x4.demote_f64x2_zero", PURE, V_V, SIMD),
    F64X2_PROMOTE_LOW_F32X4(0xFD_005F, "f64x2.promote_low_f32x4", PURE, V_V, SIMD),

    // vectors: i8x16
    I8X16_ABS           (0xFD_0060, "i8x16.abs",            PURE, V_V,  SIMD),
    I8X16_NEG           (0xFD_0061, "i8x16.neg",            PURE, V_V,  SIMD),
    I8X16_POPCNT        (0xFD_0062, "i8x16.popcnt",         PURE, V_V,  SIMD),
    I8X16_ALL_TRUE      (0xFD_0063, "i8x16.all_true",       PURE, V_I,  SIMD),
    I8X16_BITMASK       (0xFD_0064, "i8x16.bitmask",        PURE, V_I,  SIMD),
    I8X16_NARROW_I16X8_S(0xFD_0065, "i8x16.narrow_i16x8_s", PURE, VV_V, SIMD),
    I8X16_NARROW_I16X8_U(0xFD_0066, "i8x16.narrow_i16x8_u", PURE, VV_V, SIMD),
    F32X4_CEIL          (0xFD_0067, "f32x4.ceil",           PURE, V_V,  SIMD),
    F32X4_FLOOR         (0xFD_0068, "f32x4.floor",          PURE, V_V,  SIMD),
    F32X4_TRUNC         (0xFD_0069, "f32x4.trunc",          PURE, V_V,  SIMD),
    F32X4_NEAREST       (0xFD_006A, "f32x4.nearest",        PURE, V_V,  SIMD),
    I8X16_SHL           (0xFD_006B, "i8x16.shl",            PURE, VI_V, SIMD),
    I8X16_SHR_S         (0xFD_006C, "i8x16.shr_s",          PURE, VI_V, SIMD),
    I8X16_SHR_U         (0xFD_006D, "i8x16.shr_u",          PURE, VI_V, SIMD),
    I8X16_ADD           (0xFD_006E, "i8x16.add",            PURE, VV_V, SIMD),
    I8X16_ADD_SAT_S     (0xFD_006F, "i8x16.add_sat_s",      PURE, VV_V, SIMD),
    I8X16_ADD_SAT_U     (0xFD_0070, "i8x16.add_sat_u",      PURE, VV_V, SIMD),
    I8X16_SUB           (0xFD_0071, "i8x16.sub",            PURE, VV_V, SIMD),
    I8X16_SUB_SAT_S     (0xFD_0072, "i8x16.sub_sat_s",      PURE, VV_V, SIMD),
    I8X16_SUB_SAT_U     (0xFD_0073, "i8x16.sub_sat_u",      PURE, VV_V, SIMD),
    F64X2_CEIL          (0xFD_0074, "f64x2.ceil",           PURE, V_V,  SIMD),
    F64X2_FLOOR         (0xFD_0075, "f64x2.floor",          PURE, V_V,  SIMD),
    I8X16_MIN_S         (0xFD_0076, "i8x16.min_s",          PURE, VV_V, SIMD),
    I8X16_MIN_U         (0xFD_0077, "i8x16.min_u",          PURE, VV_V, SIMD),
    I8X16_MAX_S         (0xFD_0078, "i8x16.max_s",          PURE, VV_V, SIMD),
    I8X16_MAX_U         (0xFD_0079, "i8x16.max_u",          PURE, VV_V, SIMD),
    F64X2_TRUNC         (0xFD_007A, "f64x2.trunc",          PURE, V_V,  SIMD),
    I8X16_AVGR_U        (0xFD_007B, "i8x16.avgr_u",         PURE, VV_V, SIMD),

    // vectors: i16x8, and pairwise additions
    I16X8_EXTADD_PAIRWISE_I8X16_S(0xFD_007C, "i16x8.extadd_pairwise_i8x16_s", PURE, V_V,  SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U(0xFD_007D, "i16x8.extadd_pairwise_i8x16_u", PURE, V_V,  SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_S(0xFD_007E, "i32x4.extadd_pairwise_i16x8_s", PURE, V_V,  SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U(0xFD_007F, "i32x4.extadd_pairwise_i16x8_u", PURE, V_V,  SIMD),
    I16X8_ABS                    (0xFD_0080, "i16x8.abs",                     PURE, V_V,  SIMD),
    I16X8_NEG                    (0xFD_0081, "i16x8.neg",                     PURE, V_V,  SIMD),
    I16X8_Q15MULR_SAT_S          (0xFD_0082, "i16x8.q15mulr_sat_s",           PURE, VV_V, SIMD),
    I16X8_ALL_TRUE               (0xFD_0083, "i16x8.all_true",                PURE, V_I,  SIMD),
    I16X8_BITMASK                (0xFD_0084, "i16x8.bitmask",                 PURE, V_I,  SIMD),
    I16X8_NARROW_I32X4_S         (0xFD_0085, "i16x8.narrow_i32x4_s",          PURE, VV_V, SIMD),
    I16X8_NARROW_I32X4_U         (0xFD_0086, "i16x8.narrow_i32x4_u",          PURE, VV_V, SIMD),
    I16X8_EXTEND_LOW_I8X16_S     (0xFD_0087, "i16x8.extend_low_i8x16_s",      PURE, V_V,  SIMD),
    I16X8_EXTEND_HIGH_I8X16_S    (0xFD_0088, "i16x8.extend_high_i8x16_s",     PURE, V_V,  SIMD),
    I16X8_EXTEND_LOW_I8X16_U     (0xFD_0089, "i16x8.extend_low_i8x16_u",      PURE, V_V,  SIMD),
    I16X8_EXTEND_HIGH_I8X16_U    (0xFD_008A, "i16x8.extend_high_i8x16_u",     PURE, V_V,  SIMD),
    I16X8_SHL                    (0xFD_008B, "i16x8.shl",                     PURE, VI_V, SIMD),
    I16X8_SHR_S                  (0xFD_008C, "i16x8.shr_s",                   PURE, VI_V, SIMD),
    I16X8_SHR_U                  (0xFD_008D, "i16x8.shr_u",                   PURE, VI_V, SIMD),
    I16X8_ADD                    (0xFD_008E, "i16x8.add",                     PURE, VV_V, SIMD),
    I16X8_ADD_SAT_S              (0xFD_008F, "i16x8.add_sat_s",               PURE, VV_V, SIMD),
    I16X8_ADD_SAT_U              (0xFD_0090, "i16x8.add_sat_u",               PURE, VV_V, SIMD),
    I16X8_SUB                    (0xFD_0091, "i16x8.sub",                     PURE, VV_V, SIMD),
    I16X8_SUB_SAT_S              (0xFD_0092, "i16x8.sub_sat_s",               PURE, VV_V, SIMD),
    I16X8_SUB_SAT_U              (0xFD_0093, "i16x8.sub_sat_u",               PURE, VV_V, SIMD),
    F64X2_NEAREST                (0xFD_0094, "f64x2.nearest",                 PURE, V_V,  SIMD),
    I16X8_MUL                    (0xFD_0095, "i16x8.mul",                     PURE, VV_V, SIMD),
    I16X8_MIN_S                  (0xFD_0096, "i16x8.min_s",                   PURE, VV_V, SIMD),
    I16X8_MIN_U                  (0xFD_0097, "i16x8.min_u",                   PURE, VV_V, SIMD),
    I16X8_MAX_S                  (0xFD_0098, "i16x8.max_s",                   PURE, VV_V, SIMD),
    I16X8_MAX_U                  (0xFD_0099, "i16x8.max_u",                   PURE, VV_V, SIMD),
    I16X8_AVGR_U                 (0xFD_009B, "i16x8.avgr_u",                  PURE, VV_V, SIMD),
    I16X8_EXTMUL_LOW_I8X16_S     (0xFD_009C, "i16x8.extmul_low_i8x16_s",      PURE, VV_V, SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S    (0xFD_009D, "i16x8.extmul_high_i8x16_s",     PURE, VV_V, SIMD),
    I16X8_EXTMUL_LOW_I8X16_U     (0xFD_009E, "i16x8.extmul_low_i8x16_u",      PURE, VV_V, SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U    (0xFD_009F, "i16x8.extmul_high_i8x16_u",     PURE, VV_V, SIMD),

    // vectors: i32x4
    I32X4_ABS                (0xFD_00A0, "i32x4.abs",                 PURE, V_V,  SIMD),
    I32X4_NEG                (0xFD_00A1, "i32x4.neg",                 PURE, V_V,  SIMD),
    I32X4_ALL_TRUE           (0xFD_00A3, "i32x4.all_true",            PURE, V_I,  SIMD),
    I32X4_BITMASK            (0xFD_00A4, "i32x4.bitmask",             PURE, V_I,  SIMD),
    I32X4_EXTEND_LOW_I16X8_S (0xFD_00A7, "i32x4.extend_low_i16x8_s",  PURE, V_V,  SIMD),
    I32X4_EXTEND_HIGH_I16X8_S(0xFD_00A8, "i32x4.extend_high_i16x8_s", PURE, V_V,  SIMD),
    I32X4_EXTEND_LOW_I16X8_U (0xFD_00A9, "i32x4.extend_low_i16x8_u",  PURE, V_V,  SIMD),
    I32X4_EXTEND_HIGH_I16X8_U(0xFD_00AA, "i32x4.extend_high_i16x8_u", PURE, V_V,  SIMD),
    I32X4_SHL                (0xFD_00AB, "i32x4.shl",                 PURE, VI_V, SIMD),
    I32X4_SHR_S              (0xFD_00AC, "i32x4.shr_s",               PURE, VI_V, SIMD),
    I32X4_SHR_U              (0xFD_00AD, "i32x4.shr_u",               PURE, VI_V, SIMD),
    I32X4_ADD                (0xFD_00AE, "i32x4.add",                 PURE, VV_V, SIMD),
    I32X4_SUB                (0xFD_00B1, "i32x4.sub",                 PURE, VV_V, SIMD),
    I32X4_MUL                (0xFD_00B5, "i32x4.mul",                 PURE, VV_V, SIMD),
    I32X4_MIN_S              (0xFD_00B6, "i32x4.min_s",               PURE, VV_V, SIMD),
    I32X4_MIN_U              (0xFD_00B7, "i32x4.min_u",               PURE, VV_V, SIMD),
    I32X4_MAX_S              (0xFD_00B8, "i32x4.max_s",               PURE, VV_V, SIMD),
    I32X4_MAX_U              (0xFD_00B9, "i32x4.max_u",               PURE, VV_V, SIMD),
    I32X4_DOT_I16X8_S        (0xFD_00BA, "i32x4.dot_i16x8_s",         PURE, VV_V, SIMD),
    I32X4_EXTMUL_LOW_I16X8_S (0xFD_00BC, "i32x4.extmul_low_i16x8_s",  PURE, VV_V, SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S(0xFD_00BD, "i32x4.extmul_high_i16x8_s", PURE, VV_V, SIMD),
    I32X4_EXTMUL_LOW_I16X8_U (0xFD_00BE, "i32x4.extmul_low_i16x8_u",  PURE, VV_V, SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U(0xFD_00BF, "i32x4.extmul_high_i16x8_u", PURE, VV_V, SIMD),

    // vectors: i64x2
    I64X2_ABS                (0xFD_00C0, "i64x2.abs",                 PURE, V_V,  SIMD),
    I64X2_NEG                (0xFD_00C1, "i64x2.neg",                 PURE, V_V,  SIMD),
    I64X2_ALL_TRUE           (0xFD_00C3, "i64x2.all_true",            PURE, V_I,  SIMD),
    I64X2_BITMASK            (0xFD_00C4, "i64x2.bitmask",             PURE, V_I,  SIMD),
    I64X2_EXTEND_LOW_I32X4_S (0xFD_00C7, "i64x2.extend_low_i32x4_s",  PURE, V_V,  SIMD),
    I64X2_EXTEND_HIGH_I32X4_S(0xFD_00C8, "i64x2.extend_high_i32x4_s", PURE, V_V,  SIMD),
    I64X2_EXTEND_LOW_I32X4_U (0xFD_00C9, "i64x2.extend_low_i32x4_u",  PURE, V_V,  SIMD),
    I64X2_EXTEND_HIGH_I32X4_U(0xFD_00CA, "i64x2.extend_high_i32x4_u", PURE, V_V,  SIMD),
    I64X2_SHL                (0xFD_00CB, "i64x2.shl",                 PURE, VI_V, SIMD),
    I64X2_SHR_S              (0xFD_00CC, "i64x2.shr_s",               PURE, VI_V, SIMD),
    I64X2_SHR_U              (0xFD_00CD, "i64x2.shr_u",               PURE, VI_V, SIMD),
    I64X2_ADD                (0xFD_00CE, "i64x2.add",                 PURE, VV_V, SIMD),
    I64X2_SUB                (0xFD_00D1, "i64x2.sub",                 PURE, VV_V, SIMD),
    I64X2_MUL                (0xFD_00D5, "i64x2.mul",                 PURE, VV_V, SIMD),
    I64X2_EQ                 (0xFD_00D6, "i64x2.eq",                  PURE, VV_V, SIMD),
    I64X2_NE                 (0xFD_00D7, "i64x2.ne",                  PURE, VV_V, SIMD),
    I64X2_LT_S               (0xFD_00D8, "i64x2.lt_s",                PURE, VV_V, SIMD),
    I64X2_GT_S               (0xFD_00D9, "i64x2.gt_s",                PURE, VV_V, SIMD),
    I64X2_LE_S               (0xFD_00DA, "i64x2.le_s",                PURE, VV_V, SIMD),
    I64X2_GE_S               (0xFD_00DB, "i64x2.ge_s",                PURE, VV_V, SIMD),
    I64X2_EXTMUL_LOW_I32X4_S (0xFD_00DC, "i64x2.extmul_low_i32x4_s",  PURE, VV_V, SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S(0xFD_00DD, "i64x2.extmul_high_i32x4_s", PURE, VV_V, SIMD),
    I64X2_EXTMUL_LOW_I32X4_U (0xFD_00DE, "i64x2.extmul_low_i32x4_u",  PURE, VV_V, SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U(0xFD_00DF, "i64x2.extmul_high_i32x4_u", PURE, VV_V, SIMD),

    // vectors: f32x4
    F32X4_ABS (0xFD_00E0, "f32x4.abs",  PURE, V_V,  SIMD),
    F32X4_NEG (0xFD_00E1, "f32x4.neg",  PURE, V_V,  SIMD),
    F32X4_SQRT(0xFD_00E3, "f32x4.sqrt", PURE, V_V,  SIMD),
    F32X4_ADD (0xFD_00E4, "f32x4.add",  PURE, VV_V, SIMD),
    F32X4_SUB (0xFD_00E5, "f32x4.sub",  PURE, VV_V, SIMD),
    F32X4_MUL (0xFD_00E6, "f32x4.mul",  PURE, VV_V, SIMD),
    F32X4_DIV (0xFD_00E7, "f32x4.div",  PURE, VV_V, SIMD),
    F32X4_MIN (0xFD_00E8, "f32x4.min",  PURE, VV_V, SIMD),
    F32X4_MAX (0xFD_00E9, "f32x4.max",  PURE, VV_V, SIMD),
    F32X4_PMIN(0xFD_00EA, "f32x4.pmin", PURE, VV_V, SIMD),
    F32X4_PMAX(0xFD_00EB, "f32x4.pmax", PURE, VV_V, SIMD),

    // vectors: f64x2
    F64X2_ABS (0xFD_00EC, "f64x2.abs",  PURE, V_V,  SIMD),
    F64X2_NEG (0xFD_00ED, "f64x2.neg",  PURE, V_V,  SIMD),
    F64X2_SQRT(0xFD_00EF, "f64x2.sqrt", PURE, V_V,  SIMD),
    F64X2_ADD (0xFD_00F0, "f64x2.add",  PURE, VV_V, SIMD),
    F64X2_SUB (0xFD_00F1, "f64x2.sub",  PURE, VV_V, SIMD),
    F64X2_MUL (0xFD_00F2, "f64x2.mul",  PURE, VV_V, SIMD),
    F64X2_DIV (0xFD_00F3, "f64x2.div",  PURE, VV_V, SIMD),
    F64X2_MIN (0xFD_00F4, "f64x2.min",  PURE, VV_V, SIMD),
    F64X2_MAX (0xFD_00F5, "f64x2.max",  PURE, VV_V, SIMD),
    F64X2_PMIN(0xFD_00F6, "f64x2.pmin", PURE, VV_V, SIMD),
    F64X2_PMAX(0xFD_00F7, "f64x2.pmax", PURE, VV_V, SIMD),

    // vectors: conversions
    I32X4_TRUNC_SAT_F32X4_S     (0xFD_00F8, "i32x4.trunc_sat_f32x4_s",      PURE, V_V, SIMD),
    I32X4_TRUNC_SAT_F32X4_U     (0xFD_00F9, "i32x4.trunc_sat_f32x4_u",      PURE, V_V, SIMD),
    F32X4_CONVERT_I32X4_S       (0xFD_00FA, "f32x4.convert_i32x4_s",        PURE, V_V, SIMD),
    F32X4_CONVERT_I32X4_U       (0xFD_00FB, "f32x4.convert_i32x4_u",        PURE, V_V, SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(0xFD_00FC, "i32x4.trunc_sat_f64x2_s_zero", PURE, V_V, SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(0xFD_00FD, "i32x4.trunc_sat_f64x2_u_zero", PURE, V_V, SIMD),
    F64X2_CONVERT_LOW_I32X4_S   (0xFD_00FE, "f64x2.convert_low_i32x4_s",    PURE, V_V, SIMD),
    F64X2_CONVERT_LOW_I32X4_U   (0xFD_00FF, "f64x2.convert_low_i32x4_u",    PURE, V_V, SIMD),

    // relaxed vectors
    I8X16_RELAXED_SWIZZLE              (0xFD_0100, "i8x16.relaxed_swizzle",               PURE, VV_V,  RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S        (0xFD_0101, "i32x4.relaxed_trunc_f32x4_s",         PURE, V_V,   RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U        (0xFD_0102, "i32x4.relaxed_trunc_f32x4_u",         PURE, V_V,   RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO   (0xFD_0103, "i32x4.relaxed_trunc_f64x2_s_zero",    PURE, V_V,   RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO   (0xFD_0104, "i32x4.relaxed_trunc_f64x2_u_zero",    PURE, V_V,   RELAXED_SIMD),
    F32X4_RELAXED_MADD                 (0xFD_0105, "f32x4.relaxed_madd",                  PURE, VVV_V, RELAXED_SIMD),
    F32X4_RELAXED_NMADD                (0xFD_0106, "f32x4.relaxed_nmadd",                 PURE, VVV_V, RELAXED_SIMD),
    F64X2_RELAXED_MADD                 (0xFD_0107, "f64x2.relaxed_madd",                  PURE, VVV_V, RELAXED_SIMD),
    F64X2_RELAXED_NMADD                (0xFD_0108, "f64x2.relaxed_nmadd",                 PURE, VVV_V, RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT           (0xFD_0109, "i8x16.relaxed_laneselect",            PURE, VVV_V, RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT           (0xFD_010A, "i16x8.relaxed_laneselect",            PURE, VVV_V, RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT           (0xFD_010B, "i32x4.relaxed_laneselect",            PURE, VVV_V, RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT           (0xFD_010C, "i64x2.relaxed_laneselect",            PURE, VVV_V, RELAXED_SIMD),
    F32X4_RELAXED_MIN                  (0xFD_010D, "f32x4.relaxed_min",                   PURE, VV_V,  RELAXED_SIMD),
    F32X4_RELAXED_MAX                  (0xFD_010E, "f32x4.relaxed_max",                   PURE, VV_V,  RELAXED_SIMD),
    F64X2_RELAXED_MIN                  (0xFD_010F, "f64x2.relaxed_min",                   PURE, VV_V,  RELAXED_SIMD),
    F64X2_RELAXED_MAX                  (0xFD_0110, "f64x2.relaxed_max",                   PURE, VV_V,  RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S            (0xFD_0111, "i16x8.relaxed_q15mulr_s",             PURE, VV_V,  RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S    (0xFD_0112, "i16x8.relaxed_dot_i8x16_i7x16_s",     PURE, VV_V,  RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(0xFD_0113, "i32x4.relaxed_dot_i8x16_i7x16_add_s", PURE, VVV_V, RELAXED_SIMD),

    // threads
    MEMORY_ATOMIC_NOTIFY      (0xFE_0000, "memory.atomic.notify",       ATOMIC_NOTIFY,     II_I,  THREADS, 2),
    MEMORY_ATOMIC_WAIT32      (0xFE_0001, "memory.atomic.wait32",       ATOMIC_WAIT,       IIL_I, THREADS, 2),
    MEMORY_ATOMIC_WAIT64      (0xFE_0002, "memory.atomic.wait64",       ATOMIC_WAIT,       ILL_I, THREADS, 3),
    ATOMIC_FENCE              (0xFE_0003, "atomic.fence",               Form.ATOMIC_FENCE, NONE,  THREADS),
    I32_ATOMIC_LOAD           (0xFE_0010, "i32.atomic.load",            ATOMIC_LOAD,       I_I,   THREADS, 2),
    I64_ATOMIC_LOAD           (0xFE_0011, "i64.atomic.load",            ATOMIC_LOAD,       I_L,   THREADS, 3),
    I32_ATOMIC_LOAD8_U        (0xFE_0012, "i32.atomic.load8_u",         ATOMIC_LOAD,       I_I,   THREADS, 0),
    I32_ATOMIC_LOAD16_U       (0xFE_0013, "i32.atomic.load16_u",        ATOMIC_LOAD,       I_I,   THREADS, 1),
    I64_ATOMIC_LOAD8_U        (0xFE_0014, "i64.atomic.load8_u",         ATOMIC_LOAD,       I_L,   THREADS, 0),
    I64_ATOMIC_LOAD16_U       (0xFE_0015, "i64.atomic.load16_u",        ATOMIC_LOAD,       I_L,   THREADS, 1),
    I64_ATOMIC_LOAD32_U       (0xFE_0016, "i64.atomic.load32_u",        ATOMIC_LOAD,       I_L,   THREADS, 2),
    I32_ATOMIC_STORE          (0xFE_0017, "i32.atomic.store",           ATOMIC_STORE,      II_,   THREADS, 2),
    I64_ATOMIC_STORE          (0xFE_0018, "i64.atomic.store",           ATOMIC_STORE,      IL_,   THREADS, 3),
    I32_ATOMIC_STORE8         (0xFE_0019, "i32.atomic.store8",          ATOMIC_STORE,      II_,   THREADS, 0),
    I32_ATOMIC_STORE16        (0xFE_001A, "i32.atomic.store16",         ATOMIC_STORE,      II_,   THREADS, 1),
    I64_ATOMIC_STORE8         (0xFE_001B, "i64.atomic.store8",          ATOMIC_STORE,      IL_,   THREADS, 0),
    I64_ATOMIC_STORE16        (0xFE_001C, "i64.atomic.store16",         ATOMIC_STORE,      IL_,   THREADS, 1),
    I64_ATOMIC_STORE32        (0xFE_001D, "i64.atomic.store32",         ATOMIC_STORE,      IL_,   THREADS, 2),
    I32_ATOMIC_RMW_ADD        (0xFE_001E, "i32.atomic.rmw.add",         ATOMIC_RMW,        II_I,  THREADS, 2),
    I64_ATOMIC_RMW_ADD        (0xFE_001F, "i64.atomic.rmw.add",         ATOMIC_RMW,        IL_L,  THREADS, 3),
    I32_ATOMIC_RMW8_ADD_U     (0xFE_0020, "i32.atomic.rmw8.add_u",      ATOMIC_RMW,        II_I,  THREADS, 0),
    I32_ATOMIC_RMW16_ADD_U    (0xFE_0021, "i32.atomic.rmw16.add_u",     ATOMIC_RMW,        II_I,  THREADS, 1),
    I64_ATOMIC_RMW8_ADD_U     (0xFE_0022, "i64.atomic.rmw8.add_u",      ATOMIC_RMW,        IL_L,  THREADS, 0),
    I64_ATOMIC_RMW16_ADD_U    (0xFE_0023, "i64.atomic.rmw16.add_u",     ATOMIC_RMW,        IL_L,  THREADS, 1),
    I64_ATOMIC_RMW32_ADD_U    (0xFE_0024, "i64.atomic.rmw32.add_u",     ATOMIC_RMW,        IL_L,  THREADS, 2),
    I32_ATOMIC_RMW_SUB        (0xFE_0025, "i32.atomic.rmw.sub",         ATOMIC_RMW,        II_I,  THREADS, 2),
    I64_ATOMIC_RMW_SUB        (0xFE_0026, "i64.atomic.rmw.sub",         ATOMIC_RMW,        IL_L,  THREADS, 3),
    I32_ATOMIC_RMW8_SUB_U     (0xFE_0027, "i32.atomic.rmw8.sub_u",      ATOMIC_RMW,        II_I,  THREADS, 0),
    I32_ATOMIC_RMW16_SUB_U    (0xFE_0028, "i32.atomic.rmw16.sub_u",     ATOMIC_RMW,        II_I,  THREADS, 1),
    I64_ATOMIC_RMW8_SUB_U     (0xFE_0029, "i64.atomic.rmw8.sub_u",      ATOMIC_RMW,        IL_L,  THREADS, 0),
    I64_ATOMIC_RMW16_SUB_U    (0xFE_002A, "i64.atomic.rmw16.sub_u",     ATOMIC_RMW,        IL_L,  THREADS, 1),
    I64_ATOMIC_RMW32_SUB_U    (0xFE_002B, "i64.atomic.rmw32.sub_u",     ATOMIC_RMW,        IL_L,  THREADS, 2),
    I32_ATOMIC_RMW_AND        (0xFE_002C, "i32.atomic.rmw.and",         ATOMIC_RMW,        II_I,  THREADS, 2),
    I64_ATOMIC_RMW_AND        (0xFE_002D, "i64.atomic.rmw.and",         ATOMIC_RMW,        IL_L,  THREADS, 3),
    I32_ATOMIC_RMW8_AND_U     (0xFE_002E, "i32.atomic.rmw8.and_u",      ATOMIC_RMW,        II_I,  THREADS, 0),
    I32_ATOMIC_RMW16_AND_U    (0xFE_002F, "i32.atomic.rmw16.and_u",     ATOMIC_RMW,        II_I,  THREADS, 1),
    I64_ATOMIC_RMW8_AND_U     (0xFE_0030, "i64.atomic.rmw8.and_u",      ATOMIC_RMW,        IL_L,  THREADS, 0),
    I64_ATOMIC_RMW16_AND_U    (0xFE_0031, "i64.atomic.rmw16.and_u",     ATOMIC_RMW,        IL_L,  THREADS, 1),
    I64_ATOMIC_RMW32_AND_U    (0xFE_0032, "i64.atomic.rmw32.and_u",     ATOMIC_RMW,        IL_L,  THREADS, 2),
    I32_ATOMIC_RMW_OR         (0xFE_0033, "i32.atomic.rmw.or",          ATOMIC_RMW,        II_I,  THREADS, 2),
    I64_ATOMIC_RMW_OR         (0xFE_0034, "i64.atomic.rmw.or",          ATOMIC_RMW,        IL_L,  THREADS, 3),
    I32_ATOMIC_RMW8_OR_U      (0xFE_0035, "i32.atomic.rmw8.or_u",       ATOMIC_RMW,        II_I,  THREADS, 0),
    I32_ATOMIC_RMW16_OR_U     (0xFE_0036, "i32.atomic.rmw16.or_u",      ATOMIC_RMW,        II_I,  THREADS, 1),
    I64_ATOMIC_RMW8_OR_U      (0xFE_0037, "i64.atomic.rmw8.or_u",       ATOMIC_RMW,        IL_L,  THREADS, 0),
    I64_ATOMIC_RMW16_OR_U     (0xFE_0038, "i64.atomic.rmw16.or_u",      ATOMIC_RMW,        IL_L,  THREADS, 1),
    I64_ATOMIC_RMW32_OR_U     (0xFE_0039, "i64.atomic.rmw32.or_u",      ATOMIC_RMW,        IL_L,  THREADS, 2),
    I32_ATOMIC_RMW_XOR        (0xFE_003A, "i32.atomic.rmw.xor",         ATOMIC_RMW,        II_I,  THREADS, 2),
    I64_ATOMIC_RMW_XOR        (0xFE_003B, "i64.atomic.rmw.xor",         ATOMIC_RMW,        IL_L,  THREADS, 3),
    I32_ATOMIC_RMW8_XOR_U     (0xFE_003C, "i32.atomic.rmw8.xor_u",      ATOMIC_RMW,        II_I,  THREADS, 0),
    I32_ATOMIC_RMW16_XOR_U    (0xFE_003D, "i32.atomic.rmw16.xor_u",     ATOMIC_RMW,        II_I,  THREADS, 1),
    I64_ATOMIC_RMW8_XOR_U     (0xFE_003E, "i64.atomic.rmw8.xor_u",      ATOMIC_RMW,        IL_L,  THREADS, 0),
    I64_ATOMIC_RMW16_XOR_U    (0xFE_003F, "i64.atomic.rmw16.xor_u",     ATOMIC_RMW,        IL_L,  THREADS, 1),
    I64_ATOMIC_RMW32_XOR_U    (0xFE_0040, "i64.atomic.rmw32.xor_u",     ATOMIC_RMW,        IL_L,  THREADS, 2),
    I32_ATOMIC_RMW_XCHG       (0xFE_0041, "i32.atomic.rmw.xchg",        ATOMIC_RMW,        II_I,  THREADS, 2),
    I64_ATOMIC_RMW_XCHG       (0xFE_0042, "i64.atomic.rmw.xchg",        ATOMIC_RMW,        IL_L,  THREADS, 3),
    I32_ATOMIC_RMW8_XCHG_U    (0xFE_0043, "i32.atomic.rmw8.xchg_u",     ATOMIC_RMW,        II_I,  THREADS, 0),
    I32_ATOMIC_RMW16_XCHG_U   (0xFE_0044, "i32.atomic.rmw16.xchg_u",    ATOMIC_RMW,        II_I,  THREADS, 1),
    I64_ATOMIC_RMW8_XCHG_U    (0xFE_0045, "i64.atomic.rmw8.xchg_u",     ATOMIC_RMW,        IL_L,  THREADS, 0),
    I64_ATOMIC_RMW16_XCHG_U   (0xFE_0046, "i64.atomic.rmw16.xchg_u",    ATOMIC_RMW,        IL_L,  THREADS, 1),
    I64_ATOMIC_RMW32_XCHG_U   (0xFE_0047, "i64.atomic.rmw32.xchg_u",    ATOMIC_RMW,        IL_L,  THREADS, 2),
    I32_ATOMIC_RMW_CMPXCHG    (0xFE_0048, "i32.atomic.rmw.cmpxchg",     ATOMIC_CMPXCHG,    III_I, THREADS, 2),
    I64_ATOMIC_RMW_CMPXCHG    (0xFE_0049, "i64.atomic.rmw.cmpxchg",     ATOMIC_CMPXCHG,    ILL_L, THREADS, 3),
    I32_ATOMIC_RMW8_CMPXCHG_U (0xFE_004A, "i32.atomic.rmw8.cmpxchg_u",  ATOMIC_CMPXCHG,    III_I, THREADS, 0),
    I32_ATOMIC_RMW16_CMPXCHG_U(0xFE_004B, "i32.atomic.rmw16.cmpxchg_u", ATOMIC_CMPXCHG,    III_I, THREADS, 1),
    I64_ATOMIC_RMW8_CMPXCHG_U (0xFE_004C, "i64.atomic.rmw8.cmpxchg_u",  ATOMIC_CMPXCHG,    ILL_L, THREADS, 0),
    I64_ATOMIC_RMW16_CMPXCHG_U(0xFE_004D, "i64.atomic.rmw16.cmpxchg_u", ATOMIC_CMPXCHG,    ILL_L, THREADS, 1),
    I64_ATOMIC_RMW32_CMPXCHG_U(0xFE_004E, "i64.atomic.rmw32.cmpxchg_u", ATOMIC_CMPXCHG,    ILL_L, THREADS, 2);

    /** What {@link #alignment()} says of an instruction that accesses neither memory nor a lane. */
    public static final int NO_ALIGNMENT = -1;

    private static final Instruction[] BY_ID = byId();
    private static final Map<String, Instruction> BY_MNEMONIC = byMnemonic();

    private final int opcode;
    private final String mnemonic;
    private final Form form;
    private final Signature signature;
    private final Feature since;
    private final int alignment;

    Instruction(int opcode, String mnemonic, Form form, Signature signature, Feature since) {
        this(opcode, mnemonic, form, signature, since, NO_ALIGNMENT);
    }

    Instruction(int opcode, String mnemonic, Form form, Signature signature, Feature since, int alignment) {
        this.opcode = opcode;
        this.mnemonic = mnemonic;
        this.form = form;
        this.signature = signature;
        this.since = since;
        this.alignment = alignment;
    }

    /** The instruction of a dense number as in the package description, or null when there is none. */
    public static Instruction ofId(int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }

    /**
     * The instruction of a name in the text format, or null when there is none. Where two share a name it is the one
     * without the immediate that tells them apart: {@code select} without type, {@code ref.test} and {@code ref.cast}
     * to a type that is not nullable.
     */
    public static Instruction ofMnemonic(String mnemonic) {
        return BY_MNEMONIC.get(mnemonic);
    }

    /** The dense number of the package description. */
    public int id() {
        return prefix() == 0 ? opcode : DenseId.of(prefix(), sub());
    }

    /** The first byte of an opcode that has two parts, else 0. */
    public int prefix() {
        return opcode >>> 16;
    }

    /** The number after the prefix; where there is no prefix, the one byte of the opcode. */
    public int sub() {
        return opcode & 0xFFFF;
    }

    /** The opcode for people: {@code 0x6a}, {@code 0xfd 0x10c}. */
    public String opcode() {
        return prefix() == 0
                ? String.format(Locale.ROOT, "0x%02x", sub())
                : String.format(Locale.ROOT, "0x%02x 0x%02x", prefix(), sub());
    }

    /** The name in the text format. */
    public String mnemonic() {
        return mnemonic;
    }

    /** The immediates and the rule that checks it. */
    public Form form() {
        return form;
    }

    /** Operands and results, as far as the opcode says them. */
    public Signature signature() {
        return signature;
    }

    /** The step of WebAssembly that brought it. */
    public Feature since() {
        return since;
    }

    /**
     * Log2 of the bytes that it accesses in memory (its natural alignment), or of the bytes of the lane that it names;
     * {@link #NO_ALIGNMENT} for all others. A vector has {@code 16 >> alignment()} of these lanes.
     */
    public int alignment() {
        return alignment;
    }

    private static Instruction[] byId() {
        Instruction[] table = new Instruction[DenseId.LIMIT];
        for (Instruction instruction : values()) {
            if (table[instruction.id()] != null) {
                throw new AssertionError(instruction + " has the opcode of " + table[instruction.id()]);
            }
            table[instruction.id()] = instruction;
        }
        return table;
    }

    private static Map<String, Instruction> byMnemonic() {
        Map<String, Instruction> table = HashMap.newHashMap(values().length);
        for (Instruction instruction : values()) {
            table.putIfAbsent(instruction.mnemonic, instruction);
        }
        return table;
    }
}
