/**
 * WebAssembly from Java. No polyglot context is made, and nothing here needs one.
 *
 * <pre>
 * Engine      = Config                      -- shared by all threads
 * Module      = Engine code                 -- valid and immutable; shared by all threads
 * Store       = Engine data:T Instance*     -- one guest world; one thread at a time
 * Linker      = Engine (name name -&gt; Extern or host function)*
 * Instance    = Store Module Extern*
 * Extern      = Func | Memory | Table | Global
 *
 * WebAssembly = Java
 * i32 i64     = int long
 * f32 f64     = float double
 * funcref     = {@link dev.tuber.Func}; null for a null reference
 * externref   = any object, itself, without a wrapper
 * no result   = void, or null where a value is expected
 * n results   = Object[], an array of one primitive type, or a record with n components
 * </pre>
 *
 * A function is called with boxed values by {@link dev.tuber.Func#call(Object...)}, or without boxing through an interface by
 * {@link dev.tuber.Func#typed(Class)} and {@link dev.tuber.Instance#bind(Class)}. A function of the host is a lambda with a
 * {@linkplain dev.tuber.types.FuncType signature}, a lambda of an interface whose method is the signature, or a method that
 * carries {@link dev.tuber.WasmImport}.
 *
 * <p>Things know their store: no method takes one beside them. To use them with another store is an
 * {@link java.lang.IllegalArgumentException}.
 *
 * <p>What can go wrong:
 * <pre>
 * the module's author   {@link dev.tuber.failure.ModuleException}: malformed, invalid, unlinkable
 * the guest program     {@link dev.tuber.TrapException}; {@link dev.tuber.failure.GuestExit} when it ends itself
 * the host              IllegalArgumentException, IllegalStateException, IndexOutOfBoundsException, NoSuchElementException
 * a host function       whatever it throws, the same object, checked exceptions too
 * </pre>
 */
package dev.tuber;
