/**
 * Runs test scripts of the specification against the runtime.
 *
 * <pre>
 * script  = command*                 -- dev.tuber.text.WastCommand
 * outcome = passed | failed          -- of each command; a failure never ends the script
 * </pre>
 *
 * A command that states nothing (a module, {@code register}, an action) passes when it does not fail. A module of a
 * script can import {@link dev.tuber.launcher.wast.SpectestModule} and every module that was registered.
 */
package dev.tuber.launcher.wast;
