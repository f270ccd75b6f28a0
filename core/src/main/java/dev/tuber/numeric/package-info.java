/**
 * The meaning of the pure instructions: a class per type of result, a method per instruction, named after it
 * ({@code i64.extend16_s} is {@code I64.extend16S}). What is one Java operator has no method: addition, subtraction,
 * multiplication, division of floats, bitwise logic and shifts (Java masks the distance just as WebAssembly does).
 *
 * <p>{@link dev.tuber.numeric.Numeric} reaches every scalar meaning by the id of its instruction, over raw bits:
 *
 * <pre>
 * i32 = its bits in the low half, sign-extended
 * i64 = its bits
 * f32 = its raw bits in the low half, sign-extended
 * f64 = its raw bits
 * </pre>
 *
 * Comparisons and tests give 0 or 1. Meanings that trap throw {@link dev.tuber.failure.Trap}.
 *
 * <p>A NaN that an instruction makes is quiet, as the specification wants. {@code abs}, {@code neg}, {@code copysign}
 * and the reinterpretations work on bits: they keep every payload, those of signalling NaNs too.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">WebAssembly: numerics</a>
 */
package dev.tuber.numeric;
