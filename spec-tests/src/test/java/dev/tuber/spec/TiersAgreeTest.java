package dev.tuber.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.Tier;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import dev.tuber.wasi.Wasi;
import dev.tuber.wasi.WasiClocks;
import dev.tuber.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Programs leave the same result, memories, globals and tables in both tiers. Their list is {@code workloads.tsv}. */
@Tag("results")
class TiersAgreeTest {
    private static final FuncType TICK = new FuncType(List.of(NumType.I32), List.of(NumType.I32));
    /** The interpreter takes a tenth of a second for this part of the work that the list asks for. */
    private static final int PART = 8;
    private static final List<String> KINDS = List.of("kernel", "host", "real");

    @TestFactory
    Stream<DynamicTest> workloads() throws IOException {
        Path folder = SharedFolder.WORKLOADS.find().orElse(null);
        if (folder == null && System.getenv("CI") != null) {
            fail(SharedFolder.WORKLOADS.advice());
        }
        Assumptions.assumeTrue(folder != null, SharedFolder.WORKLOADS.advice());
        List<String[]> rows = Files.readAllLines(folder.resolve("workloads.tsv")).stream().map(line -> line.split("\t"))
                .filter(row -> KINDS.contains(row[5])).toList();
        assertFalse(rows.isEmpty(), "workloads.tsv lists nothing that runs");
        return rows.stream().map(row -> dynamicTest(row[0], () -> {
            byte[] bytes = Files.readAllBytes(folder.resolve(row[1]));
            int argument = Math.max(1, Integer.parseInt(row[3]) / PART);
            assertEquals(run(bytes, row[2], argument, Interpreter.INSTANCE),
                    run(bytes, row[2], argument, new JvmTier(null, Interpreter.INSTANCE)));
        }));
    }

    private static String run(byte[] bytes, String export, int argument, Tier tier) throws IOException {
        FuncInstance tick = FuncInstance.ofHost("tick", TICK, (caller, values, refs) -> values[0] = 3 * (int) values[0] + 1);
        try (Wasi wasi = Wasi.open(new WasiConfig().clocks(WasiClocks.fixed(0)).random(new Random(1)))) {
            ImportResolver imports = wanted -> wanted.module().equals("env") ? tick : wasi.imports().resolve(wanted);
            ModuleInstance instance = Instantiation.instantiate(new Store(), LoadedModule.load(bytes, tier), imports);
            if (instance.export("_initialize") instanceof FuncInstance initialize) {
                initialize.call(null, new long[0], null);
            }
            long[] values = {argument};
            ((FuncInstance) instance.export(export)).call(null, values, null);
            return values[0] + ", " + State.of(instance);
        }
    }
}
