package dev.tuber.validate;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.Immediates;
import dev.tuber.isa.Feature;
import dev.tuber.isa.Opcode;
import dev.tuber.module.WasmModule;
import dev.tuber.types.AddressType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import dev.tuber.types.ValType;

/**
 * What all rules share while a body is checked, and the rules of the instructions on memories and tables.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#memory-instructions">WebAssembly: memory
 *     instructions</a>
 */
abstract sealed class StorageInstructions permits ValueInstructions {
    private static final int MEMORY_INDEX_FLAG = 0x40;
    private static final int ALIGNMENT_MASK = 0x3F;
    private static final long MAX_OFFSET_32 = 0xFFFF_FFFFL;

    final WasmModule module;
    final InstructionRules rules;
    final Place place;
    final Matching matching;
    final TypeRules types;
    final OperandStack operands;

    // what is being checked
    ByteReader reader;
    BodySink sink;
    /** Whether the sink is told of the current instruction. */
    boolean telling;
    /** What the last memory argument said. */
    private int memoryIndex;
    private long memoryOffset;

    StorageInstructions(WasmModule module, InstructionRules rules) {
        this.module = module;
        this.rules = rules;
        place = new Place(module);
        matching = new Matching(module);
        types = new TypeRules(module, rules, place);
        operands = new OperandStack(matching, place);
    }

    // ---- memories ----

    private AddressType memory(int memory) {
        if (memory >= module.memories().size()) {
            throw place.unknown("memory", memory, module.memories().size());
        }
        return module.memories().get(memory).type().address();
    }

    private int memoryIndex() {
        int memory = reader.index();
        if (memory != 0) {
            types.require(Feature.MULTI_MEMORY, "a memory index other than 0");
        }
        memory(memory);
        return memory;
    }

    /** Reads and checks a memory argument. */
    private ValType memoryArgument(int id) {
        int flags = Immediates.memargFlags(reader);
        memoryIndex = 0;
        if ((flags & MEMORY_INDEX_FLAG) != 0) {
            types.require(Feature.MULTI_MEMORY, "a memory argument with an index");
            memoryIndex = reader.index();
        }
        memoryOffset = reader.u64();
        AddressType address = memory(memoryIndex);
        int alignment = flags & ALIGNMENT_MASK;
        if (alignment > Opcode.alignment(id)) {
            throw place.invalid("alignment must not be larger than natural", Opcode.mnemonic(id) + " accesses "
                    + (1 << Opcode.alignment(id)) + " bytes but says 2^" + alignment);
        }
        if (address == AddressType.I32 && (memoryOffset < 0 || memoryOffset > MAX_OFFSET_32)) {
            throw place.invalid("offset out of range", Long.toUnsignedString(memoryOffset));
        }
        return address.type();
    }

    final boolean load(int id, int rule) {
        ValType address = memoryArgument(id);
        operands.pop(address);
        operands.push(InstructionRules.result(rule, 0));
        if (telling) {
            sink.load(id, memoryIndex, memoryOffset);
        }
        return true;
    }

    final boolean store(int id, int rule) {
        ValType address = memoryArgument(id);
        operands.pop(InstructionRules.param(rule, 1));
        operands.pop(address);
        if (telling) {
            sink.store(id, memoryIndex, memoryOffset);
        }
        return true;
    }

    final boolean memorySize() {
        int memory = memoryIndex();
        operands.push(memory(memory).type());
        if (telling) {
            sink.memorySize(memory);
        }
        return true;
    }

    final boolean memoryGrow() {
        int memory = memoryIndex();
        ValType address = memory(memory).type();
        operands.pop(address);
        operands.push(address);
        if (telling) {
            sink.memoryGrow(memory);
        }
        return true;
    }

    final boolean memoryFill() {
        int memory = memoryIndex();
        ValType address = memory(memory).type();
        operands.pop(address);
        operands.pop(NumType.I32);
        operands.pop(address);
        if (telling) {
            sink.memoryFill(memory);
        }
        return true;
    }

    final boolean memoryCopy() {
        int to = memoryIndex();
        int from = memoryIndex();
        operands.pop(narrower(memory(to), memory(from)).type());
        operands.pop(memory(from).type());
        operands.pop(memory(to).type());
        if (telling) {
            sink.memoryCopy(to, from);
        }
        return true;
    }

    /** The address type of a length that counts in both. */
    private static AddressType narrower(AddressType first, AddressType second) {
        return first == AddressType.I32 ? first : second;
    }

    final boolean memoryInit() {
        int data = dataIndex();
        int memory = memoryIndex();
        checkData(data);
        operands.pop(NumType.I32);
        operands.pop(NumType.I32);
        operands.pop(memory(memory).type());
        if (telling) {
            sink.memoryInit(data, memory);
        }
        return true;
    }

    final boolean dataDrop() {
        int data = dataIndex();
        checkData(data);
        if (telling) {
            sink.dataDrop(data);
        }
        return true;
    }

    private int dataIndex() {
        int data = reader.index();
        if (module.dataCount() < 0) {
            throw place.malformed("data count section required", "");
        }
        return data;
    }

    private void checkData(int data) {
        if (data >= module.dataCount()) {
            throw place.unknown("data segment", data, module.dataCount());
        }
    }

    // ---- tables ----

    final TableType table(int table) {
        if (table >= module.tables().size()) {
            throw place.unknown("table", table, module.tables().size());
        }
        return module.tables().get(table).type();
    }

    final boolean tableGet() {
        int table = reader.index();
        TableType type = table(table);
        operands.pop(type.address().type());
        operands.push(type.element());
        if (telling) {
            sink.tableGet(table, type.element());
        }
        return true;
    }

    final boolean tableSet() {
        int table = reader.index();
        TableType type = table(table);
        operands.pop(type.element());
        operands.pop(type.address().type());
        if (telling) {
            sink.tableSet(table);
        }
        return true;
    }

    final boolean tableSize() {
        int table = reader.index();
        operands.push(table(table).address().type());
        if (telling) {
            sink.tableSize(table);
        }
        return true;
    }

    final boolean tableGrow() {
        int table = reader.index();
        TableType type = table(table);
        operands.pop(type.address().type());
        operands.pop(type.element());
        operands.push(type.address().type());
        if (telling) {
            sink.tableGrow(table);
        }
        return true;
    }

    final boolean tableFill() {
        int table = reader.index();
        TableType type = table(table);
        operands.pop(type.address().type());
        operands.pop(type.element());
        operands.pop(type.address().type());
        if (telling) {
            sink.tableFill(table);
        }
        return true;
    }

    final boolean tableCopy() {
        int to = reader.index();
        int from = reader.index();
        TableType target = table(to);
        TableType source = table(from);
        requireElements(source.element(), target.element());
        operands.pop(narrower(target.address(), source.address()).type());
        operands.pop(source.address().type());
        operands.pop(target.address().type());
        if (telling) {
            sink.tableCopy(to, from);
        }
        return true;
    }

    final boolean tableInit() {
        int element = reader.index();
        int table = reader.index();
        TableType type = table(table);
        checkElement(element);
        requireElements(module.elements().get(element).type(), type.element());
        operands.pop(NumType.I32);
        operands.pop(NumType.I32);
        operands.pop(type.address().type());
        if (telling) {
            sink.tableInit(element, table);
        }
        return true;
    }

    private void requireElements(RefType actual, RefType wanted) {
        if (!matching.matches(actual, wanted)) {
            throw place.invalid("type mismatch", "elements of type " + actual + " for a table of " + wanted);
        }
    }

    final boolean elemDrop() {
        int element = reader.index();
        checkElement(element);
        if (telling) {
            sink.elemDrop(element);
        }
        return true;
    }

    private void checkElement(int element) {
        if (element >= module.elements().size()) {
            throw place.unknown("elem segment", element, module.elements().size());
        }
    }
}
