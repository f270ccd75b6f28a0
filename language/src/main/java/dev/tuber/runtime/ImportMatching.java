package dev.tuber.runtime;

import dev.tuber.failure.Position;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.module.Import;
import dev.tuber.types.ExternType;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import dev.tuber.types.TagType;
import dev.tuber.types.ValType;

/**
 * Whether what is given for an import is what the module wants.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/matching.html">WebAssembly: matching</a>
 */
final class ImportMatching {
    private final LoadedModule module;

    ImportMatching(LoadedModule module) {
        this.module = module;
    }

    /** Gives {@code given} back if it is known and matches. */
    ExternInstance check(Import wanted, ExternInstance given) {
        if (given == null) {
            throw new UnlinkableModuleException("unknown import", name(wanted) + " has not been defined, the module wants "
                    + text(wanted.type()), Position.NONE);
        }
        if (!matches(given, wanted.type())) {
            throw new UnlinkableModuleException("incompatible import type", name(wanted) + " is " + given.typeText()
                    + ", the module wants " + text(wanted.type()), Position.NONE);
        }
        return given;
    }

    private boolean matches(ExternInstance given, ExternType wanted) {
        if (wanted instanceof FuncExtern type) {
            // Before the switch, which is linked at run time: most programs import nothing else, and a cold start counts.
            return isFunc(given, type);
        }
        return switch (wanted) {
            case FuncExtern type -> isFunc(given, type);
            case TagType type -> given instanceof TagInstance tag && tag.type().equals(module.funcType(type.typeIndex()));
            case GlobalType type -> given instanceof GlobalInstance global && matches(global.type(), type);
            case MemoryType type -> given instanceof MemoryInstance memory && matches(memory.presentType(), type);
            case TableType type -> given instanceof TableInstance table && matches(table.presentType(), type);
        };
    }

    private boolean isFunc(ExternInstance given, FuncExtern wanted) {
        return given instanceof FuncInstance func && func.type().equals(module.funcType(wanted.typeIndex()));
    }

    private static boolean matches(GlobalType given, GlobalType wanted) {
        return given.mutable() == wanted.mutable()
                && (given.value().equals(wanted.value()) || !given.mutable() && isSubtype(given.value(), wanted.value()));
    }

    /** Of two types that differ: only a reference that is never null may stand for one that may be. */
    private static boolean isSubtype(ValType given, ValType wanted) {
        return given instanceof RefType sub && wanted instanceof RefType base
                && base.nullable() && sub.heap().equals(base.heap());
    }

    private static boolean matches(MemoryType given, MemoryType wanted) {
        return given.address() == wanted.address() && given.shared() == wanted.shared()
                && given.limits().matches(wanted.limits());
    }

    private static boolean matches(TableType given, TableType wanted) {
        return given.address() == wanted.address() && given.element().equals(wanted.element())
                && given.limits().matches(wanted.limits());
    }

    private static String name(Import wanted) {
        return "`" + wanted.module() + "::" + wanted.name() + "`";
    }

    private String text(ExternType type) {
        return type.kind() + " " + switch (type) {
            case FuncExtern func -> module.funcType(func.typeIndex());
            case TagType tag -> module.funcType(tag.typeIndex());
            case GlobalType global -> global;
            case MemoryType memory -> memory;
            case TableType table -> table;
        };
    }
}
