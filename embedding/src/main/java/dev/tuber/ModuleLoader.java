package dev.tuber;

import dev.tuber.binary.ImplementationLimits;
import dev.tuber.binary.ModuleDecoder;
import dev.tuber.cache.Artifact;
import dev.tuber.cache.CodeSettings;
import dev.tuber.cache.DiskCache;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import dev.tuber.failure.Position;
import dev.tuber.jvm.AllClasses;
import dev.tuber.jvm.ClassCache;
import dev.tuber.jvm.JvmTier;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.rewrite.ModuleRewriter;
import dev.tuber.rewrite.RewrittenModule;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;
import dev.tuber.text.EncodedText;
import dev.tuber.text.Wat;
import dev.tuber.tiers.TierChoice;
import dev.tuber.types.ExternKind;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes modules of bytes as the settings of an engine say, within its limits. Safe for use by any thread. */
final class ModuleLoader {
    private final Config config;
    private final LoweringSettings lowering;
    private final CodeSettings settings;
    private final Optional<DiskCache> cache;
    private final Tier tier;

    /** @param config nobody changes it any more */
    ModuleLoader(Config config) {
        this.config = config;
        this.lowering = config.lowering();
        CodeSettings code = CodeSettings.of(config.strategy() != Strategy.INTERPRETER, lowering, config.features());
        code = config.profiling() ? code.named() : code;
        this.settings = config.middlewares().isEmpty() ? code : code.rewriting(config.fingerprints());
        // No lambdas, and no constant by its name, which takes reflection: each costs a cold start a millisecond or more.
        Optional<Path> directory = config.cacheDirectory();
        this.cache = directory.isEmpty() ? Optional.empty()
                : Optional.of(new DiskCache(directory.get(), config.cacheBytes(), code));
        ClassCache classes = cache.isEmpty() ? ClassCache.NONE : new KeptLater(cache.get());
        TierChoice choice = config.strategy() == Strategy.AUTO ? TierChoice.AUTO : TierChoice.valueOf(config.strategy().name());
        Tier chosen = choice.alone(classes);
        this.tier = config.profiling() && chosen instanceof JvmTier generating ? generating.named() : chosen;
    }

    /**
     * What precompiled modules are to be made with.
     *
     * @throws IllegalStateException when modules that one middleware has rewritten might be taken for those of another
     */
    CodeSettings settings() {
        if (config.fingerprints().contains("")) {
            throw new IllegalStateException("an engine precompiles, and takes precompiled modules, only where each of its middlewares"
                    + " has a fingerprint: see Config.middleware");
        }
        return settings;
    }

    Optional<DiskCache> cache() {
        return cache;
    }

    /** @throws MalformedModuleException when there is more than a module may have */
    byte[] read(InputStream content) throws IOException {
        return checkSize(content.readNBytes((int) Math.min(config.maxModuleBytes() + 1L, Integer.MAX_VALUE)));
    }

    /** @throws MalformedModuleException when there is more than a module may have */
    byte[] read(Path file) throws IOException {
        checkSize(Files.size(file));
        return Files.readAllBytes(file);
    }

    private byte[] checkSize(byte[] content) {
        checkSize(content.length);
        return content;
    }

    private void checkSize(long bytes) {
        ImplementationLimits.MODULE_BYTES.check(bytes, config.maxModuleBytes(), 0);
    }

    /** Loads content that nobody writes to any more, in either format. */
    LoadedModule load(byte[] content) {
        if (tier instanceof JvmTier generating && cache.isEmpty()) {
            generating.warmUp();
        }
        WasmModule module = valid(content);
        if (config.middlewares().isEmpty()) {
            return LoadedModule.ofValid(module, tier, lowering);
        }
        RewrittenModule rewritten = ModuleRewriter.rewrite(module, config.middlewares());
        return LoadedModule.ofRewritten(validBinary(checkSize(rewritten.bytes())), tier, lowering, rewritten.offsets());
    }

    /** A valid module of content in either format. */
    WasmModule valid(byte[] content) {
        checkSize(content);
        if (isBinary(content)) {
            return validBinary(content);
        }
        if (Artifact.begins(content)) {
            throw new MalformedModuleException("unexpected content", "this is a precompiled module, which Module.deserialize takes",
                    Position.ofOffset(0));
        }
        EncodedText text = Wat.encode(content);
        try {
            return validBinary(checkSize(text.bytes()));
        } catch (ModuleException e) {
            throw text.explain(e);
        }
    }

    /** No text starts with a zero byte, and nothing at all is no text either. */
    private static boolean isBinary(byte[] content) {
        return content.length == 0 || content[0] == 0;
    }

    private WasmModule validBinary(byte[] bytes) {
        WasmModule module = decode(bytes);
        // The same bytes were valid before classes were made of them.
        if (cache.isEmpty() || !cache.get().knows(bytes)) {
            if (config.parallelCompilation()) {
                ModuleValidator.validate(module, config.features());
            } else {
                ModuleValidator.validateAlone(module, config.features());
            }
        }
        return module;
    }

    /** Decodes a module and looks at what there is too much of, before anything else is done. */
    private WasmModule decode(byte[] bytes) {
        WasmModule module = ModuleDecoder.decode(bytes);
        int imported = module.importedCount(ExternKind.FUNC);
        ImplementationLimits.FUNCTIONS.check(module.funcs().size(), config.maxFunctions(), 0);
        for (int func = imported; func < module.funcs().size(); func++) {
            FuncDef def = module.funcs().get(func);
            ImplementationLimits.FUNCTION_BYTES.check(def.bodyEnd() - def.bodyStart(), config.maxFunctionBytes(), def.bodyStart());
        }
        return module;
    }

    LoadedModule loadArtifact(byte[] content) {
        Artifact artifact = Artifact.read(content, settings());
        WasmModule module = decode(checkSize(artifact.module()));
        ModuleValidator.validateDeclarations(module, config.features());
        return LoadedModule.ofValid(module, tier instanceof JvmTier generating ? generating.keeping(artifact) : tier, lowering);
    }

    byte[] serialize(LoadedModule module) {
        Map<String, byte[]> classes = tier instanceof JvmTier ? AllClasses.ofExports(module, config.parallelCompilation()) : Map.of();
        return Artifact.write(settings(), module.module().bytes(), classes);
    }
}
