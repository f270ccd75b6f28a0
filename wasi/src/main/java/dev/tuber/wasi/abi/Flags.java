package dev.tuber.wasi.abi;

/**
 * The bits of arguments: how a descriptor behaves, how a path is opened and looked up, which times are set.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#types">WASI preview 1: types</a>
 */
public final class Flags {
    public static final int FD_APPEND = 1;
    public static final int FD_DSYNC = 1 << 1;
    public static final int FD_NONBLOCK = 1 << 2;
    public static final int FD_RSYNC = 1 << 3;
    public static final int FD_SYNC = 1 << 4;
    public static final int FD_ALL = (1 << 5) - 1;

    public static final int OPEN_CREAT = 1;
    public static final int OPEN_DIRECTORY = 1 << 1;
    public static final int OPEN_EXCL = 1 << 2;
    public static final int OPEN_TRUNC = 1 << 3;
    public static final int OPEN_ALL = (1 << 4) - 1;

    public static final int LOOKUP_SYMLINK_FOLLOW = 1;

    public static final int TIMES_ATIM = 1;
    public static final int TIMES_ATIM_NOW = 1 << 1;
    public static final int TIMES_MTIM = 1 << 2;
    public static final int TIMES_MTIM_NOW = 1 << 3;
    public static final int TIMES_ALL = (1 << 4) - 1;

    public static final int CLOCK_ABSTIME = 1;

    public static final int RECV_PEEK = 1;
    public static final int RECV_WAITALL = 1 << 1;

    public static final int SHUTDOWN_READ = 1;
    public static final int SHUTDOWN_WRITE = 1 << 1;

    private Flags() {
    }
}
