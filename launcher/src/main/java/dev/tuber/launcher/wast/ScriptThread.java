package dev.tuber.launcher.wast;

import dev.tuber.text.WastCommand;
import java.util.List;

/** Commands of a script that run beside it. */
final class ScriptThread {
    private static final int STACK_BYTES = 16 << 20;

    private final WastRunner runner;
    private final Thread thread;

    ScriptThread(WastRunner runner, List<WastCommand> commands) {
        this.runner = runner;
        this.thread = new Thread(null, () -> runner.runAll(commands), "wast", STACK_BYTES);
    }

    void start() {
        thread.start();
    }

    /** Waits until all its commands have run; then what they gave can be read. */
    WastRunner join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScriptException("interrupted while waiting for a thread");
        }
        return runner;
    }
}
