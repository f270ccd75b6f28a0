/**
 * The type system: what values, functions, memories, tables and globals may be. All of WebAssembly 3.0, immutable.
 *
 * <pre>
 * ValType       = NumType | VecType | RefType
 * RefType       = nullable:boolean HeapType
 * HeapType      = AbstractHeapType | TypeIndex
 * CompositeType = FuncType | StructType | ArrayType
 * SubType       = final:boolean supertypes:TypeIndex* CompositeType
 * ExternType    = FuncExtern | TableType | MemoryType | GlobalType | TagType
 * </pre>
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html">WebAssembly: types</a>
 */
package dev.tuber.types;
