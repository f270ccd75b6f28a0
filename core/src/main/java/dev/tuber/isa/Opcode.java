package dev.tuber.isa;

// Made by OpcodeGenerator from the rows of Instruction. Do not edit.

/**
 * The instruction table as constants and packed texts: a character per dense id. For code that must start fast:
 * nothing here loads {@link Instruction}.
 */
public final class Opcode {
    /** Above all ids. */
    public static final int ID_LIMIT = DenseId.LIMIT;
    /** What {@link #id} says of an opcode that no instruction has. */
    public static final int NO_ID = DenseId.NONE;

    public static final int UNREACHABLE = 0x00;
    public static final int NOP = 0x01;
    public static final int BLOCK = 0x02;
    public static final int LOOP = 0x03;
    public static final int IF = 0x04;
    public static final int ELSE = 0x05;
    public static final int TRY = 0x06;
    public static final int CATCH = 0x07;
    public static final int THROW = 0x08;
    public static final int RETHROW = 0x09;
    public static final int THROW_REF = 0x0A;
    public static final int END = 0x0B;
    public static final int BR = 0x0C;
    public static final int BR_IF = 0x0D;
    public static final int BR_TABLE = 0x0E;
    public static final int RETURN = 0x0F;
    public static final int CALL = 0x10;
    public static final int CALL_INDIRECT = 0x11;
    public static final int RETURN_CALL = 0x12;
    public static final int RETURN_CALL_INDIRECT = 0x13;
    public static final int CALL_REF = 0x14;
    public static final int RETURN_CALL_REF = 0x15;
    public static final int DELEGATE = 0x18;
    public static final int CATCH_ALL = 0x19;
    public static final int DROP = 0x1A;
    public static final int SELECT = 0x1B;
    public static final int SELECT_T = 0x1C;
    public static final int TRY_TABLE = 0x1F;
    public static final int LOCAL_GET = 0x20;
    public static final int LOCAL_SET = 0x21;
    public static final int LOCAL_TEE = 0x22;
    public static final int GLOBAL_GET = 0x23;
    public static final int GLOBAL_SET = 0x24;
    public static final int TABLE_GET = 0x25;
    public static final int TABLE_SET = 0x26;
    public static final int I32_LOAD = 0x28;
    public static final int I64_LOAD = 0x29;
    public static final int F32_LOAD = 0x2A;
    public static final int F64_LOAD = 0x2B;
    public static final int I32_LOAD8_S = 0x2C;
    public static final int I32_LOAD8_U = 0x2D;
    public static final int I32_LOAD16_S = 0x2E;
    public static final int I32_LOAD16_U = 0x2F;
    public static final int I64_LOAD8_S = 0x30;
    public static final int I64_LOAD8_U = 0x31;
    public static final int I64_LOAD16_S = 0x32;
    public static final int I64_LOAD16_U = 0x33;
    public static final int I64_LOAD32_S = 0x34;
    public static final int I64_LOAD32_U = 0x35;
    public static final int I32_STORE = 0x36;
    public static final int I64_STORE = 0x37;
    public static final int F32_STORE = 0x38;
    public static final int F64_STORE = 0x39;
    public static final int I32_STORE8 = 0x3A;
    public static final int I32_STORE16 = 0x3B;
    public static final int I64_STORE8 = 0x3C;
    public static final int I64_STORE16 = 0x3D;
    public static final int I64_STORE32 = 0x3E;
    public static final int MEMORY_SIZE = 0x3F;
    public static final int MEMORY_GROW = 0x40;
    public static final int I32_CONST = 0x41;
    public static final int I64_CONST = 0x42;
    public static final int F32_CONST = 0x43;
    public static final int F64_CONST = 0x44;
    public static final int I32_EQZ = 0x45;
    public static final int I32_EQ = 0x46;
    public static final int I32_NE = 0x47;
    public static final int I32_LT_S = 0x48;
    public static final int I32_LT_U = 0x49;
    public static final int I32_GT_S = 0x4A;
    public static final int I32_GT_U = 0x4B;
    public static final int I32_LE_S = 0x4C;
    public static final int I32_LE_U = 0x4D;
    public static final int I32_GE_S = 0x4E;
    public static final int I32_GE_U = 0x4F;
    public static final int I64_EQZ = 0x50;
    public static final int I64_EQ = 0x51;
    public static final int I64_NE = 0x52;
    public static final int I64_LT_S = 0x53;
    public static final int I64_LT_U = 0x54;
    public static final int I64_GT_S = 0x55;
    public static final int I64_GT_U = 0x56;
    public static final int I64_LE_S = 0x57;
    public static final int I64_LE_U = 0x58;
    public static final int I64_GE_S = 0x59;
    public static final int I64_GE_U = 0x5A;
    public static final int F32_EQ = 0x5B;
    public static final int F32_NE = 0x5C;
    public static final int F32_LT = 0x5D;
    public static final int F32_GT = 0x5E;
    public static final int F32_LE = 0x5F;
    public static final int F32_GE = 0x60;
    public static final int F64_EQ = 0x61;
    public static final int F64_NE = 0x62;
    public static final int F64_LT = 0x63;
    public static final int F64_GT = 0x64;
    public static final int F64_LE = 0x65;
    public static final int F64_GE = 0x66;
    public static final int I32_CLZ = 0x67;
    public static final int I32_CTZ = 0x68;
    public static final int I32_POPCNT = 0x69;
    public static final int I32_ADD = 0x6A;
    public static final int I32_SUB = 0x6B;
    public static final int I32_MUL = 0x6C;
    public static final int I32_DIV_S = 0x6D;
    public static final int I32_DIV_U = 0x6E;
    public static final int I32_REM_S = 0x6F;
    public static final int I32_REM_U = 0x70;
    public static final int I32_AND = 0x71;
    public static final int I32_OR = 0x72;
    public static final int I32_XOR = 0x73;
    public static final int I32_SHL = 0x74;
    public static final int I32_SHR_S = 0x75;
    public static final int I32_SHR_U = 0x76;
    public static final int I32_ROTL = 0x77;
    public static final int I32_ROTR = 0x78;
    public static final int I64_CLZ = 0x79;
    public static final int I64_CTZ = 0x7A;
    public static final int I64_POPCNT = 0x7B;
    public static final int I64_ADD = 0x7C;
    public static final int I64_SUB = 0x7D;
    public static final int I64_MUL = 0x7E;
    public static final int I64_DIV_S = 0x7F;
    public static final int I64_DIV_U = 0x80;
    public static final int I64_REM_S = 0x81;
    public static final int I64_REM_U = 0x82;
    public static final int I64_AND = 0x83;
    public static final int I64_OR = 0x84;
    public static final int I64_XOR = 0x85;
    public static final int I64_SHL = 0x86;
    public static final int I64_SHR_S = 0x87;
    public static final int I64_SHR_U = 0x88;
    public static final int I64_ROTL = 0x89;
    public static final int I64_ROTR = 0x8A;
    public static final int F32_ABS = 0x8B;
    public static final int F32_NEG = 0x8C;
    public static final int F32_CEIL = 0x8D;
    public static final int F32_FLOOR = 0x8E;
    public static final int F32_TRUNC = 0x8F;
    public static final int F32_NEAREST = 0x90;
    public static final int F32_SQRT = 0x91;
    public static final int F32_ADD = 0x92;
    public static final int F32_SUB = 0x93;
    public static final int F32_MUL = 0x94;
    public static final int F32_DIV = 0x95;
    public static final int F32_MIN = 0x96;
    public static final int F32_MAX = 0x97;
    public static final int F32_COPYSIGN = 0x98;
    public static final int F64_ABS = 0x99;
    public static final int F64_NEG = 0x9A;
    public static final int F64_CEIL = 0x9B;
    public static final int F64_FLOOR = 0x9C;
    public static final int F64_TRUNC = 0x9D;
    public static final int F64_NEAREST = 0x9E;
    public static final int F64_SQRT = 0x9F;
    public static final int F64_ADD = 0xA0;
    public static final int F64_SUB = 0xA1;
    public static final int F64_MUL = 0xA2;
    public static final int F64_DIV = 0xA3;
    public static final int F64_MIN = 0xA4;
    public static final int F64_MAX = 0xA5;
    public static final int F64_COPYSIGN = 0xA6;
    public static final int I32_WRAP_I64 = 0xA7;
    public static final int I32_TRUNC_F32_S = 0xA8;
    public static final int I32_TRUNC_F32_U = 0xA9;
    public static final int I32_TRUNC_F64_S = 0xAA;
    public static final int I32_TRUNC_F64_U = 0xAB;
    public static final int I64_EXTEND_I32_S = 0xAC;
    public static final int I64_EXTEND_I32_U = 0xAD;
    public static final int I64_TRUNC_F32_S = 0xAE;
    public static final int I64_TRUNC_F32_U = 0xAF;
    public static final int I64_TRUNC_F64_S = 0xB0;
    public static final int I64_TRUNC_F64_U = 0xB1;
    public static final int F32_CONVERT_I32_S = 0xB2;
    public static final int F32_CONVERT_I32_U = 0xB3;
    public static final int F32_CONVERT_I64_S = 0xB4;
    public static final int F32_CONVERT_I64_U = 0xB5;
    public static final int F32_DEMOTE_F64 = 0xB6;
    public static final int F64_CONVERT_I32_S = 0xB7;
    public static final int F64_CONVERT_I32_U = 0xB8;
    public static final int F64_CONVERT_I64_S = 0xB9;
    public static final int F64_CONVERT_I64_U = 0xBA;
    public static final int F64_PROMOTE_F32 = 0xBB;
    public static final int I32_REINTERPRET_F32 = 0xBC;
    public static final int I64_REINTERPRET_F64 = 0xBD;
    public static final int F32_REINTERPRET_I32 = 0xBE;
    public static final int F64_REINTERPRET_I64 = 0xBF;
    public static final int I32_EXTEND8_S = 0xC0;
    public static final int I32_EXTEND16_S = 0xC1;
    public static final int I64_EXTEND8_S = 0xC2;
    public static final int I64_EXTEND16_S = 0xC3;
    public static final int I64_EXTEND32_S = 0xC4;
    public static final int REF_NULL = 0xD0;
    public static final int REF_IS_NULL = 0xD1;
    public static final int REF_FUNC = 0xD2;
    public static final int REF_EQ = 0xD3;
    public static final int REF_AS_NON_NULL = 0xD4;
    public static final int BR_ON_NULL = 0xD5;
    public static final int BR_ON_NON_NULL = 0xD6;
    public static final int STRUCT_NEW = 0x100;
    public static final int STRUCT_NEW_DEFAULT = 0x101;
    public static final int STRUCT_GET = 0x102;
    public static final int STRUCT_GET_S = 0x103;
    public static final int STRUCT_GET_U = 0x104;
    public static final int STRUCT_SET = 0x105;
    public static final int ARRAY_NEW = 0x106;
    public static final int ARRAY_NEW_DEFAULT = 0x107;
    public static final int ARRAY_NEW_FIXED = 0x108;
    public static final int ARRAY_NEW_DATA = 0x109;
    public static final int ARRAY_NEW_ELEM = 0x10A;
    public static final int ARRAY_GET = 0x10B;
    public static final int ARRAY_GET_S = 0x10C;
    public static final int ARRAY_GET_U = 0x10D;
    public static final int ARRAY_SET = 0x10E;
    public static final int ARRAY_LEN = 0x10F;
    public static final int ARRAY_FILL = 0x110;
    public static final int ARRAY_COPY = 0x111;
    public static final int ARRAY_INIT_DATA = 0x112;
    public static final int ARRAY_INIT_ELEM = 0x113;
    public static final int REF_TEST = 0x114;
    public static final int REF_TEST_NULL = 0x115;
    public static final int REF_CAST = 0x116;
    public static final int REF_CAST_NULL = 0x117;
    public static final int BR_ON_CAST = 0x118;
    public static final int BR_ON_CAST_FAIL = 0x119;
    public static final int ANY_CONVERT_EXTERN = 0x11A;
    public static final int EXTERN_CONVERT_ANY = 0x11B;
    public static final int REF_I31 = 0x11C;
    public static final int I31_GET_S = 0x11D;
    public static final int I31_GET_U = 0x11E;
    public static final int I32_TRUNC_SAT_F32_S = 0x140;
    public static final int I32_TRUNC_SAT_F32_U = 0x141;
    public static final int I32_TRUNC_SAT_F64_S = 0x142;
    public static final int I32_TRUNC_SAT_F64_U = 0x143;
    public static final int I64_TRUNC_SAT_F32_S = 0x144;
    public static final int I64_TRUNC_SAT_F32_U = 0x145;
    public static final int I64_TRUNC_SAT_F64_S = 0x146;
    public static final int I64_TRUNC_SAT_F64_U = 0x147;
    public static final int MEMORY_INIT = 0x148;
    public static final int DATA_DROP = 0x149;
    public static final int MEMORY_COPY = 0x14A;
    public static final int MEMORY_FILL = 0x14B;
    public static final int TABLE_INIT = 0x14C;
    public static final int ELEM_DROP = 0x14D;
    public static final int TABLE_COPY = 0x14E;
    public static final int TABLE_GROW = 0x14F;
    public static final int TABLE_SIZE = 0x150;
    public static final int TABLE_FILL = 0x151;
    public static final int I64_ADD128 = 0x153;
    public static final int I64_SUB128 = 0x154;
    public static final int I64_MUL_WIDE_S = 0x155;
    public static final int I64_MUL_WIDE_U = 0x156;
    public static final int V128_LOAD = 0x200;
    public static final int V128_LOAD8X8_S = 0x201;
    public static final int V128_LOAD8X8_U = 0x202;
    public static final int V128_LOAD16X4_S = 0x203;
    public static final int V128_LOAD16X4_U = 0x204;
    public static final int V128_LOAD32X2_S = 0x205;
    public static final int V128_LOAD32X2_U = 0x206;
    public static final int V128_LOAD8_SPLAT = 0x207;
    public static final int V128_LOAD16_SPLAT = 0x208;
    public static final int V128_LOAD32_SPLAT = 0x209;
    public static final int V128_LOAD64_SPLAT = 0x20A;
    public static final int V128_STORE = 0x20B;
    public static final int V128_CONST = 0x20C;
    public static final int I8X16_SHUFFLE = 0x20D;
    public static final int I8X16_SWIZZLE = 0x20E;
    public static final int I8X16_SPLAT = 0x20F;
    public static final int I16X8_SPLAT = 0x210;
    public static final int I32X4_SPLAT = 0x211;
    public static final int I64X2_SPLAT = 0x212;
    public static final int F32X4_SPLAT = 0x213;
    public static final int F64X2_SPLAT = 0x214;
    public static final int I8X16_EXTRACT_LANE_S = 0x215;
    public static final int I8X16_EXTRACT_LANE_U = 0x216;
    public static final int I8X16_REPLACE_LANE = 0x217;
    public static final int I16X8_EXTRACT_LANE_S = 0x218;
    public static final int I16X8_EXTRACT_LANE_U = 0x219;
    public static final int I16X8_REPLACE_LANE = 0x21A;
    public static final int I32X4_EXTRACT_LANE = 0x21B;
    public static final int I32X4_REPLACE_LANE = 0x21C;
    public static final int I64X2_EXTRACT_LANE = 0x21D;
    public static final int I64X2_REPLACE_LANE = 0x21E;
    public static final int F32X4_EXTRACT_LANE = 0x21F;
    public static final int F32X4_REPLACE_LANE = 0x220;
    public static final int F64X2_EXTRACT_LANE = 0x221;
    public static final int F64X2_REPLACE_LANE = 0x222;
    public static final int I8X16_EQ = 0x223;
    public static final int I8X16_NE = 0x224;
    public static final int I8X16_LT_S = 0x225;
    public static final int I8X16_LT_U = 0x226;
    public static final int I8X16_GT_S = 0x227;
    public static final int I8X16_GT_U = 0x228;
    public static final int I8X16_LE_S = 0x229;
    public static final int I8X16_LE_U = 0x22A;
    public static final int I8X16_GE_S = 0x22B;
    public static final int I8X16_GE_U = 0x22C;
    public static final int I16X8_EQ = 0x22D;
    public static final int I16X8_NE = 0x22E;
    public static final int I16X8_LT_S = 0x22F;
    public static final int I16X8_LT_U = 0x230;
    public static final int I16X8_GT_S = 0x231;
    public static final int I16X8_GT_U = 0x232;
    public static final int I16X8_LE_S = 0x233;
    public static final int I16X8_LE_U = 0x234;
    public static final int I16X8_GE_S = 0x235;
    public static final int I16X8_GE_U = 0x236;
    public static final int I32X4_EQ = 0x237;
    public static final int I32X4_NE = 0x238;
    public static final int I32X4_LT_S = 0x239;
    public static final int I32X4_LT_U = 0x23A;
    public static final int I32X4_GT_S = 0x23B;
    public static final int I32X4_GT_U = 0x23C;
    public static final int I32X4_LE_S = 0x23D;
    public static final int I32X4_LE_U = 0x23E;
    public static final int I32X4_GE_S = 0x23F;
    public static final int I32X4_GE_U = 0x240;
    public static final int F32X4_EQ = 0x241;
    public static final int F32X4_NE = 0x242;
    public static final int F32X4_LT = 0x243;
    public static final int F32X4_GT = 0x244;
    public static final int F32X4_LE = 0x245;
    public static final int F32X4_GE = 0x246;
    public static final int F64X2_EQ = 0x247;
    public static final int F64X2_NE = 0x248;
    public static final int F64X2_LT = 0x249;
    public static final int F64X2_GT = 0x24A;
    public static final int F64X2_LE = 0x24B;
    public static final int F64X2_GE = 0x24C;
    public static final int V128_NOT = 0x24D;
    public static final int V128_AND = 0x24E;
    public static final int V128_ANDNOT = 0x24F;
    public static final int V128_OR = 0x250;
    public static final int V128_XOR = 0x251;
    public static final int V128_BITSELECT = 0x252;
    public static final int V128_ANY_TRUE = 0x253;
    public static final int V128_LOAD8_LANE = 0x254;
    public static final int V128_LOAD16_LANE = 0x255;
    public static final int V128_LOAD32_LANE = 0x256;
    public static final int V128_LOAD64_LANE = 0x257;
    public static final int V128_STORE8_LANE = 0x258;
    public static final int V128_STORE16_LANE = 0x259;
    public static final int V128_STORE32_LANE = 0x25A;
    public static final int V128_STORE64_LANE = 0x25B;
    public static final int V128_LOAD32_ZERO = 0x25C;
    public static final int V128_LOAD64_ZERO = 0x25D;
    public static final int F32X4_DEMOTE_F64X2_ZERO = 0x25E;
    public static final int F64X2_PROMOTE_LOW_F32X4 = 0x25F;
    public static final int I8X16_ABS = 0x260;
    public static final int I8X16_NEG = 0x261;
    public static final int I8X16_POPCNT = 0x262;
    public static final int I8X16_ALL_TRUE = 0x263;
    public static final int I8X16_BITMASK = 0x264;
    public static final int I8X16_NARROW_I16X8_S = 0x265;
    public static final int I8X16_NARROW_I16X8_U = 0x266;
    public static final int F32X4_CEIL = 0x267;
    public static final int F32X4_FLOOR = 0x268;
    public static final int F32X4_TRUNC = 0x269;
    public static final int F32X4_NEAREST = 0x26A;
    public static final int I8X16_SHL = 0x26B;
    public static final int I8X16_SHR_S = 0x26C;
    public static final int I8X16_SHR_U = 0x26D;
    public static final int I8X16_ADD = 0x26E;
    public static final int I8X16_ADD_SAT_S = 0x26F;
    public static final int I8X16_ADD_SAT_U = 0x270;
    public static final int I8X16_SUB = 0x271;
    public static final int I8X16_SUB_SAT_S = 0x272;
    public static final int I8X16_SUB_SAT_U = 0x273;
    public static final int F64X2_CEIL = 0x274;
    public static final int F64X2_FLOOR = 0x275;
    public static final int I8X16_MIN_S = 0x276;
    public static final int I8X16_MIN_U = 0x277;
    public static final int I8X16_MAX_S = 0x278;
    public static final int I8X16_MAX_U = 0x279;
    public static final int F64X2_TRUNC = 0x27A;
    public static final int I8X16_AVGR_U = 0x27B;
    public static final int I16X8_EXTADD_PAIRWISE_I8X16_S = 0x27C;
    public static final int I16X8_EXTADD_PAIRWISE_I8X16_U = 0x27D;
    public static final int I32X4_EXTADD_PAIRWISE_I16X8_S = 0x27E;
    public static final int I32X4_EXTADD_PAIRWISE_I16X8_U = 0x27F;
    public static final int I16X8_ABS = 0x280;
    public static final int I16X8_NEG = 0x281;
    public static final int I16X8_Q15MULR_SAT_S = 0x282;
    public static final int I16X8_ALL_TRUE = 0x283;
    public static final int I16X8_BITMASK = 0x284;
    public static final int I16X8_NARROW_I32X4_S = 0x285;
    public static final int I16X8_NARROW_I32X4_U = 0x286;
    public static final int I16X8_EXTEND_LOW_I8X16_S = 0x287;
    public static final int I16X8_EXTEND_HIGH_I8X16_S = 0x288;
    public static final int I16X8_EXTEND_LOW_I8X16_U = 0x289;
    public static final int I16X8_EXTEND_HIGH_I8X16_U = 0x28A;
    public static final int I16X8_SHL = 0x28B;
    public static final int I16X8_SHR_S = 0x28C;
    public static final int I16X8_SHR_U = 0x28D;
    public static final int I16X8_ADD = 0x28E;
    public static final int I16X8_ADD_SAT_S = 0x28F;
    public static final int I16X8_ADD_SAT_U = 0x290;
    public static final int I16X8_SUB = 0x291;
    public static final int I16X8_SUB_SAT_S = 0x292;
    public static final int I16X8_SUB_SAT_U = 0x293;
    public static final int F64X2_NEAREST = 0x294;
    public static final int I16X8_MUL = 0x295;
    public static final int I16X8_MIN_S = 0x296;
    public static final int I16X8_MIN_U = 0x297;
    public static final int I16X8_MAX_S = 0x298;
    public static final int I16X8_MAX_U = 0x299;
    public static final int I16X8_AVGR_U = 0x29B;
    public static final int I16X8_EXTMUL_LOW_I8X16_S = 0x29C;
    public static final int I16X8_EXTMUL_HIGH_I8X16_S = 0x29D;
    public static final int I16X8_EXTMUL_LOW_I8X16_U = 0x29E;
    public static final int I16X8_EXTMUL_HIGH_I8X16_U = 0x29F;
    public static final int I32X4_ABS = 0x2A0;
    public static final int I32X4_NEG = 0x2A1;
    public static final int I32X4_ALL_TRUE = 0x2A3;
    public static final int I32X4_BITMASK = 0x2A4;
    public static final int I32X4_EXTEND_LOW_I16X8_S = 0x2A7;
    public static final int I32X4_EXTEND_HIGH_I16X8_S = 0x2A8;
    public static final int I32X4_EXTEND_LOW_I16X8_U = 0x2A9;
    public static final int I32X4_EXTEND_HIGH_I16X8_U = 0x2AA;
    public static final int I32X4_SHL = 0x2AB;
    public static final int I32X4_SHR_S = 0x2AC;
    public static final int I32X4_SHR_U = 0x2AD;
    public static final int I32X4_ADD = 0x2AE;
    public static final int I32X4_SUB = 0x2B1;
    public static final int I32X4_MUL = 0x2B5;
    public static final int I32X4_MIN_S = 0x2B6;
    public static final int I32X4_MIN_U = 0x2B7;
    public static final int I32X4_MAX_S = 0x2B8;
    public static final int I32X4_MAX_U = 0x2B9;
    public static final int I32X4_DOT_I16X8_S = 0x2BA;
    public static final int I32X4_EXTMUL_LOW_I16X8_S = 0x2BC;
    public static final int I32X4_EXTMUL_HIGH_I16X8_S = 0x2BD;
    public static final int I32X4_EXTMUL_LOW_I16X8_U = 0x2BE;
    public static final int I32X4_EXTMUL_HIGH_I16X8_U = 0x2BF;
    public static final int I64X2_ABS = 0x2C0;
    public static final int I64X2_NEG = 0x2C1;
    public static final int I64X2_ALL_TRUE = 0x2C3;
    public static final int I64X2_BITMASK = 0x2C4;
    public static final int I64X2_EXTEND_LOW_I32X4_S = 0x2C7;
    public static final int I64X2_EXTEND_HIGH_I32X4_S = 0x2C8;
    public static final int I64X2_EXTEND_LOW_I32X4_U = 0x2C9;
    public static final int I64X2_EXTEND_HIGH_I32X4_U = 0x2CA;
    public static final int I64X2_SHL = 0x2CB;
    public static final int I64X2_SHR_S = 0x2CC;
    public static final int I64X2_SHR_U = 0x2CD;
    public static final int I64X2_ADD = 0x2CE;
    public static final int I64X2_SUB = 0x2D1;
    public static final int I64X2_MUL = 0x2D5;
    public static final int I64X2_EQ = 0x2D6;
    public static final int I64X2_NE = 0x2D7;
    public static final int I64X2_LT_S = 0x2D8;
    public static final int I64X2_GT_S = 0x2D9;
    public static final int I64X2_LE_S = 0x2DA;
    public static final int I64X2_GE_S = 0x2DB;
    public static final int I64X2_EXTMUL_LOW_I32X4_S = 0x2DC;
    public static final int I64X2_EXTMUL_HIGH_I32X4_S = 0x2DD;
    public static final int I64X2_EXTMUL_LOW_I32X4_U = 0x2DE;
    public static final int I64X2_EXTMUL_HIGH_I32X4_U = 0x2DF;
    public static final int F32X4_ABS = 0x2E0;
    public static final int F32X4_NEG = 0x2E1;
    public static final int F32X4_SQRT = 0x2E3;
    public static final int F32X4_ADD = 0x2E4;
    public static final int F32X4_SUB = 0x2E5;
    public static final int F32X4_MUL = 0x2E6;
    public static final int F32X4_DIV = 0x2E7;
    public static final int F32X4_MIN = 0x2E8;
    public static final int F32X4_MAX = 0x2E9;
    public static final int F32X4_PMIN = 0x2EA;
    public static final int F32X4_PMAX = 0x2EB;
    public static final int F64X2_ABS = 0x2EC;
    public static final int F64X2_NEG = 0x2ED;
    public static final int F64X2_SQRT = 0x2EF;
    public static final int F64X2_ADD = 0x2F0;
    public static final int F64X2_SUB = 0x2F1;
    public static final int F64X2_MUL = 0x2F2;
    public static final int F64X2_DIV = 0x2F3;
    public static final int F64X2_MIN = 0x2F4;
    public static final int F64X2_MAX = 0x2F5;
    public static final int F64X2_PMIN = 0x2F6;
    public static final int F64X2_PMAX = 0x2F7;
    public static final int I32X4_TRUNC_SAT_F32X4_S = 0x2F8;
    public static final int I32X4_TRUNC_SAT_F32X4_U = 0x2F9;
    public static final int F32X4_CONVERT_I32X4_S = 0x2FA;
    public static final int F32X4_CONVERT_I32X4_U = 0x2FB;
    public static final int I32X4_TRUNC_SAT_F64X2_S_ZERO = 0x2FC;
    public static final int I32X4_TRUNC_SAT_F64X2_U_ZERO = 0x2FD;
    public static final int F64X2_CONVERT_LOW_I32X4_S = 0x2FE;
    public static final int F64X2_CONVERT_LOW_I32X4_U = 0x2FF;
    public static final int I8X16_RELAXED_SWIZZLE = 0x300;
    public static final int I32X4_RELAXED_TRUNC_F32X4_S = 0x301;
    public static final int I32X4_RELAXED_TRUNC_F32X4_U = 0x302;
    public static final int I32X4_RELAXED_TRUNC_F64X2_S_ZERO = 0x303;
    public static final int I32X4_RELAXED_TRUNC_F64X2_U_ZERO = 0x304;
    public static final int F32X4_RELAXED_MADD = 0x305;
    public static final int F32X4_RELAXED_NMADD = 0x306;
    public static final int F64X2_RELAXED_MADD = 0x307;
    public static final int F64X2_RELAXED_NMADD = 0x308;
    public static final int I8X16_RELAXED_LANESELECT = 0x309;
    public static final int I16X8_RELAXED_LANESELECT = 0x30A;
    public static final int I32X4_RELAXED_LANESELECT = 0x30B;
    public static final int I64X2_RELAXED_LANESELECT = 0x30C;
    public static final int F32X4_RELAXED_MIN = 0x30D;
    public static final int F32X4_RELAXED_MAX = 0x30E;
    public static final int F64X2_RELAXED_MIN = 0x30F;
    public static final int F64X2_RELAXED_MAX = 0x310;
    public static final int I16X8_RELAXED_Q15MULR_S = 0x311;
    public static final int I16X8_RELAXED_DOT_I8X16_I7X16_S = 0x312;
    public static final int I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S = 0x313;
    public static final int MEMORY_ATOMIC_NOTIFY = 0x340;
    public static final int MEMORY_ATOMIC_WAIT32 = 0x341;
    public static final int MEMORY_ATOMIC_WAIT64 = 0x342;
    public static final int ATOMIC_FENCE = 0x343;
    public static final int I32_ATOMIC_LOAD = 0x350;
    public static final int I64_ATOMIC_LOAD = 0x351;
    public static final int I32_ATOMIC_LOAD8_U = 0x352;
    public static final int I32_ATOMIC_LOAD16_U = 0x353;
    public static final int I64_ATOMIC_LOAD8_U = 0x354;
    public static final int I64_ATOMIC_LOAD16_U = 0x355;
    public static final int I64_ATOMIC_LOAD32_U = 0x356;
    public static final int I32_ATOMIC_STORE = 0x357;
    public static final int I64_ATOMIC_STORE = 0x358;
    public static final int I32_ATOMIC_STORE8 = 0x359;
    public static final int I32_ATOMIC_STORE16 = 0x35A;
    public static final int I64_ATOMIC_STORE8 = 0x35B;
    public static final int I64_ATOMIC_STORE16 = 0x35C;
    public static final int I64_ATOMIC_STORE32 = 0x35D;
    public static final int I32_ATOMIC_RMW_ADD = 0x35E;
    public static final int I64_ATOMIC_RMW_ADD = 0x35F;
    public static final int I32_ATOMIC_RMW8_ADD_U = 0x360;
    public static final int I32_ATOMIC_RMW16_ADD_U = 0x361;
    public static final int I64_ATOMIC_RMW8_ADD_U = 0x362;
    public static final int I64_ATOMIC_RMW16_ADD_U = 0x363;
    public static final int I64_ATOMIC_RMW32_ADD_U = 0x364;
    public static final int I32_ATOMIC_RMW_SUB = 0x365;
    public static final int I64_ATOMIC_RMW_SUB = 0x366;
    public static final int I32_ATOMIC_RMW8_SUB_U = 0x367;
    public static final int I32_ATOMIC_RMW16_SUB_U = 0x368;
    public static final int I64_ATOMIC_RMW8_SUB_U = 0x369;
    public static final int I64_ATOMIC_RMW16_SUB_U = 0x36A;
    public static final int I64_ATOMIC_RMW32_SUB_U = 0x36B;
    public static final int I32_ATOMIC_RMW_AND = 0x36C;
    public static final int I64_ATOMIC_RMW_AND = 0x36D;
    public static final int I32_ATOMIC_RMW8_AND_U = 0x36E;
    public static final int I32_ATOMIC_RMW16_AND_U = 0x36F;
    public static final int I64_ATOMIC_RMW8_AND_U = 0x370;
    public static final int I64_ATOMIC_RMW16_AND_U = 0x371;
    public static final int I64_ATOMIC_RMW32_AND_U = 0x372;
    public static final int I32_ATOMIC_RMW_OR = 0x373;
    public static final int I64_ATOMIC_RMW_OR = 0x374;
    public static final int I32_ATOMIC_RMW8_OR_U = 0x375;
    public static final int I32_ATOMIC_RMW16_OR_U = 0x376;
    public static final int I64_ATOMIC_RMW8_OR_U = 0x377;
    public static final int I64_ATOMIC_RMW16_OR_U = 0x378;
    public static final int I64_ATOMIC_RMW32_OR_U = 0x379;
    public static final int I32_ATOMIC_RMW_XOR = 0x37A;
    public static final int I64_ATOMIC_RMW_XOR = 0x37B;
    public static final int I32_ATOMIC_RMW8_XOR_U = 0x37C;
    public static final int I32_ATOMIC_RMW16_XOR_U = 0x37D;
    public static final int I64_ATOMIC_RMW8_XOR_U = 0x37E;
    public static final int I64_ATOMIC_RMW16_XOR_U = 0x37F;
    public static final int I64_ATOMIC_RMW32_XOR_U = 0x380;
    public static final int I32_ATOMIC_RMW_XCHG = 0x381;
    public static final int I64_ATOMIC_RMW_XCHG = 0x382;
    public static final int I32_ATOMIC_RMW8_XCHG_U = 0x383;
    public static final int I32_ATOMIC_RMW16_XCHG_U = 0x384;
    public static final int I64_ATOMIC_RMW8_XCHG_U = 0x385;
    public static final int I64_ATOMIC_RMW16_XCHG_U = 0x386;
    public static final int I64_ATOMIC_RMW32_XCHG_U = 0x387;
    public static final int I32_ATOMIC_RMW_CMPXCHG = 0x388;
    public static final int I64_ATOMIC_RMW_CMPXCHG = 0x389;
    public static final int I32_ATOMIC_RMW8_CMPXCHG_U = 0x38A;
    public static final int I32_ATOMIC_RMW16_CMPXCHG_U = 0x38B;
    public static final int I64_ATOMIC_RMW8_CMPXCHG_U = 0x38C;
    public static final int I64_ATOMIC_RMW16_CMPXCHG_U = 0x38D;
    public static final int I64_ATOMIC_RMW32_CMPXCHG_U = 0x38E;

    private static final String FORMS =
            "012345DEAHB6789:;=<>?@..GFIJK..CLMNOPQR.YYYYYYYYYYYYYYZZZZZZZZZ[\\aaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
            + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb..."
            + "........cdegfhi.........................................jklllmnostupppqyrxvwzz{{||\u007F\u0080}~~............."
            + "....................bbbbbbbb_`^]WXVTSU.bbbb........................................................."
            + "...................................................................................................."
            + "............YYYYYYYYYYYZ\u0081\u0082bbbbbbb\u0083\u0083\u0084\u0083\u0083\u0084\u0083\u0084\u0083\u0084\u0083\u0084\u0083\u0084bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\u0085\u0085\u0085\u0085"
            + "\u0086\u0086\u0086\u0086YYbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbb.bb..bbbbbbbb..b...bbbbbb."
            + "bbbbbb.bb..bbbbbbbb..b...bbbbbbbbbbbbb.bbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb............"
            + "................................\u008B\u008C\u008C\u008D............\u0087\u0087\u0087\u0087\u0087\u0087\u0087\u0088\u0088\u0088\u0088\u0088\u0088\u0088\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089\u0089"
            + "\u0089\u0089\u0089\u0089\u008A\u008A\u008A\u008A\u008A\u008A\u008A.................................................";

    private static final String SIGNATURES =
            "0000000000000000000000..00000..000000<f.789:7777888888abcdaabbb1712347SSSSSSSSSS=TTTTTTTTTTVVVVVVXXX"
            + "XXX777SSSSSSSSSSSSSSS>>>UUUUUUUUUUUUUUUDDDDDDDWWWWWWWJJJJJJJYYYYYYY=BBGG88CCHH99??I::@@EBH9@77>>>..."
            + "........6Q6`R00.........................................000000000000000Q0000QQRR00RR<QQ............."
            + "....................BBGGCCHHi0iii0i_1j.qqpp........................................................."
            + "...................................................................................................."
            + "............;;;;;;;;;;;e5^^;;;AFKLLZLLZLZM[N\\O]^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^P^^^^oLhhhh"
            + "eeee;;PPPPPLL^^PPPPZZZ^^^^^^PP^^^^P^PPPPPP^LL^^PPPPZZZ^^^^^^P^^^^^.^^^^^PP.LL..PPPPZZZ^..^...^^^^^^."
            + "^^^^PP.LL..PPPPZZZ^..^...^^^^^^^^^^^PP.P^^^^^^^^PP.P^^^^^^^^PPPPPPPP^PPPPoooooooo^^^^^^o............"
            + "................................Slm0............7877888abaabbbSgSSgggSgSSgggSgSSgggSgSSgggSgSSgggSgS"
            + "Sgggknkknnn.................................................";

    private static final String FEATURES =
            "000000>>=>=0000000::;;..>>004..=0000044.000000000000000000000000000000000000000000000000000000000000"
            + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000011111..."
            + "........444<;;;.........................................<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<............."
            + "....................222222225555555444.AAAA........................................................."
            + "...................................................................................................."
            + "............8888888888888888888888888888888888888888888888888888888888888888888888888888888888888888"
            + "888888888888888888888888888888888888888888888888888888888888888888.8888888.88..88888888..8...888888."
            + "888888.88..88888888..8...8888888888888.88888888888.8888888888888888899999999999999999999............"
            + "................................@@@@............@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
            + "@@@@@@@@@@@.................................................";

    private static final String ALIGNMENTS =
            "0000000000000000000000..00000..00000000.343411221122333434121230000000000000000000000000000000000000"
            + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000..."
            + "........0000000.........................................0000000000000000000000000000000............."
            + "....................000000000000000000.0000........................................................."
            + "...................................................................................................."
            + "............5444444123450000000001112223344334400000000000000000000000000000000000000000000000001234"
            + "123434000000000000000000000000000000000000000000000000000000000000.0000000.00..00000000..0...000000."
            + "000000.00..00000000..0...0000000000000.00000000000.0000000000000000000000000000000000000............"
            + "................................3340............3412123341212334121233412123341212334121233412123341"
            + "21233412123.................................................";

    private Opcode() {
    }

    /**
     * The id of an opcode of two parts, or {@link #NO_ID}. An opcode of one byte is its own id, if {@link #exists}.
     *
     * @param sub the number after the prefix, an unsigned integer
     */
    public static int id(int prefix, int sub) {
        int id = DenseId.of(prefix, sub);
        return exists(id) ? id : NO_ID;
    }

    /** Whether an instruction has this id. */
    public static boolean exists(int id) {
        return id >= 0 && id < ID_LIMIT && FORMS.charAt(id) != '.';
    }

    /** The instruction's form, or null when there is no such instruction. */
    public static Form form(int id) {
        return exists(id) ? Tables.FORMS_BY_ORDINAL[FORMS.charAt(id) - '0'] : null;
    }

    /** The instruction's signature, or null when there is no such instruction. */
    public static Signature signature(int id) {
        return exists(id) ? Tables.SIGNATURES_BY_ORDINAL[SIGNATURES.charAt(id) - '0'] : null;
    }

    /** The step of WebAssembly that brought the instruction, or null when there is no such instruction. */
    public static Feature since(int id) {
        return exists(id) ? Tables.FEATURES_BY_ORDINAL[FEATURES.charAt(id) - '0'] : null;
    }

    /** As {@link Instruction#alignment()}: -1 for what accesses neither memory nor a lane, or does not exist. */
    public static int alignment(int id) {
        return exists(id) ? ALIGNMENTS.charAt(id) - '1' : -1;
    }

    /** The instruction's name in the text format, or null when there is no such instruction. */
    public static String mnemonic(int id) {
        return exists(id) ? Mnemonics.BY_ID[id] : null;
    }

    /** The enums, once: {@code values()} copies. */
    private static final class Tables {
        static final Form[] FORMS_BY_ORDINAL = Form.values();
        static final Signature[] SIGNATURES_BY_ORDINAL = Signature.values();
        static final Feature[] FEATURES_BY_ORDINAL = Feature.values();
    }

    /** Names are for messages and text only, so they wait until somebody asks. */
    private static final class Mnemonics {
        static final String[] BY_ID = text().split(" ", -1);

        private static String text() {
            return
                    "unreachable nop block loop if else try catch throw rethrow throw_ref end br br_if br_table return "
                    + "call call_indirect return_call return_call_indirect call_ref return_call_ref   delegate catch_all "
                    + "drop select select   try_table local.get local.set local.tee global.get global.set table.get "
                    + "table.set  i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u "
                    + "i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u i32.store i64.store "
                    + "f32.store f64.store i32.store8 i32.store16 i64.store8 i64.store16 i64.store32 memory.size "
                    + "memory.grow i32.const i64.const f32.const f64.const i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u "
                    + "i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u "
                    + "i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u f32.eq f32.ne f32.lt f32.gt f32.le f32.ge "
                    + "f64.eq f64.ne f64.lt f64.gt f64.le f64.ge i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul "
                    + "i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl "
                    + "i32.rotr i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u "
                    + "i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr f32.abs f32.neg f32.ceil "
                    + "f32.floor f32.trunc f32.nearest f32.sqrt f32.add f32.sub f32.mul f32.div f32.min f32.max "
                    + "f32.copysign f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt f64.add f64.sub "
                    + "f64.mul f64.div f64.min f64.max f64.copysign i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u "
                    + "i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s i64.trunc_f32_u "
                    + "i64.trunc_f64_s i64.trunc_f64_u f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s "
                    + "f32.convert_i64_u f32.demote_f64 f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s "
                    + "f64.convert_i64_u f64.promote_f32 i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 "
                    + "f64.reinterpret_i64 i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s        "
                    + "    ref.null ref.is_null ref.func ref.eq ref.as_non_null br_on_null br_on_non_null                  "
                    + "                        struct.new struct.new_default struct.get struct.get_s struct.get_u "
                    + "struct.set array.new array.new_default array.new_fixed array.new_data array.new_elem array.get "
                    + "array.get_s array.get_u array.set array.len array.fill array.copy array.init_data array.init_elem "
                    + "ref.test ref.test ref.cast ref.cast br_on_cast br_on_cast_fail any.convert_extern "
                    + "extern.convert_any ref.i31 i31.get_s i31.get_u                                  i32.trunc_sat_f32_s "
                    + "i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u i64.trunc_sat_f32_s i64.trunc_sat_f32_u "
                    + "i64.trunc_sat_f64_s i64.trunc_sat_f64_u memory.init data.drop memory.copy memory.fill table.init "
                    + "elem.drop table.copy table.grow table.size table.fill  i64.add128 i64.sub128 i64.mul_wide_s "
                    + "i64.mul_wide_u                                                                                      "
                    + "                                                                                    v128.load "
                    + "v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u v128.load32x2_s v128.load32x2_u "
                    + "v128.load8_splat v128.load16_splat v128.load32_splat v128.load64_splat v128.store v128.const "
                    + "i8x16.shuffle i8x16.swizzle i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat "
                    + "i8x16.extract_lane_s i8x16.extract_lane_u i8x16.replace_lane i16x8.extract_lane_s "
                    + "i16x8.extract_lane_u i16x8.replace_lane i32x4.extract_lane i32x4.replace_lane i64x2.extract_lane "
                    + "i64x2.replace_lane f32x4.extract_lane f32x4.replace_lane f64x2.extract_lane f64x2.replace_lane "
                    + "i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s "
                    + "i8x16.ge_u i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u "
                    + "i16x8.ge_s i16x8.ge_u i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s "
                    + "i32x4.le_u i32x4.ge_s i32x4.ge_u f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge f64x2.eq "
                    + "f64x2.ne f64x2.lt f64x2.gt f64x2.le f64x2.ge v128.not v128.and v128.andnot v128.or v128.xor "
                    + "v128.bitselect v128.any_true v128.load8_lane v128.load16_lane v128.load32_lane v128.load64_lane "
                    + "v128.store8_lane v128.store16_lane v128.store32_lane v128.store64_lane v128.load32_zero "
                    + "v128.load64_zero f32x4.demote_f64x2_zero f64x2.promote_low_f32x4 i8x16.abs i8x16.neg i8x16.popcnt "
                    + "i8x16.all_true i8x16.bitmask i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u f32x4.ceil f32x4.floor "
                    + "f32x4.trunc f32x4.nearest i8x16.shl i8x16.shr_s i8x16.shr_u i8x16.add i8x16.add_sat_s "
                    + "i8x16.add_sat_u i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u f64x2.ceil f64x2.floor i8x16.min_s "
                    + "i8x16.min_u i8x16.max_s i8x16.max_u f64x2.trunc i8x16.avgr_u i16x8.extadd_pairwise_i8x16_s "
                    + "i16x8.extadd_pairwise_i8x16_u i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u i16x8.abs "
                    + "i16x8.neg i16x8.q15mulr_sat_s i16x8.all_true i16x8.bitmask i16x8.narrow_i32x4_s "
                    + "i16x8.narrow_i32x4_u i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s i16x8.extend_low_i8x16_u "
                    + "i16x8.extend_high_i8x16_u i16x8.shl i16x8.shr_s i16x8.shr_u i16x8.add i16x8.add_sat_s "
                    + "i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u f64x2.nearest i16x8.mul i16x8.min_s "
                    + "i16x8.min_u i16x8.max_s i16x8.max_u  i16x8.avgr_u i16x8.extmul_low_i8x16_s "
                    + "i16x8.extmul_high_i8x16_s i16x8.extmul_low_i8x16_u i16x8.extmul_high_i8x16_u i32x4.abs i32x4.neg  "
                    + "i32x4.all_true i32x4.bitmask   i32x4.extend_low_i16x8_s i32x4.extend_high_i16x8_s "
                    + "i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u i32x4.shl i32x4.shr_s i32x4.shr_u i32x4.add   "
                    + "i32x4.sub    i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u i32x4.dot_i16x8_s  "
                    + "i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s i32x4.extmul_low_i16x8_u "
                    + "i32x4.extmul_high_i16x8_u i64x2.abs i64x2.neg  i64x2.all_true i64x2.bitmask   "
                    + "i64x2.extend_low_i32x4_s i64x2.extend_high_i32x4_s i64x2.extend_low_i32x4_u "
                    + "i64x2.extend_high_i32x4_u i64x2.shl i64x2.shr_s i64x2.shr_u i64x2.add   i64x2.sub    i64x2.mul "
                    + "i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s i64x2.extmul_low_i32x4_s "
                    + "i64x2.extmul_high_i32x4_s i64x2.extmul_low_i32x4_u i64x2.extmul_high_i32x4_u f32x4.abs f32x4.neg  "
                    + "f32x4.sqrt f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max f32x4.pmin f32x4.pmax "
                    + "f64x2.abs f64x2.neg  f64x2.sqrt f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max "
                    + "f64x2.pmin f64x2.pmax i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s "
                    + "f32x4.convert_i32x4_u i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero "
                    + "f64x2.convert_low_i32x4_s f64x2.convert_low_i32x4_u i8x16.relaxed_swizzle "
                    + "i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u i32x4.relaxed_trunc_f64x2_s_zero "
                    + "i32x4.relaxed_trunc_f64x2_u_zero f32x4.relaxed_madd f32x4.relaxed_nmadd f64x2.relaxed_madd "
                    + "f64x2.relaxed_nmadd i8x16.relaxed_laneselect i16x8.relaxed_laneselect i32x4.relaxed_laneselect "
                    + "i64x2.relaxed_laneselect f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max "
                    + "i16x8.relaxed_q15mulr_s i16x8.relaxed_dot_i8x16_i7x16_s i32x4.relaxed_dot_i8x16_i7x16_add_s         "
                    + "                                    memory.atomic.notify memory.atomic.wait32 memory.atomic.wait64 "
                    + "atomic.fence             i32.atomic.load i64.atomic.load i32.atomic.load8_u i32.atomic.load16_u "
                    + "i64.atomic.load8_u i64.atomic.load16_u i64.atomic.load32_u i32.atomic.store i64.atomic.store "
                    + "i32.atomic.store8 i32.atomic.store16 i64.atomic.store8 i64.atomic.store16 i64.atomic.store32 "
                    + "i32.atomic.rmw.add i64.atomic.rmw.add i32.atomic.rmw8.add_u i32.atomic.rmw16.add_u "
                    + "i64.atomic.rmw8.add_u i64.atomic.rmw16.add_u i64.atomic.rmw32.add_u i32.atomic.rmw.sub "
                    + "i64.atomic.rmw.sub i32.atomic.rmw8.sub_u i32.atomic.rmw16.sub_u i64.atomic.rmw8.sub_u "
                    + "i64.atomic.rmw16.sub_u i64.atomic.rmw32.sub_u i32.atomic.rmw.and i64.atomic.rmw.and "
                    + "i32.atomic.rmw8.and_u i32.atomic.rmw16.and_u i64.atomic.rmw8.and_u i64.atomic.rmw16.and_u "
                    + "i64.atomic.rmw32.and_u i32.atomic.rmw.or i64.atomic.rmw.or i32.atomic.rmw8.or_u "
                    + "i32.atomic.rmw16.or_u i64.atomic.rmw8.or_u i64.atomic.rmw16.or_u i64.atomic.rmw32.or_u "
                    + "i32.atomic.rmw.xor i64.atomic.rmw.xor i32.atomic.rmw8.xor_u i32.atomic.rmw16.xor_u "
                    + "i64.atomic.rmw8.xor_u i64.atomic.rmw16.xor_u i64.atomic.rmw32.xor_u i32.atomic.rmw.xchg "
                    + "i64.atomic.rmw.xchg i32.atomic.rmw8.xchg_u i32.atomic.rmw16.xchg_u i64.atomic.rmw8.xchg_u "
                    + "i64.atomic.rmw16.xchg_u i64.atomic.rmw32.xchg_u i32.atomic.rmw.cmpxchg i64.atomic.rmw.cmpxchg "
                    + "i32.atomic.rmw8.cmpxchg_u i32.atomic.rmw16.cmpxchg_u i64.atomic.rmw8.cmpxchg_u "
                    + "i64.atomic.rmw16.cmpxchg_u i64.atomic.rmw32.cmpxchg_u                                               "
                    + "   ";
        }
    }
}
