package dev.tuber.launcher;

import dev.tuber.cache.Artifact;
import dev.tuber.failure.ArtifactException;
import dev.tuber.failure.ModuleException;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;

/** Modules from files as the options say: in either format, or precompiled where that is allowed. */
final class FileLoading implements Loading {
    private static final String ALLOW = "--allow-precompiled";

    private final Caches classes;
    private final Tier tier;
    private final boolean precompiled;
    private final String name;
    private final byte[] content;
    /** The program's; null until it was read, and when it is precompiled. */
    private ModuleFile file;

    /** Reads the program. */
    FileLoading(CommandLine line, Caches classes) {
        this.classes = classes;
        this.tier = Tiers.of(line.last("--tier"), line.last("--jit"), classes);
        this.precompiled = line.has(ALLOW);
        this.name = line.operands().getFirst();
        this.content = ModuleFile.contentOf(name);
    }

    @Override
    public LoadedModule program() {
        if (isPrecompiled(name, content)) {
            return artifact(name, content);
        }
        file = ModuleFile.of(name, content);
        return classes.load(file.bytes(), tier);
    }

    @Override
    public LoadedModule module(String other) {
        byte[] bytes = ModuleFile.contentOf(other);
        if (isPrecompiled(other, bytes)) {
            return artifact(other, bytes);
        }
        ModuleFile module = ModuleFile.of(other, bytes);
        try {
            return classes.load(module.bytes(), tier);
        } catch (ModuleException e) {
            throw module.placed(e);
        }
    }

    private boolean isPrecompiled(String file, byte[] bytes) {
        if (ModuleFile.isBinary(bytes) || !Artifact.begins(bytes)) {
            return false;
        }
        if (!precompiled) {
            throw new UsageException(file + " is a precompiled module, which can do what you can do: if you trust who made it, say "
                    + ALLOW);
        }
        return true;
    }

    private LoadedModule artifact(String file, byte[] bytes) {
        try {
            return classes.loadArtifact(bytes, tier);
        } catch (ArtifactException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    @Override
    public ModuleException placed(ModuleException mistake) {
        return file == null ? mistake : file.placed(mistake);
    }
}
