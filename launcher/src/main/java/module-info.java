/** The command {@code tuber}. */
module dev.tuber.launcher {
    exports dev.tuber.launcher;
}
