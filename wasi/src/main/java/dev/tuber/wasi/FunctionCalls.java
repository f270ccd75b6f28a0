package dev.tuber.wasi;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;

/** Calls functions by their number, and turns what went wrong into an error code. */
final class FunctionCalls {
    private final Wasi wasi;
    private final DescriptorFunctions descriptors;
    private ProcessFunctions process;
    private PathFunctions paths;
    private PollFunctions poll;
    private SocketFunctions sockets;

    FunctionCalls(Wasi wasi) {
        this.wasi = wasi;
        this.descriptors = new DescriptorFunctions(wasi);
    }

    int call(WasiFunction function, ModuleInstance caller, long[] arguments) {
        return call(function, wasi.guest(caller), arguments);
    }

    /** @param arguments as the convention for host functions passes them */
    int call(WasiFunction function, Guest guest, long[] arguments) {
        try {
            dispatch(function, guest, arguments);
            return Errno.SUCCESS;
        } catch (WasiException e) {
            return e.errno();
        } catch (Trap e) {
            if (e.kind() == TrapKind.MEMORY_OUT_OF_BOUNDS) {
                return Errno.FAULT;
            }
            throw e;
        }
    }

    private void dispatch(WasiFunction function, Guest guest, long[] a) {
        switch (function) {
            case FD_WRITE -> descriptors.write(guest, a);
            case FD_READ -> descriptors.read(guest, a);
            case FD_PREAD -> descriptors.pread(guest, a);
            case FD_PWRITE -> descriptors.pwrite(guest, a);
            case FD_SEEK -> descriptors.seek(guest, a);
            case FD_TELL -> descriptors.tell(guest, a);
            case FD_CLOSE -> descriptors.close(a);
            case FD_ADVISE -> descriptors.advise(a);
            case FD_ALLOCATE -> descriptors.allocate(a);
            case FD_DATASYNC -> descriptors.datasync(a);
            case FD_SYNC -> descriptors.sync(a);
            case FD_FDSTAT_GET -> descriptors.fdstatGet(guest, a);
            case FD_FDSTAT_SET_FLAGS -> descriptors.fdstatSetFlags(a);
            case FD_FDSTAT_SET_RIGHTS -> descriptors.fdstatSetRights(a);
            case FD_FILESTAT_GET -> descriptors.filestatGet(guest, a);
            case FD_FILESTAT_SET_SIZE -> descriptors.filestatSetSize(a);
            case FD_FILESTAT_SET_TIMES -> descriptors.filestatSetTimes(a);
            case FD_PRESTAT_GET -> descriptors.prestatGet(guest, a);
            case FD_PRESTAT_DIR_NAME -> descriptors.prestatDirName(guest, a);
            case FD_READDIR -> descriptors.readdir(guest, a);
            case FD_RENUMBER -> descriptors.renumber(a);
            case PATH_CREATE_DIRECTORY -> paths().createDirectory(guest, a);
            case PATH_FILESTAT_GET -> paths().filestatGet(guest, a);
            case PATH_FILESTAT_SET_TIMES -> paths().filestatSetTimes(guest, a);
            case PATH_LINK -> paths().link(guest, a);
            case PATH_OPEN -> paths().open(guest, a);
            case PATH_READLINK -> paths().readlink(guest, a);
            case PATH_REMOVE_DIRECTORY -> paths().removeDirectory(guest, a);
            case PATH_RENAME -> paths().rename(guest, a);
            case PATH_SYMLINK -> paths().symlink(guest, a);
            case PATH_UNLINK_FILE -> paths().unlinkFile(guest, a);
            case POLL_ONEOFF -> poll().oneoff(guest, a);
            case SOCK_ACCEPT -> sockets().accept(guest, a);
            case SOCK_RECV -> sockets().recv(guest, a);
            case SOCK_SEND -> sockets().send(guest, a);
            case SOCK_SHUTDOWN -> sockets().shutdown(a);
            case ARGS_GET -> process().argsGet(guest, a);
            case ARGS_SIZES_GET -> process().argsSizesGet(guest, a);
            case ENVIRON_GET -> process().environGet(guest, a);
            case ENVIRON_SIZES_GET -> process().environSizesGet(guest, a);
            case CLOCK_RES_GET -> process().clockResGet(guest, a);
            case CLOCK_TIME_GET -> process().clockTimeGet(guest, a);
            case RANDOM_GET -> process().randomGet(guest, a);
            case PROC_EXIT -> process().exit(a);
            case PROC_RAISE -> process().raise(a);
            case SCHED_YIELD -> process().yield(guest);
        }
    }

    private ProcessFunctions process() {
        if (process == null) {
            process = new ProcessFunctions(wasi);
        }
        return process;
    }

    private PathFunctions paths() {
        if (paths == null) {
            paths = new PathFunctions(wasi);
        }
        return paths;
    }

    private PollFunctions poll() {
        if (poll == null) {
            poll = new PollFunctions(wasi);
        }
        return poll;
    }

    private SocketFunctions sockets() {
        if (sockets == null) {
            sockets = new SocketFunctions(wasi);
        }
        return sockets;
    }
}
