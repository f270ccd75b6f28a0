package dev.tuber.rewrite;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleDecoder;
import dev.tuber.binary.ModuleWriter;
import dev.tuber.binary.SectionId;
import dev.tuber.binary.Sections;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import java.util.Arrays;
import java.util.List;

/** Rewrites a module by middleware. Sections keep their order; annotations of code by offsets are left out. */
public final class ModuleRewriter {
    private final WasmModule module;
    private final byte[] bytes;
    private final ModuleAdditions additions;
    private final ModuleWriter out = new ModuleWriter();
    private final ByteWriter code = new ByteWriter();
    private int[] present = new int[64];
    private int[] original = new int[64];
    private int count;
    private int codeStart;
    private boolean globalsWritten;
    private boolean exportsWritten;

    private ModuleRewriter(WasmModule module) {
        this.module = module;
        this.bytes = module.bytes();
        this.additions = new ModuleAdditions(module);
    }

    /**
     * Rewrites a module by each of some middlewares, the second what comes of the first.
     *
     * @param module which is valid
     */
    public static RewrittenModule rewrite(WasmModule module, List<Middleware> middlewares) {
        RewrittenModule result = new RewrittenModule(module.bytes(), OffsetMap.NONE);
        WasmModule next = module;
        for (Middleware middleware : middlewares) {
            RewrittenModule rewritten = new ModuleRewriter(next).rewrite(middleware);
            result = new RewrittenModule(rewritten.bytes(), rewritten.offsets().after(result.offsets()));
            next = ModuleDecoder.decode(result.bytes());
        }
        return result;
    }

    private RewrittenModule rewrite(Middleware middleware) {
        functions(middleware.module(additions));
        Sections.forEach(bytes, this::section);
        insertBefore(Integer.MAX_VALUE);
        return new RewrittenModule(out.toByteArray(),
                new OffsetMap(Arrays.copyOf(present, count), Arrays.copyOf(original, count), codeStart));
    }

    private void section(int id, int start, int end) {
        if (id == SectionId.CUSTOM) {
            if (!new ByteReader(bytes, start, end).name().startsWith("metadata.code.")) {
                copy(id, start, end);
            }
            return;
        }
        insertBefore(SectionId.place(id));
        switch (id) {
            case SectionId.GLOBAL -> {
                globalsWritten = true;
                extend(id, start, end, additions.globalCount(), additions.globals());
            }
            case SectionId.EXPORT -> {
                exportsWritten = true;
                extend(id, start, end, additions.exportCount(), additions.exports());
            }
            case SectionId.CODE -> {
                codeStart = start;
                ByteWriter content = new ByteWriter().u32(defined());
                int entries = out.size() + 1 + new ByteWriter().u32(content.size() + code.size()).size() + content.size();
                for (int index = 0; index < count; index++) {
                    present[index] += entries;
                }
                out.section(id, content.raw(code));
            }
            default -> copy(id, start, end);
        }
    }

    private int defined() {
        return module.funcs().size() - module.importedCount(ExternKind.FUNC);
    }

    private void copy(int id, int start, int end) {
        out.section(id, new ByteWriter().raw(bytes, start, end));
    }

    private void extend(int id, int start, int end, int added, ByteWriter entries) {
        ByteReader reader = new ByteReader(bytes, start, end);
        int before = reader.u32();
        out.section(id, new ByteWriter().u32(before + added).raw(bytes, reader.position(), end).raw(entries));
    }

    /** Sections of additions for which the module has none. */
    private void insertBefore(int place) {
        if (!globalsWritten && place > SectionId.place(SectionId.GLOBAL)) {
            globalsWritten = true;
            out.section(SectionId.GLOBAL, additions.globalCount(), additions.globals());
        }
        if (!exportsWritten && place > SectionId.place(SectionId.EXPORT)) {
            exportsWritten = true;
            out.section(SectionId.EXPORT, additions.exportCount(), additions.exports());
        }
    }

    // code

    private void functions(FunctionMiddleware middleware) {
        for (int func = module.importedCount(ExternKind.FUNC); func < module.funcs().size(); func++) {
            body(func, middleware.function(func));
        }
    }

    private void body(int func, OperatorMiddleware middleware) {
        FuncDef def = module.funcs().get(func);
        ByteReader reader = new ByteReader(bytes, def.bodyStart(), def.bodyEnd());
        int groups = reader.u32();
        int localsStart = reader.position();
        int locals = module.typeOfFunc(func).params().size();
        for (int group = 0; group < groups; group++) {
            locals += reader.u32();
            reader.skip(sizeOfType(reader));
        }
        ByteWriter old = new ByteWriter().raw(bytes, localsStart, reader.position());
        CodeEmitter emitter = new CodeEmitter(locals);
        int first = count;
        map(0, def.bodyStart());
        while (!reader.atEnd()) {
            map(emitter.size(), reader.position());
            middleware.operator(Operator.read(bytes, reader), emitter);
        }
        ByteWriter body = new ByteWriter();
        emitter.writeTo(groups, old, body);
        code.u32(body.size());
        int start = code.size();
        present[first] += start;
        for (int index = first + 1; index < count; index++) {
            present[index] += start + emitter.sizeOfLocals(groups, old);
        }
        code.raw(body);
    }

    /** A type of a local is one byte, or a code and a heap type. */
    private int sizeOfType(ByteReader reader) {
        ByteReader type = new ByteReader(bytes, reader.position(), reader.end());
        int first = type.u8();
        if (first == 0x63 || first == 0x64) {
            type.s33();
        }
        return type.position() - reader.position();
    }

    private void map(int presentOffset, int originalOffset) {
        if (count == present.length) {
            present = Arrays.copyOf(present, 2 * count);
            original = Arrays.copyOf(original, 2 * count);
        }
        present[count] = presentOffset;
        original[count++] = originalOffset;
    }
}
