package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.jvm.ClassCache;
import dev.tuber.launcher.wast.Counts;
import dev.tuber.launcher.wast.WastRunner;
import dev.tuber.runtime.Tier;

/** {@code tuber wast}: runs test scripts, shows each command that fails, and ends with the counts. */
final class ScriptCommand {
    private ScriptCommand() {
    }

    static int run(CommandLine line) {
        if (line.operands().isEmpty()) {
            throw new UsageException("no file is given: " + line.command().synopsis());
        }
        Tier tier = Tiers.of(line.last("--tier"), null, ClassCache.NONE);
        Counts total = Counts.NONE;
        for (String file : line.operands()) {
            total = total.plus(run(file, tier));
        }
        System.out.println(total);
        return total.failed() == 0 ? Main.SUCCESS : Main.FAILURE;
    }

    /** A file that is no script counts as one failure. */
    private static Counts run(String file, Tier tier) {
        try {
            return WastRunner.run(ModuleFile.contentOf(file), tier,
                    failure -> System.out.println(file + ":" + failure.line() + ": " + failure.command() + ": " + failure.message()));
        } catch (ModuleException e) {
            System.out.println(file + ": " + e.getMessage());
            return new Counts(0, 1);
        }
    }
}
