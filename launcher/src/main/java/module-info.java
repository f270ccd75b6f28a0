/** The command {@code tuber}, and the runner of test scripts. */
module dev.tuber.launcher {
    requires dev.tuber.wasi;

    exports dev.tuber.launcher;
    exports dev.tuber.launcher.wast;
}
