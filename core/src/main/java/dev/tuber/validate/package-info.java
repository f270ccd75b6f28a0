/**
 * Decides whether a module is valid. Goes through each body once, and tells a {@link dev.tuber.validate.BodySink} only
 * what is valid, typed and within reach.
 *
 * <pre>
 * ModuleValidator        bytes to valid module
 *   Declarations         everything outside of bodies
 *   Bodies               all bodies, by several threads where there are many
 *   BodyValidator        bodies and constant expressions: code, control, calls
 *     ValueInstructions  numbers, variables, references
 *     StorageInstructions  memories and tables
 *     OperandStack, ControlStack, Locals    the state of one body, in arrays
 *   InstructionRules     the instruction table, packed, and which features are allowed
 *   TypeRules, Matching  which types exist, and which may stand for which
 *   Place                where validation is, for messages
 * </pre>
 *
 * A new form of instruction is a case in {@code BodyValidator.check}, a method beside its siblings, and an event of the
 * sink. A new feature is allowed by {@link dev.tuber.validate.ModuleValidator#SUPPORTED}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/index.html">WebAssembly: validation</a>
 */
package dev.tuber.validate;
