/**
 * Bytes to module. {@link dev.tuber.binary.ModuleDecoder} reads everything but the bodies; those stay byte ranges until
 * {@code validate} goes through them.
 *
 * <pre>
 * Module  = magic:"\0asm" version:1 Section*         -- custom sections anywhere, the others at most once, in this order:
 *                                                    -- type import func table memory tag global export start element
 *                                                    -- dataCount code data
 * Section = id:byte size:u32 content
 * custom  = 0  name byte*
 * type    = 1  vec(RecType)         RecType = 0x4E vec(SubType) | SubType
 *                                   SubType = (0x4F | 0x50) vec(typeIndex) CompositeType | CompositeType
 *                                   CompositeType = 0x60 vec(ValType) vec(ValType) | 0x5F vec(Field) | 0x5E Field
 * import  = 2  vec(module:name name ExternType)
 * func    = 3  vec(typeIndex)
 * table   = 4  vec(TableType | 0x40 0x00 TableType expr)
 * memory  = 5  vec(MemoryType)
 * global  = 6  vec(GlobalType expr)
 * export  = 7  vec(name kind:byte index)
 * start   = 8  funcIndex
 * element = 9  vec(flags:u32 ...)   -- bit 0: passive or declarative, bit 1: explicit index or declarative, bit 2: exprs
 * code    = 10 vec(size:u32 Body)   Body = vec(count:u32 ValType) Instr* end
 * data    = 11 vec(flags:u32 [memory] [expr] bytes)
 * dataCount = 12 u32
 * tag     = 13 vec(0x00 typeIndex)
 * </pre>
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/index.html">WebAssembly: binary format</a>
 */
package dev.tuber.binary;
