/**
 * What runs: stores, instances of modules and of all they declare, linking and instantiation. Knows no polyglot context.
 *
 * <pre>
 * LoadedModule   = WasmModule Tier callTarget*      -- immutable, shared by stores, contexts and threads
 * Store          = interrupt:cell Blocking          -- one guest world
 * ModuleInstance = LoadedModule Store FuncInstance* TableInstance* MemoryInstance* GlobalInstance* TagInstance*
 *                  elements:segment* datas:segment*
 *
 * call           = caller:ModuleInstance values:long[] refs:Object[]
 * values, refs   -- indexed by parameter before the call and by result after it; length max(parameters, results)
 * value          -- i32 sign-extended; f32 as raw int bits in the lower half; i64; f64 as raw long bits
 * reference      -- null; a FuncInstance for funcref; any object for externref
 * </pre>
 *
 * {@code refs} may be null when no parameter and no result is a reference.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html">WebAssembly: runtime structure</a>
 */
package dev.tuber.runtime;
