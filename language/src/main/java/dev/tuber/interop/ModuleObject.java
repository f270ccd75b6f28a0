package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.WasmTrap;

/**
 * A module: each instantiation, with or without an import object, makes a new instance. Executing it does the same, for
 * languages that only know calls. Belongs to no context.
 */
@ExportLibrary(InteropLibrary.class)
public final class ModuleObject extends WasmObject {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final LoadedModule loaded;
    private final String name;
    private final World.Reference worlds;
    private final ForeignCalls calls;

    /** @param name the name of the source, for people */
    public ModuleObject(LoadedModule loaded, String name, TruffleLanguage<?> language, World.Reference worlds) {
        this.calls = new ForeignCalls(loaded, language);
        this.loaded = loaded;
        this.name = name;
        this.worlds = worlds;
    }

    @Override
    MetaType metaType() {
        return MetaType.MODULE;
    }

    @Override
    String displayText() {
        return "wasm-module(" + name + ")";
    }

    @ExportMessage(name = "isInstantiable")
    @ExportMessage(name = "isExecutable")
    boolean yes() {
        return true;
    }

    @ExportMessage(name = "instantiate")
    @ExportMessage(name = "execute")
    @TruffleBoundary
    Object newInstance(Object[] arguments) throws ArityException, UnsupportedTypeException {
        if (arguments.length > 1) {
            throw ArityException.create(0, 1, arguments.length);
        }
        Object importObject = arguments.length == 0 ? null : arguments[0];
        if (importObject != null && !INTEROP.hasMembers(importObject) && !INTEROP.hasHashEntries(importObject)) {
            throw UnsupportedTypeException.create(arguments, "an import object has members or hash entries");
        }
        return newInstance(importObject, null);
    }

    /** Instantiates without an import object and keeps the instance under the name of its source. */
    @TruffleBoundary
    public Object newNamedInstance(Node location) {
        InstanceObject instance = newInstance(null, location);
        worlds.get(location).instances().put(name, instance);
        return instance;
    }

    private InstanceObject newInstance(Object importObject, Node location) {
        World world = worlds.get(location);
        ImportResolver builtins = world.builtins().forInstance();
        ImportResolver imports = new GivenImports(importObject, wanted -> offered(world, builtins, wanted), calls);
        try {
            return new InstanceObject(Instantiation.instantiate(world.store(), loaded, imports), name);
        } catch (UnlinkableModuleException e) {
            throw GuestFailure.of(e, null, location);
        } catch (Trap e) {
            throw WasmTrap.of(e, location);
        }
    }

    private static ExternInstance offered(World world, ImportResolver builtins, Import wanted) {
        ExternInstance builtin = builtins.resolve(wanted);
        return builtin != null ? builtin : world.instances().resolve(wanted);
    }
}
