package dev.tuber.polyglot;

import dev.tuber.failure.GuestExit;
import dev.tuber.interop.BuiltinModule;
import dev.tuber.interop.Surroundings;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.HostFunction;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A builtin module that shows what it was given: it stands in for WASI where the contract itself is tested. */
public final class TestBuiltin implements BuiltinModule {
    private static final FuncType NONE = new FuncType(List.of(), List.of());
    private static final FuncType I32 = new FuncType(List.of(NumType.I32), List.of());
    private static final FuncType GIVES_I32 = new FuncType(List.of(), List.of(NumType.I32));

    @Override
    public String name() {
        return "test_builtin";
    }

    @Override
    public ImportResolver open(Surroundings surroundings) {
        int[] calls = {0};
        Map<String, FuncInstance> functions = Map.of(
                "exit", function("exit", I32, (caller, values, refs) -> {
                    throw new GuestExit((int) values[0]);
                }),
                "sleep", function("sleep", I32, (caller, values, refs) -> {
                    long end = System.nanoTime() + values[0] * 1_000_000;
                    caller.store().blocking().await(() -> Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000)));
                }),
                "count", function("count", GIVES_I32, (caller, values, refs) -> values[0] = ++calls[0]),
                "tell", function("tell", NONE, (caller, values, refs) -> print(surroundings, caller)),
                "read", function("read", GIVES_I32, (caller, values, refs) -> values[0] = readFile(surroundings)));
        return wanted -> functions.get(wanted.name());
    }

    private static FuncInstance function(String name, FuncType type, HostFunction code) {
        return FuncInstance.ofHost(name, type, code);
    }

    /** Prints arguments, a variable, the opened directories, and the first five bytes of the caller's memory. */
    private static void print(Surroundings surroundings, ModuleInstance caller) {
        byte[] bytes = new byte[5];
        ((MemoryInstance) caller.export("memory")).read(0, bytes, 0, bytes.length);
        String text = surroundings.arguments() + " " + surroundings.environment().get("NAME") + " " + surroundings.directories().stream()
                .map(directory -> directory.guestName() + "=" + directory.directory()).toList() + " " + new String(bytes, StandardCharsets.UTF_8);
        try {
            surroundings.streams().out().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first byte of file {@code data} in the first directory. */
    private static int readFile(Surroundings surroundings) {
        Path file = surroundings.directories().getFirst().directory().resolve("data");
        try (SeekableByteChannel channel = surroundings.files().newByteChannel(file, Set.of(StandardOpenOption.READ))) {
            var buffer = java.nio.ByteBuffer.allocate(1);
            channel.read(buffer);
            return buffer.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SecurityException e) {
            return -1;
        }
    }
}
