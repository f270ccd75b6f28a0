/**
 * Tier "interpreter": a loop over the lowered code, made for Truffle's partial evaluator and for a plain JVM alike. It runs
 * everywhere and is the reference for what code means.
 */
package dev.tuber.interp;
