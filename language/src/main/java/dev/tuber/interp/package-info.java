/**
 * Tier "interpreter": runs everywhere and is the reference for what code means. It has two loops: {@code BytecodeNode} over the
 * lowered code, for Truffle's partial evaluator, and {@code PlainLoop} over words made of it, for the compilers of a JVM.
 */
package dev.tuber.interp;
