package dev.tuber.isa;

/**
 * What an instruction looks like: its immediates and the rule that checks it. Rules are written per form, never per
 * opcode. The comment lists the immediates in the order of the binary format.
 */
public enum Form {
    // control
    UNREACHABLE, NOP,
    /** blocktype */
    BLOCK, LOOP, IF,
    ELSE, END,
    /** label */
    BR, BR_IF,
    /** label* label */
    BR_TABLE,
    RETURN,
    /** func */
    CALL, RETURN_CALL,
    /** type table */
    CALL_INDIRECT, RETURN_CALL_INDIRECT,
    /** type */
    CALL_REF, RETURN_CALL_REF,
    // exceptions
    /** tag */
    THROW,
    THROW_REF,
    /** blocktype catch* */
    TRY_TABLE,
    /** legacy: blocktype, tag, none, label, label */
    TRY, CATCH, CATCH_ALL, DELEGATE, RETHROW,
    // parametric
    DROP, SELECT,
    /** valtype* */
    SELECT_TYPED,
    // variables
    /** local */
    LOCAL_GET, LOCAL_SET, LOCAL_TEE,
    /** global */
    GLOBAL_GET, GLOBAL_SET,
    // tables
    /** table */
    TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL,
    /** to from */
    TABLE_COPY,
    /** element table */
    TABLE_INIT,
    /** element */
    ELEM_DROP,
    // memory
    /** memarg */
    LOAD, STORE,
    /** memory */
    MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL,
    /** to from */
    MEMORY_COPY,
    /** data memory */
    MEMORY_INIT,
    /** data */
    DATA_DROP,
    // numbers
    /** i32, i64, f32, f64 literal: the signature says which */
    CONST,
    /** none: operands and result by the signature */
    PURE,
    // references
    /** heaptype */
    REF_NULL,
    REF_IS_NULL,
    /** func */
    REF_FUNC,
    REF_AS_NON_NULL, REF_EQ,
    /** label */
    BR_ON_NULL, BR_ON_NON_NULL,
    // garbage collection
    /** type */
    STRUCT_NEW, STRUCT_NEW_DEFAULT,
    /** type field */
    STRUCT_GET, STRUCT_SET,
    /** type */
    ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_GET, ARRAY_SET, ARRAY_FILL,
    /** type length */
    ARRAY_NEW_FIXED,
    /** type data, or type element */
    ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_INIT_DATA, ARRAY_INIT_ELEM,
    /** type type */
    ARRAY_COPY,
    ARRAY_LEN,
    /** heaptype */
    REF_TEST, REF_CAST,
    /** flags label heaptype heaptype */
    BR_ON_CAST,
    REF_I31, I31_GET, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY,
    // vectors
    /** 16 bytes */
    V128_CONST,
    /** 16 lanes */
    SHUFFLE,
    /** lane */
    EXTRACT_LANE, REPLACE_LANE,
    /** memarg lane */
    LOAD_LANE, STORE_LANE,
    // threads
    /** memarg */
    ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_RMW, ATOMIC_CMPXCHG, ATOMIC_NOTIFY, ATOMIC_WAIT,
    /** one reserved byte */
    ATOMIC_FENCE
}
