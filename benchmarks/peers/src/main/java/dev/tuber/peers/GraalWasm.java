package dev.tuber.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * GraalWasm. As a function: what benchmarks call. {@code GraalWasm HOST::GUEST FILE [ARG...]} runs a WASI command.
 */
public final class GraalWasm implements Function<byte[], Function<String, LongUnaryOperator>> {
    public static void main(String[] args) throws IOException {
        String[] directory = args[0].split("::");
        String[] words = Arrays.copyOfRange(args, 1, args.length);
        try (Context context = builder().arguments("wasm", words).allowIO(IOAccess.ALL)
                .option("wasm.WasiMapDirs", directory[1] + "::" + directory[0]).build()) {
            context.eval(Source.newBuilder("wasm", new File(words[0])).build()).newInstance().getMember("exports")
                    .getMember("_start").execute();
        } catch (PolyglotException e) {
            if (!e.isExit()) {
                throw e;
            }
            System.exit(e.getExitStatus());
        }
    }

    private static Context.Builder builder() {
        return Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false")
                .option("wasm.Builtins", "wasi_snapshot_preview1");
    }

    @Override
    public Function<String, LongUnaryOperator> apply(byte[] bytes) {
        Context context = builder().build();
        ProxyExecutable tick = values -> 3 * values[0].asInt() + 1;
        Value exports = context.eval(source(bytes))
                .newInstance(ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("tick", tick))))).getMember("exports");
        return name -> exports.hasMember(name) ? calling(exports.getMember(name)) : null;
    }

    private static Source source(byte[] bytes) {
        try {
            return Source.newBuilder("wasm", ByteSequence.create(bytes), "module").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LongUnaryOperator calling(Value function) {
        return argument -> {
            Value result = argument == 0 ? function.execute() : function.execute((int) argument);
            return result.isNull() || !result.isNumber() ? 0 : result.asLong();
        };
    }
}
