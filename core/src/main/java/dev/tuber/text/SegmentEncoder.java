package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.isa.Instruction;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.AddressType;
import dev.tuber.types.ExternKind;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;

/** Writes element and data segments, also those that a table or memory brings along. */
final class SegmentEncoder {
    private static final RefType FUNCTIONS = new RefType(false, AbstractHeapType.FUNC);
    private static final int PASSIVE = 1;
    private static final int EXPLICIT_INDEX = 2;
    private static final int DECLARATIVE = 3;
    private static final int EXPRESSIONS = 4;

    private final TokenReader reader;
    private final ModuleScan scan;
    private final TypeParser types;
    private final SectionBytes elements = new SectionBytes(9);
    private final SectionBytes datas = new SectionBytes(11);

    SegmentEncoder(TokenReader reader, ModuleScan scan) {
        this.reader = reader;
        this.scan = scan;
        types = new TypeParser(reader, scan.types);
    }

    SectionBytes elements() {
        return elements;
    }

    SectionBytes datas() {
        return datas;
    }

    /** Elements of a segment: function indices, or expressions of a type. */
    private static final class ElementList {
        private final MarkedBytes out = new MarkedBytes();
        private RefType type = FUNCTIONS;
        private boolean expressions;
        private int count;
    }

    // ---- elements

    /** The fields of a segment after the keyword {@code elem}. */
    void element(int token) {
        reader.optionalId();
        MarkedBytes out = elements.next(token);
        if (reader.acceptKeyword("declare")) {
            unplaced(DECLARATIVE, elementList(), out);
        } else if (reader.acceptOpen("table")) {
            int table = scan.space(ExternKind.TABLE).index(reader);
            reader.right();
            MarkedBytes offset = offset();
            active(table, offset, elementList(), out);
        } else if (reader.atLeft() && !types.atRefType()) {
            MarkedBytes offset = offset();
            boolean isOldForm = reader.atIndex() || reader.atRight();
            active(0, offset, isOldForm ? functionIndices() : elementList(), out);
        } else {
            unplaced(PASSIVE, elementList(), out);
        }
    }

    /** {@code (elem ...)} inside of a table; returns the type of the table. */
    TableType inlineElements(AddressType address, RefType type, int table) {
        int token = reader.at() + 1;
        reader.open("elem");
        MarkedBytes out = elements.next(token);
        ElementList list = reader.atLeft() ? expressions(type) : tableFunctions(type);
        active(table, zero(address), list, out);
        reader.right();
        return new TableType(address, new Limits(list.count, list.count), type);
    }

    private void active(int table, MarkedBytes offset, ElementList list, MarkedBytes out) {
        boolean isShort = table == 0 && list.type.equals(list.expressions ? RefType.FUNCREF : FUNCTIONS);
        int flags = (list.expressions ? EXPRESSIONS : 0) | (isShort ? 0 : EXPLICIT_INDEX);
        out.out().u32(flags);
        if (!isShort) {
            out.out().u32(table);
        }
        out.append(offset);
        if (!isShort) {
            kind(list, out.out());
        }
        items(list, out);
    }

    private void unplaced(int mode, ElementList list, MarkedBytes out) {
        out.out().u32(mode | (list.expressions ? EXPRESSIONS : 0));
        kind(list, out.out());
        items(list, out);
    }

    private static void kind(ElementList list, ByteWriter out) {
        if (list.expressions) {
            TypeWriter.refType(list.type, out);
        } else {
            out.u8(0);
        }
    }

    private static void items(ElementList list, MarkedBytes out) {
        out.out().u32(list.count);
        out.append(list.out);
    }

    private ElementList elementList() {
        if (reader.acceptKeyword("func")) {
            return functionIndices();
        }
        return expressions(types.refType());
    }

    private ElementList functionIndices() {
        ElementList list = new ElementList();
        while (reader.atIndex()) {
            list.out.mark(reader.at());
            list.out.out().u32(scan.space(ExternKind.FUNC).index(reader));
            list.count++;
        }
        return list;
    }

    /** Function indices for a table of this type: the short form is only for tables that take any function. */
    private ElementList tableFunctions(RefType type) {
        if (type.heap() == AbstractHeapType.FUNC) {
            return functionIndices();
        }
        ElementList list = new ElementList();
        list.expressions = true;
        list.type = type;
        while (reader.atIndex()) {
            list.out.mark(reader.at());
            Immediates.opcode(Instruction.REF_FUNC, list.out.out());
            list.out.out().u32(scan.space(ExternKind.FUNC).index(reader));
            Immediates.opcode(Instruction.END, list.out.out());
            list.count++;
        }
        return list;
    }

    private ElementList expressions(RefType type) {
        ElementList list = new ElementList();
        list.expressions = true;
        list.type = type;
        while (!reader.atRight()) {
            if (reader.acceptOpen("item")) {
                body(list.out).expression();
                reader.right();
            } else {
                body(list.out).foldedExpression();
            }
            list.count++;
        }
        return list;
    }

    // ---- data

    /** The fields of a segment after the keyword {@code data}. */
    void data(int token) {
        reader.optionalId();
        MarkedBytes out = datas.next(token);
        boolean hasMemory = reader.acceptOpen("memory");
        int memory = 0;
        if (hasMemory) {
            memory = scan.space(ExternKind.MEMORY).index(reader);
            reader.right();
        }
        if (hasMemory || reader.atLeft()) {
            activeData(memory, offset(), out);
        } else {
            out.out().u32(PASSIVE);
        }
        out.out().vector(strings());
    }

    /** {@code (data ...)} inside of a memory; returns the type of the memory. */
    MemoryType inlineData(AddressType address, int memory) {
        int token = reader.at() + 1;
        reader.open("data");
        MarkedBytes out = datas.next(token);
        activeData(memory, zero(address), out);
        ByteWriter bytes = strings();
        out.out().vector(bytes);
        reader.right();
        long pages = (bytes.size() + MemoryType.PAGE_SIZE - 1L) / MemoryType.PAGE_SIZE;
        return new MemoryType(address, new Limits(pages, pages), false);
    }

    private static void activeData(int memory, MarkedBytes offset, MarkedBytes out) {
        if (memory == 0) {
            out.out().u32(0);
        } else {
            out.out().u32(EXPLICIT_INDEX).u32(memory);
        }
        out.append(offset);
    }

    private ByteWriter strings() {
        ByteWriter bytes = new ByteWriter();
        while (reader.kind() == TokenKind.STRING) {
            bytes.raw(reader.string());
        }
        return bytes;
    }

    // ---- offsets

    /** {@code (offset ...)} or one folded instruction. */
    private MarkedBytes offset() {
        MarkedBytes out = new MarkedBytes();
        if (reader.acceptOpen("offset")) {
            body(out).expression();
            reader.right();
        } else {
            body(out).foldedExpression();
        }
        return out;
    }

    private static MarkedBytes zero(AddressType address) {
        MarkedBytes out = new MarkedBytes();
        Immediates.opcode(address == AddressType.I64 ? Instruction.I64_CONST : Instruction.I32_CONST, out.out());
        out.out().s32(0);
        Immediates.opcode(Instruction.END, out.out());
        return out;
    }

    private BodyEncoder body(MarkedBytes out) {
        return new BodyEncoder(reader, new Immediates(reader, scan, new FuncScope()), out);
    }
}
