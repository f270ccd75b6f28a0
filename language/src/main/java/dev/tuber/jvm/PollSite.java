package dev.tuber.jvm;

import dev.tuber.failure.WasmInternalError;
import dev.tuber.runtime.ModuleInstance;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Where the functions of a module ask, when they are entered, whether their store wants something. Until some store does, the
 * answer is a constant for the JVM's compilers, and the poll no code at all. The target says whether any has wanted something:
 * when it changes, the JVM drops the code that was compiled before, also under those who run it.
 *
 * <p>RATIONALE: "Why do loops poll in another way than functions?"
 */
public final class PollSite extends MutableCallSite {
    /** Of the class that has the site of a module, the static field. */
    static final String FIELD = "SITE";

    private static final MethodHandle IDLE = handle("idle");
    private static final MethodHandle POLLING = handle("polling");
    /** Of classes that a class loader of the program has. */
    private static final Map<Class<?>, PollSite> COMPILED_AHEAD = Collections.synchronizedMap(new WeakHashMap<>());

    PollSite() {
        super(IDLE);
    }

    private static MethodHandle handle(String name) {
        try {
            return MethodHandles.lookup().findStatic(PollSite.class, name, MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new WasmInternalError("there is no method " + name, e);
        }
    }

    private static void idle() {
        // Nobody calls it.
    }

    private static void polling() {
        // Nobody calls it either.
    }

    /** The site that a generated class has in its {@link #FIELD}. */
    public static PollSite of(MethodHandles.Lookup holder) {
        return of(holder.lookupClass());
    }

    /** The same, always the same one for a class. */
    static PollSite of(Class<?> holder) {
        if (holder.getClassLoader() instanceof GeneratedClassLoader loader) {
            return loader.pollSite();
        }
        PollSite known = COMPILED_AHEAD.get(holder);
        if (known == null) {
            COMPILED_AHEAD.putIfAbsent(holder, new PollSite());
            known = COMPILED_AHEAD.get(holder);
        }
        return known;
    }

    /** Asks the store of the instance, as {@code Store.pollOften}, if any store may want something. */
    public void poll(ModuleInstance instance) {
        if (getTarget() != IDLE) {
            instance.store().pollOften();
        }
    }

    /** From now on polls ask the store, also those that run now. */
    void begin() {
        if (getTarget() == IDLE) {
            setTarget(POLLING);
            syncAll(new MutableCallSite[] {this});
        }
    }
}
