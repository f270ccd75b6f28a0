/**
 * The command {@code tuber}.
 *
 * <pre>
 * tuber         = "tuber" (command option* operand* | option* FILE argument*)     -- the second form is "run"
 * option        = "--name" | "--name" value | "--name=value" | "-x" | "-x" value
 * exit status   = the guest's own (proc_exit) | 134 (a trap) | 1 (any other failure, one message on standard error) | 0
 * </pre>
 *
 * {@link dev.tuber.launcher.Command} is the table of commands and options: the parser, {@code --help} and the tests read
 * it. {@link dev.tuber.launcher.Main} decides on the exit status.
 */
package dev.tuber.launcher;
