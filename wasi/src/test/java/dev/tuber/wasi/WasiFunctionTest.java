package dev.tuber.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tuber.module.Import;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.types.FuncExtern;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WasiFunctionTest {
    /** The interface as WASI lists it, in the order of its document. */
    private static final List<String> NAMES = List.of("args_get", "args_sizes_get", "environ_get", "environ_sizes_get",
            "clock_res_get", "clock_time_get", "fd_advise", "fd_allocate", "fd_close", "fd_datasync", "fd_fdstat_get",
            "fd_fdstat_set_flags", "fd_fdstat_set_rights", "fd_filestat_get", "fd_filestat_set_size",
            "fd_filestat_set_times", "fd_pread", "fd_prestat_get", "fd_prestat_dir_name", "fd_pwrite", "fd_read",
            "fd_readdir", "fd_renumber", "fd_seek", "fd_sync", "fd_tell", "fd_write", "path_create_directory",
            "path_filestat_get", "path_filestat_set_times", "path_link", "path_open", "path_readlink",
            "path_remove_directory", "path_rename", "path_symlink", "path_unlink_file", "poll_oneoff", "proc_exit",
            "proc_raise", "sched_yield", "random_get", "sock_accept", "sock_recv", "sock_send", "sock_shutdown");

    @Test
    void everyFunctionOfTheInterfaceCanBeImported() throws IOException {
        try (Wasi wasi = Wasi.open(new WasiConfig())) {
            for (String name : NAMES) {
                FuncInstance function = (FuncInstance) wasi.imports().resolve(importOf(Wasi.MODULE, name));
                assertNotNull(function, name);
                assertEquals(name, function.name());
            }
        }
        assertEquals(46, WasiFunction.values().length);
    }

    @Test
    void nothingElseCanBeImported() throws IOException {
        try (Wasi wasi = Wasi.open(new WasiConfig())) {
            assertNull(wasi.imports().resolve(importOf("env", "fd_write")));
            assertNull(wasi.imports().resolve(importOf(Wasi.MODULE, "FD_WRITE")));
            assertNull(wasi.imports().resolve(importOf(Wasi.MODULE, "fd_dup")));
            assertNull(wasi.imports().resolve(importOf(Wasi.MODULE, "")));
        }
    }

    @Test
    void typesAreThoseOfTheInterface() {
        assertEquals("[i32 i32 i32 i32 i32 i64 i64 i32 i32] -> [i32]", WasiFunction.PATH_OPEN.type().toString());
        assertEquals("[i32] -> []", WasiFunction.PROC_EXIT.type().toString());
        assertEquals("[] -> [i32]", WasiFunction.SCHED_YIELD.type().toString());
    }

    private static Import importOf(String module, String name) {
        return new Import(module, name, new FuncExtern(0));
    }
}
