package dev.tuber.launcher;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.cache.Artifact;
import dev.tuber.cache.CachePlace;
import dev.tuber.cache.CodeSettings;
import dev.tuber.cache.DiskCache;
import dev.tuber.jvm.ClassCache;
import dev.tuber.jvm.JvmTier;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;
import dev.tuber.validate.ModuleValidator;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** How modules are loaded, with the cache of generated classes that the options ask for; closing it writes to it, and so does the end of the process. */
final class Caches implements ClassCache, AutoCloseable {
    private final Optional<DiskCache> cache;
    private final boolean complains;
    private final LoweringSettings lowering;
    private Thread hook;

    private Caches(Optional<DiskCache> cache, boolean complains, LoweringSettings lowering) {
        this.cache = cache;
        this.complains = complains;
        this.lowering = lowering;
    }

    /** @throws UsageException when the directory that was typed has no possible name */
    static Caches of(CommandLine line) {
        LoweringSettings lowering = GuestLimits.lowering(line);
        String typed = line.last("--cache");
        if (line.has("--no-cache") || "off".equals(typed)) {
            return new Caches(Optional.empty(), false, lowering);
        }
        boolean named = typed != null && !typed.isEmpty();
        try {
            Optional<Path> place = named ? Optional.of(Path.of(typed)) : CachePlace.ofUser();
            CodeSettings settings = settings(true, lowering);
            return new Caches(place.map(directory -> new DiskCache(directory, settings)), named, lowering);
        } catch (InvalidPathException e) {
            throw new UsageException("--cache " + typed + ": " + e.getMessage());
        }
    }

    static CodeSettings settings(boolean generating, LoweringSettings lowering) {
        return CodeSettings.of(generating, lowering, ModuleValidator.SUPPORTED);
    }

    /** Loads a module, which is not validated again when there are classes of it. */
    LoadedModule load(byte[] module, Tier tier) {
        boolean known = tier instanceof JvmTier && cache.isPresent() && cache.get().knows(module);
        return LoadedModule.ofValid(known ? ModuleDecoder.decode(module) : ModuleValidator.load(module), tier, lowering);
    }

    /**
     * Loads what {@code tuber compile} has made.
     *
     * @throws dev.tuber.failure.ArtifactException when it cannot be used
     */
    LoadedModule loadArtifact(byte[] content, Tier tier) {
        Artifact artifact = Artifact.read(content, settings(tier instanceof JvmTier, lowering));
        WasmModule module = ModuleDecoder.decode(artifact.module());
        ModuleValidator.validateDeclarations(module, ModuleValidator.SUPPORTED);
        return LoadedModule.ofValid(module, tier instanceof JvmTier generating ? generating.keeping(artifact) : tier, lowering);
    }

    @Override
    public Classes open(WasmModule module) {
        if (cache.isEmpty()) {
            return Classes.NONE;
        }
        if (hook == null) {
            // A guest that is stopped by a signal was perhaps a long run.
            hook = new Thread(cache.get()::close, "tuber-cache");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return cache.get().open(module);
    }

    @Override
    public void close() {
        cache.ifPresent(DiskCache::close);
        if (complains) {
            cache.flatMap(DiskCache::problem).ifPresent(problem -> System.err.println("tuber: no classes are kept: " + problem));
        }
        if (hook != null) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs, and finds nothing to do.
        }
    }
}
