package dev.tuber.launcher;

import dev.tuber.cache.CachePlace;
import dev.tuber.text.Wat;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM watches when it makes the AOT cache: ordinary runs, so that the classes of an ordinary run are in the
 * cache, and one large module, so that what reads modules has profiles.
 */
final class Training {
    /** Enough functions for HotSpot to compile what reads them. */
    private static final int COPIES = 1_000;
    private static final int RUNS = 3;
    /** Functions that are translated, and each of how many is a long one. */
    private static final int TRANSLATED = 60;
    private static final int LONG = 6;
    private static final int ARMS = 20;

    /**
     * What compilers emit, and the rest too: what the profiles have never seen, compiled code cannot do, and HotSpot throws
     * it away at the first time.
     */
    private static final String BODY = """
              (block (block
                (br_if 0 (i32.eqz (local.get 0)))
                (br_table 0 1 0 (i32.load8_u offset=3 (local.get 0))))
                (i32.store offset=8 (local.get 3) (i32.add (i32.load offset=4 (local.get 0)) (i32.const 70000)))
                (global.set 0 (local.tee 3 (i32.sub (global.get 0) (i32.const 16))))
                (loop
                  (local.set 3 (i32.shl (local.get 4) (i32.const 2)))
                  (local.set 4 (call 0 (i32.wrap_i64 (local.get 1)) (i64.load (local.get 3)) (f64.const 2.5)))
                  (br_if 0 (i32.lt_u (local.tee 4 (i32.sub (local.get 4) (i32.const 1))) (local.get 0)))))
              (if (f64.gt (local.get 2) (f64.const 1)) (then (i64.store (local.get 4) (i64.extend_i32_u (local.get 3))))
                (else (f64.store (i32.const 8) (f64.mul (local.get 2) (f64.convert_i32_s (local.get 0))))))
              (drop (block (result i64) (br_if 0 (i64.const -5000000000) (i32.const 0))))
              (local.set 5 (if (result f32) (local.get 4) (then (f32.const 1.5)) (else (f32.load (local.get 0)))))
              (drop (call_indirect (type 0) (local.get 0) (local.get 1) (local.get 2) (i32.and (local.get 3) (i32.const 7))))
              (block (loop (br_if 1 (i64.eq (local.get 1) (i64.const 7))) (i32.store8 (local.get 0) (i32.const 0)) (br 0)))
              (drop (i32.add (memory.grow (i32.const 0)) (memory.size)))
              (memory.copy (local.get 0) (local.get 3) (i32.const 64)) (memory.fill (local.get 0) (i32.const 0) (i32.const 9))
              (block (br_if 0 (local.get 4)) (nop) (return (i32.const 3)))
              (block (br_if 0 (local.get 4)) (drop (f64.neg (f64.load (local.get 4)))) (unreachable))
              (select (local.get 3) (local.get 4) (i32.ge_s (local.get 3) (i32.const -1)))
            """;
    private static final String HEAD = "(func (param i32 i64 f64) (result i32) (local i32 i32 f32)";
    private static final String RETURN_AT_ONCE = "(br_if 0 (i32.const 0) (i32.eqz (local.get 0))) drop";
    private static final String MODULE = """
            (module
              (type (func (param i32 i64 f64) (result i32))) (memory 1) (table 8 funcref)
              (global (mut i32) (i32.const 65536)) (elem (i32.const 1) func 0 1) (data (i32.const 8) "text")
            """;

    private Training() {
    }

    /**
     * Runs each module of a folder several times.
     *
     * @param classes a directory for generated classes, which is empty: they are written first, then read
     */
    static int run(String folder, String classes) {
        for (int i = 0; i < RUNS; i++) {
            runAll(folder, "--no-cache");
        }
        for (int i = 0; i < 2; i++) {
            runAll(folder, "--cache=" + classes);
            CachePlace.ofUser();
        }
        ModuleValidator.load(Wat.encode(MODULE + (HEAD + BODY + ")").repeat(COPIES) + ")").bytes());
        translate(Path.of(classes, "translated.wasm"));
        return Main.SUCCESS;
    }

    /** Calls functions of all sizes, which return at once: it is enough that they are translated. */
    private static void translate(Path file) {
        StringBuilder text = new StringBuilder(MODULE);
        StringBuilder calls = new StringBuilder("(func (export \"_start\")");
        for (int func = 0; func < TRANSLATED; func++) {
            boolean isLong = func % LONG == 0;
            text.append(HEAD).append(RETURN_AT_ONCE);
            if (isLong && func % (2 * LONG) == 0) {
                machine(text, ARMS + func);
            } else if (isLong) {
                text.append(("(drop (block (result i32)" + BODY + "))").repeat(ARMS)).append("(i32.const 0)");
            } else {
                text.append(BODY);
            }
            text.append(')');
            calls.append("(drop (call ").append(func).append(" (i32.const 0) (i64.const 0) (f64.const 0)))");
        }
        try {
            Files.write(file, Wat.encode(text.append(calls).append("))").toString()).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Main.run(new String[] {"run", "--no-cache", file.toString()});
    }

    /** The loop of an interpreter. */
    private static void machine(StringBuilder text, int arms) {
        text.append("(loop ").append("(block ".repeat(arms)).append("(br_table");
        for (int arm = 0; arm < arms; arm++) {
            text.append(' ').append(arm);
        }
        text.append(" (local.get 4))");
        for (int arm = 0; arm < arms; arm++) {
            text.append(") (local.set 4 (block (result i32)").append(BODY).append("))");
            text.append(arm % 2 == 0 ? "(br " + (arms - 1 - arm) + ")" : "");
        }
        text.append(") (i32.const 0)");
    }

    private static void runAll(String folder, String cache) {
        for (Path file : modules(Path.of(folder))) {
            Main.run(new String[] {"run", cache, "--dir", folder, file.toString(), "one", "two"});
        }
    }

    private static List<Path> modules(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
