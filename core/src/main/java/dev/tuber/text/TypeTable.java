package dev.tuber.text;

import dev.tuber.types.FuncType;
import dev.tuber.types.SubType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of a module: the declared ones in their recursion groups, then those that type uses without a declared type
 * bring in, in the order of the text.
 */
final class TypeTable {
    private final List<SubType> types = new ArrayList<>();
    private final IntList groupSizes = new IntList();
    private final Map<FuncType, Integer> functionTypes = new HashMap<>();

    /** Adds a recursion group. */
    void addGroup(List<SubType> group) {
        if (group.size() == 1) {
            SubType only = group.getFirst();
            if (only.isFinal() && only.supertypes().isEmpty() && only.composite() instanceof FuncType function) {
                functionTypes.putIfAbsent(function, types.size());
            }
        }
        types.addAll(group);
        groupSizes.add(group.size());
    }

    List<SubType> types() {
        return types;
    }

    IntList groupSizes() {
        return groupSizes;
    }

    /** The index of the first type that is just this function type; one is added when there is none. */
    int indexOf(FuncType type) {
        Integer known = functionTypes.get(type);
        if (known != null) {
            return known;
        }
        addGroup(List.of(SubType.plain(type)));
        return types.size() - 1;
    }
}
