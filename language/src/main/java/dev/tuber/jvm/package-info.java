/**
 * Tier "jvm": classes generated from lowered code, which the JVM's own compilers compile. Needs no flag, no compiler of
 * ours and no native code, but a JVM where classes may be defined.
 *
 * <pre>
 * ModuleCode  = one class loader per LoadedModule; a class is made when it is first used
 * G n         = functions, some 1 KB of WebAssembly each          static R f N (params, ModuleInstance)
 * I n         = imported functions, called through arrays         static R f N (params, ModuleInstance)
 * D t_n       = call_indirect of a table and a type               static R call(params, int index, ModuleInstance)
 * EntryTyped N = one method, what {@link dev.tuber.runtime.GeneratedCode#typedEntry} promises
 * Entry N     = a {@link dev.tuber.jvm.FunctionEntry}: from the calling convention to f N
 *
 * param       = int | long | float | double | Object, by the kind of the parameter
 * R           = void, or the first result; the others are in {@link dev.tuber.runtime.ModuleInstance#results()}
 * line number = ordinal of the site in the lowered code, from 1: where a trap, a call or a poll can be
 * </pre>
 *
 * A function is a static method with a JVM local for each slot that needs one. Temporaries mostly stay on the operand stack
 * of the JVM. No method is longer than 8,000 bytes, since HotSpot would never compile it: a long function is split into
 * {@linkplain dev.tuber.jvm.Part parts}, {@code f N p M}, and one that cannot be split runs in another tier.
 */
package dev.tuber.jvm;
