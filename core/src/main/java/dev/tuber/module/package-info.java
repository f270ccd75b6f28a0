/**
 * What a module declares, as immutable data. Bodies and constant expressions stay where they are, as ranges of the
 * module's bytes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html">WebAssembly: modules</a>
 */
package dev.tuber.module;
