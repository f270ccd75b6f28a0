/**
 * Measures fresh processes of Tuber and of other engines, in turn, and writes tables of it: {@code benchmarks/run}.
 *
 * <pre>
 * Options  -- which engines and tasks, how often
 * Engine   -- how its processes are started
 * Task     = Kernel | Program -- an export that is called again and again | a command that runs once
 * Sample   -- what one process took; Results keeps them in a file, a line each
 * Figures  -- what the samples of one engine and one task come to
 * Tables   -- Markdown
 * </pre>
 */
package dev.tuber.benchmarks.compare;
