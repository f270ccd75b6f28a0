/**
 * Turns the valid, typed events of one body into lowered code ({@link dev.tuber.code.FunctionCode}) in one pass.
 *
 * <p>The operand stack of WebAssembly exists only here, while lowering. A value on it is in one of three places:
 *
 * <pre>
 * Operand = home        -- the temporary of its (stack height, SlotKind); made when first needed
 *         | local       -- local.get copies nothing; the copy is made when the local changes or a block starts
 *         | constant    -- until an instruction needs it in a slot
 * </pre>
 *
 * Values that travel to a label go to the homes of the label's height. Their sources are never below, so copying them
 * from the bottom up never overwrites a source that is still needed, and no scratch slot exists.
 *
 * <p>All work and memory is linear in the size of the body, except for the number of values that one instruction moves
 * (at most 1,000 by the limits on function types); {@link dev.tuber.lower.CodeBuffer} and {@link dev.tuber.lower.Slots}
 * refuse bodies that use this to blow up.
 */
package dev.tuber.lower;
