package dev.tuber.module;

import dev.tuber.types.CompositeType;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.SubType;
import dev.tuber.types.TableType;
import dev.tuber.types.TagType;
import java.util.List;

/**
 * A module as it was decoded. Index spaces put imports first: {@link #funcs} and its siblings list imported and defined
 * ones alike, and an imported one names its import.
 *
 * <p>The bytes are shared, not copied: nobody writes to them.
 *
 * @param bytes the whole binary module
 * @param types declared types in order; a function's {@code typeIndex} points here
 * @param recursionGroups for each type the index of the first type of its recursion group
 * @param imports in order
 * @param funcs imported functions, then defined ones; likewise tables, memories, globals, tags
 * @param exports in order; names are unique
 * @param startFunction index of the start function, or -1
 * @param dataCount what the data count section says, or -1 when there is none
 * @param customSections in order
 */
public record WasmModule(byte[] bytes, List<SubType> types, int[] recursionGroups, List<Import> imports,
        List<FuncDef> funcs, List<TableDef> tables, List<MemoryDef> memories, List<GlobalDef> globals, List<TagDef> tags,
        List<Export> exports, int startFunction, List<ElementDef> elements, int dataCount, List<DataDef> datas,
        List<CustomSection> customSections) {

    /** The declared function type; the index must name one (validation says so). */
    public FuncType funcType(int typeIndex) {
        return (FuncType) types.get(typeIndex).composite();
    }

    public CompositeType composite(int typeIndex) {
        return types.get(typeIndex).composite();
    }

    public FuncType typeOfFunc(int funcIndex) {
        return funcType(funcs.get(funcIndex).typeIndex());
    }

    public int importedCount(ExternKind kind) {
        int count = 0;
        for (Import declared : imports) {
            if (declared.type().kind() == kind) {
                count++;
            }
        }
        return count;
    }
}
