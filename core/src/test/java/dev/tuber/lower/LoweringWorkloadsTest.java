package dev.tuber.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tuber.code.Disassembly;
import dev.tuber.code.FunctionCode;
import dev.tuber.code.FunctionCodeCheck;
import dev.tuber.code.Op;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.isa.Opcode;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Lowers each function of real programs and checks the result. They lie beside the checkout; the property
 * {@code tuber.workloads} names another folder.
 */
class LoweringWorkloadsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("tuber.workloads", Path.of("..", "..", "shared", "workloads").toString()));

    @Test
    void eachFunctionIsLoweredToCodeThatKeepsThePromises() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            assertTrue(System.getenv("CI") == null, FOLDER.toAbsolutePath() + " is missing");
            abort("NOT TESTED: no workloads in " + FOLDER.toAbsolutePath() + "; say where with -Dtuber.workloads=");
        }
        int functions = 0;
        for (Path file : files()) {
            functions += check(file);
        }
        assertTrue(functions > 1_000, functions + " functions only");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
        }
    }

    private static int check(Path file) throws IOException {
        WasmModule module;
        try {
            module = ModuleValidator.load(Files.readAllBytes(file));
        } catch (InvalidModuleException e) {
            assertTrue(e.getMessage().contains("not supported"), () -> file + ": " + e.getMessage());
            return 0;
        }
        int checked = 0;
        for (int func = 0; func < module.funcs().size(); func++) {
            if (!module.funcs().get(func).isImported()) {
                FunctionCode code = Lowering.lower(module, func);
                FunctionCodeCheck.check(code, module);
                checkOffsets(code, module.bytes());
                checked++;
            }
        }
        return checked;
    }

    /** At the offset of each site lies the opcode of the instruction that it came from. */
    private static void checkOffsets(FunctionCode code, byte[] bytes) {
        for (int pc : code.sitePcs()) {
            int opcode = bytes[code.offsetAt(pc)] & 0xFF;
            int expected = switch (code.code()[pc]) {
                case Op.LOOP -> Opcode.LOOP;
                case Op.CALL -> Opcode.CALL;
                case Op.CALL_INDIRECT -> Opcode.CALL_INDIRECT;
                case Op.TABLE_GET -> Opcode.TABLE_GET;
                case Op.TABLE_SET -> Opcode.TABLE_SET;
                default -> code.code()[pc] > 0xFF ? 0xFC : code.code()[pc];
            };
            assertEquals(expected, opcode, () -> Disassembly.of(code, pc));
        }
    }
}
