/**
 * Tier "jvm": classes generated from lowered code, which the JVM's own compilers compile. Needs no flag, no compiler of
 * ours and no native code, but a JVM where classes may be defined.
 *
 * <pre>
 * ModuleCode  = one class loader per LoadedModule; a class is made when it is first used
 * G n         = functions, some 1 KB of WebAssembly each          static R f N (params, ModuleInstance)
 * G n x N_k   = more methods of the function N, whose group has no room for them
 * I n         = imported functions                                static R f N (params, ModuleInstance)
 * D t_n       = call_indirect of a table and a type               static R call(params, int index, ModuleInstance)
 * L N         = the function N for other instances, a T: its method enters and leaves as backtraces must know
 * T ...       = what such calls look like, see {@link dev.tuber.jvm.CallShapes}; the same classes for all modules
 * EntryTyped N = one method, what {@link dev.tuber.runtime.GeneratedCode#typedEntry} promises
 * Entry N     = a {@link dev.tuber.jvm.FunctionEntry}: from the calling convention to f N
 *
 * param       = int | long | float | double | Object, by the kind of the parameter
 * R           = void, or the first result; the others are in {@link dev.tuber.runtime.ModuleInstance#results()}
 * line number = ordinal of the site in the lowered code, from 1: where a trap, a call or a poll can be
 * </pre>
 *
 * Where profilers are to know functions, a method's name ends with {@code _} and the name of its function.
 *
 * <p>A function is a static method with a JVM local for each slot that needs one. Temporaries mostly stay on the operand stack
 * of the JVM. More than 240 locals of parameters are no parameters, but travel as further results do.
 *
 * <p>No method is longer than 8,000 bytes, since HotSpot would never compile it. A long function becomes one of these:
 *
 * <pre>
 * parts  = f N (params, ModuleInstance)                           the main method: it calls parts, and control goes
 *          f N p M (registers, entry, frame, ModuleInstance)      through it from part to part; these tell the way out
 * chunks = f N (params, ModuleInstance)                           makes the frame and calls a driver
 *          f N p M (entry, frame, ModuleInstance)                 drivers, and the chunks that they call
 * frame  = long[] Object[]                                        slots of the activation; where parts need none, absent
 * </pre>
 *
 * {@link dev.tuber.jvm.Splitter} makes parts, and {@link dev.tuber.jvm.Chunks} what always works.
 * {@link dev.tuber.jvm.Homes} says where slots are.
 */
package dev.tuber.jvm;
