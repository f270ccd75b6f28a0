package dev.tuber.validate;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.Immediates;
import dev.tuber.isa.Opcode;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.ElementDef;
import dev.tuber.module.Export;
import dev.tuber.module.GlobalDef;
import dev.tuber.module.TableDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import java.util.BitSet;

/**
 * The functions that {@code ref.func} may name: those that a module mentions outside of bodies.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/conventions.html#contexts">WebAssembly: contexts</a>
 */
final class DeclaredFunctions {
    private final WasmModule module;
    private final BitSet declared = new BitSet();

    private DeclaredFunctions(WasmModule module) {
        this.module = module;
    }

    static BitSet of(WasmModule module) {
        return new DeclaredFunctions(module).collect();
    }

    private BitSet collect() {
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.FUNC) {
                declare(export.index());
            }
        }
        for (GlobalDef global : module.globals()) {
            declareFrom(global.init());
        }
        for (TableDef table : module.tables()) {
            declareFrom(table.init());
        }
        for (ElementDef element : module.elements()) {
            for (int function : element.functions()) {
                declare(function);
            }
            for (ConstExpr expression : element.expressions()) {
                declareFrom(expression);
            }
        }
        return declared;
    }

    private void declare(int function) {
        // An index beyond the functions is reported where it stands.
        if (function < module.funcs().size()) {
            declared.set(function);
        }
    }

    private void declareFrom(ConstExpr expression) {
        if (!expression.isPresent()) {
            return;
        }
        ByteReader reader = new ByteReader(module.bytes(), expression.start(), expression.end());
        while (!reader.atEnd()) {
            int id = Immediates.opcode(reader);
            if (id == Opcode.REF_FUNC) {
                declare(reader.index());
            } else {
                Immediates.skip(reader, id);
            }
        }
    }
}
