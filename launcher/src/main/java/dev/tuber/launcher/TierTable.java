package dev.tuber.launcher;

import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import dev.tuber.jvm.TranslationReport;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.LoadedModule;
import java.util.Comparator;
import java.util.List;

/** {@code tuber inspect --tiers}: which functions become JVM methods, how many, and which stay interpreted. */
final class TierTable {
    private TierTable() {
    }

    static String of(WasmModule module) {
        LoadedModule loaded = LoadedModule.ofValid(module, new JvmTier(null, Interpreter.INSTANCE));
        TranslationReport report = TranslationReport.of(loaded);
        List<TranslationReport.Function> functions = report.functions();
        List<TranslationReport.Function> split = functions.stream().filter(TranslationReport.Function::isSplit)
                .sorted(Comparator.comparingInt(TranslationReport.Function::bytes).reversed()).toList();
        List<TranslationReport.Function> interpreted = functions.stream().filter(TranslationReport.Function::isInterpreted).toList();
        StringBuilder text = new StringBuilder("tier jvm:\n");
        InspectCommand.row(text, "functions", functions.size() + ", " + loaded.importedFuncs() + " more are imported");
        InspectCommand.row(text, "functions that run in the interpreter", "" + interpreted.size());
        InspectCommand.row(text, "functions that were split", "" + split.size());
        InspectCommand.row(text, "of them, cut into chunks", "" + split.stream().filter(TranslationReport.Function::isInChunks).count());
        InspectCommand.row(text, "methods that they became", "" + split.stream().mapToInt(TranslationReport.Function::methods).sum());
        InspectCommand.row(text, "methods of all functions", "" + functions.stream().mapToInt(TranslationReport.Function::methods).sum());
        InspectCommand.row(text, "bytes of code of all of them", "" + functions.stream().mapToInt(TranslationReport.Function::bytes).sum());
        InspectCommand.row(text, "bytes of code of the longest", functions.stream().mapToInt(TranslationReport.Function::longest).max()
                .orElse(0) + " (the limit is " + TranslationReport.METHOD_LIMIT + ")");
        InspectCommand.row(text, "classes", report.classes() + ", " + report.classBytes() + " bytes");
        if (!split.isEmpty()) {
            text.append("functions that were split (methods, bytes of code, of the longest):\n");
        }
        for (TranslationReport.Function function : split) {
            InspectCommand.row(text, name(loaded, function), function.methods() + ", " + function.bytes() + ", " + function.longest()
                    + (function.isInChunks() ? ", chunks" : ""));
        }
        if (!interpreted.isEmpty()) {
            text.append("functions that run in the interpreter (bytes of WebAssembly):\n");
        }
        for (TranslationReport.Function function : interpreted) {
            var def = module.funcs().get(function.index());
            InspectCommand.row(text, name(loaded, function), "" + (def.bodyEnd() - def.bodyStart()));
        }
        return text.toString();
    }

    private static String name(LoadedModule module, TranslationReport.Function function) {
        return function.index() + " " + module.displayNameOfFunc(function.index());
    }
}
