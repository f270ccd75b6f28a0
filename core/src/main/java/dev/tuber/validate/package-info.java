/**
 * Decodes and checks one body in one pass, and tells a {@link dev.tuber.validate.BodySink} only what is valid and typed.
 */
package dev.tuber.validate;
