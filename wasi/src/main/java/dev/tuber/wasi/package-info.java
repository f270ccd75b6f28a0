/**
 * WASI preview 1 for one guest: {@link dev.tuber.wasi.WasiConfig} says what it may see, {@link dev.tuber.wasi.Wasi} gives
 * the functions to link.
 *
 * <pre>
 * Wasi       = Descriptor*                -- by number: 0 stdin, 1 stdout, 2 stderr, then directories, then sockets
 * Descriptor = rights inheriting flags    -- InputDescriptor OutputDescriptor FileDescriptor DirectoryDescriptor ...
 * call       = WasiFunction Guest argument*  ->  errno
 * </pre>
 *
 * A function finds the guest's memory in the export {@code memory} of the instance that calls. It fails with an error code
 * by {@link dev.tuber.wasi.abi.WasiException}; {@code FunctionCalls} turns that, and every access outside of the memory
 * (EFAULT), into what the guest gets. Waiting goes through {@link dev.tuber.runtime.Store#blocking}.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md">WASI preview 1</a>
 */
package dev.tuber.wasi;
