package dev.tuber.peers;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/** {@code GraalWasm HOST::GUEST FILE [ARG...]}: runs a WASI command under GraalWasm. */
public final class GraalWasm {
    private GraalWasm() {
    }

    public static void main(String[] args) throws IOException {
        String[] directory = args[0].split("::");
        String[] words = Arrays.copyOfRange(args, 1, args.length);
        try (Context context = Context.newBuilder("wasm").arguments("wasm", words).allowIO(IOAccess.ALL)
                .option("engine.WarnInterpreterOnly", "false").option("wasm.Builtins", "wasi_snapshot_preview1")
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
}
