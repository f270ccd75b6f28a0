/**
 * The instruction table: what each instruction is called, how it is encoded, what it takes and gives.
 *
 * <pre>
 * opcode = byte | prefix:(0xFB | 0xFC | 0xFD | 0xFE) sub:u32
 * id     = byte                          -- one number per instruction, dense enough for tables
 *        | 0x100 + sub   (prefix 0xFB, sub below 0x40)
 *        | 0x140 + sub   (prefix 0xFC, sub below 0x40)
 *        | 0x200 + sub   (prefix 0xFD, sub below 0x140)
 *        | 0x340 + sub   (prefix 0xFE, sub below 0x80)
 * </pre>
 *
 * {@link dev.tuber.isa.Instruction} is the table that people read and change. {@link dev.tuber.isa.Opcode} is made from it:
 * the same rows as constants and packed strings, for code that must start fast.
 */
package dev.tuber.isa;
