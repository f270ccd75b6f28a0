/**
 * The numbers of the binary interface {@code wasi_snapshot_preview1}: error codes, rights, flags, types of files.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md">WASI preview 1</a>
 */
package dev.tuber.wasi.abi;
