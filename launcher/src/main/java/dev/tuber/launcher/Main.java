package dev.tuber.launcher;

/** The command {@code tuber}. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.exit(1);
    }
}
