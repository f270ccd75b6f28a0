/**
 * Modules that are rewritten while they are loaded, to count, limit or watch what they do.
 *
 * <pre>
 * Middleware          for a module:   what to add to it, and -> FunctionMiddleware
 * FunctionMiddleware  for a function: -> OperatorMiddleware
 * OperatorMiddleware  for each operator of it, in order: what stands there instead
 * </pre>
 *
 * What comes of it is validated as any module, so it can be wrong but not harmful. An {@link dev.tuber.rewrite.OffsetMap} tells
 * where its instructions were before.
 */
package dev.tuber.rewrite;
