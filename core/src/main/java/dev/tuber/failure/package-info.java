/**
 * What can go wrong, sorted by whose mistake it is.
 *
 * <pre>
 * the module's author   ModuleException: MalformedModuleException, InvalidModuleException, UnlinkableModuleException
 * the guest program     Trap, GuestExit
 * the host              IllegalArgumentException, IllegalStateException (of the JDK), ArtifactException
 * ourselves             WasmInternalError
 *
 * message = phrase [": " detail] [" (" position ")"]
 * </pre>
 *
 * The phrase is the one that the specification and its test scripts use.
 */
package dev.tuber.failure;
