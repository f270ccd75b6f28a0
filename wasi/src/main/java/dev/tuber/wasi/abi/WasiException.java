package dev.tuber.wasi.abi;

/** A function of WASI cannot do what it was asked: the guest gets the error code. Never leaves the package's functions. */
public final class WasiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param errno one of {@link Errno} */
    public WasiException(int errno) {
        super(null, null, false, false);
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
