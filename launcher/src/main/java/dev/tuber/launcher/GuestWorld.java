package dev.tuber.launcher;

import dev.tuber.wasi.Wasi;
import dev.tuber.wasi.WasiConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What a program sees of the machine: our own streams, and what the options of {@code tuber run} give. */
final class GuestWorld {
    /** Set by the script that starts the JVM, which can ask at no cost. */
    private static final boolean IS_TERMINAL = Boolean.getBoolean("tuber.terminal");

    private GuestWorld() {
    }

    /** @throws UsageException when something that an option names cannot be used */
    static Wasi open(CommandLine line) {
        List<String> operands = line.operands();
        String name = line.last("--argv0");
        WasiConfig config = new WasiConfig().stdin(System.in).stdout(new GuestOutput(System.out)).stderr(new GuestOutput(System.err))
                .arguments(List.of(name != null ? name : fileName(operands.getFirst())))
                .arguments(operands.subList(1, operands.size()));
        if (IS_TERMINAL) {
            config.terminal();
        }
        for (String variable : line.all("--env")) {
            addVariable(config, variable);
        }
        for (String directory : line.all("--dir")) {
            addDirectory(config, directory);
        }
        for (String address : line.all("--listen")) {
            config.listener(listener(address));
        }
        try {
            return Wasi.open(config);
        } catch (IOException e) {
            throw new UsageException("cannot use what --dir or --listen names: " + e);
        }
    }

    static String fileName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static void addVariable(WasiConfig config, String variable) {
        int equals = variable.indexOf('=');
        String name = equals < 0 ? variable : variable.substring(0, equals);
        String value = equals < 0 ? System.getenv(name) : variable.substring(equals + 1);
        if (value == null) {
            throw new UsageException("--env " + name + ": there is no such variable to pass on");
        }
        config.environment(name, value);
    }

    private static void addDirectory(WasiConfig config, String directory) {
        int separator = directory.indexOf("::");
        String host = separator < 0 ? directory : directory.substring(0, separator);
        try {
            config.directory(Path.of(host), separator < 0 ? host : directory.substring(separator + 2));
        } catch (InvalidPathException e) {
            throw new UsageException("--dir " + directory + ": " + e.getMessage());
        }
    }

    private static ServerSocketChannel listener(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new UsageException("--listen " + address + ": it is HOST:PORT");
        }
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            return ServerSocketChannel.open().bind(new InetSocketAddress(address.substring(0, colon), port));
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--listen " + address + ": " + e.getMessage());
        }
    }
}
