/**
 * The lowered code: what the executors of both tiers read. Register style: a function has typed slots, and each
 * instruction names the slots of its operands and results. There is no operand stack and no structured control left.
 *
 * <pre>
 * FunctionCode = slotKinds:SlotKind* code:int* offsets loops:int[]*
 * code         = Instr*
 * Instr        = op:int operand*          -- as listed for each constant of {@link dev.tuber.code.Op}
 * operand      = slot | target | index | literal
 * slot         = parameters first, then locals, then temporaries; each slot keeps one kind of value for ever
 * target       = index into code of an instruction
 * </pre>
 *
 * A slot has exactly one {@link dev.tuber.types.SlotKind} for the whole function, so that an executor may keep it in a
 * typed JVM local or a statically typed frame slot. A backward branch always goes to a {@code LOOP} instruction, and
 * only there. Each instruction can be reached, and each temporary is written before it is read, on every path.
 * {@link dev.tuber.code.FunctionCodeCheck} checks all this.
 */
package dev.tuber.code;
