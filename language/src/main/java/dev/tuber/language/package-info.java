/** The Truffle language {@code wasm}: registration, options, contexts and parsing requests. */
package dev.tuber.language;
