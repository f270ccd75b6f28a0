package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * A piece of a function that is a method: the whole function, what is left of it after splitting, or a part that was
 * split off. Control enters a part at its start only, and leaves it for {@code exits} or by returning from the function.
 *
 * @param number of the part in its function; -1 for the method that has the function's name
 * @param start where its code starts
 * @param end where its code ends
 * @param params slots whose values it takes
 * @param zeros slots that start as zero or null
 * @param exits where control goes on in the enclosing part, ascending
 * @param outs by exit the slots whose values go with it
 * @param returns whether the function can return in it
 * @param nested the parts that were split off it, in the order of the code
 */
record Part(int number, int start, int end, int[] params, int[] zeros, int[] exits, int[][] outs, boolean returns,
        List<Part> nested) {
    static final int WHOLE = -1;

    /** The whole function in one method. */
    static Part whole(FunctionCode function) {
        int params = function.type().params().size();
        return new Part(WHOLE, 0, function.code().length, range(0, params), range(params, function.localCount()), new int[0],
                new int[0][], true, List.of());
    }

    static int[] range(int from, int to) {
        int[] range = new int[to - from];
        for (int index = 0; index < range.length; index++) {
            range[index] = from + index;
        }
        return range;
    }

    boolean isWhole() {
        return number == WHOLE;
    }

    /** What the method of a part that was split off tells its caller. */
    enum Answer {
        /** There is one way out. */
        NOTHING,
        /** There is one way out, and one value goes with it. */
        VALUE,
        /** The index of the exit, or the number of exits when the function returns. */
        EXIT
    }

    Answer answer() {
        if (returns || exits.length > 1) {
            return Answer.EXIT;
        }
        return exits.length == 1 && outs[0].length == 1 ? Answer.VALUE : Answer.NOTHING;
    }

    String methodName(int func) {
        return ModuleCode.methodOf(func) + ModuleCode.PART + number;
    }

    MethodTypeDesc descriptor(byte[] kinds) {
        ClassDesc[] types = new ClassDesc[params.length + 1];
        for (int index = 0; index < params.length; index++) {
            types[index] = Descriptors.of(kinds[params[index]]);
        }
        types[params.length] = Descriptors.INSTANCE;
        ClassDesc result = switch (answer()) {
            case NOTHING -> ConstantDescs.CD_void;
            case VALUE -> Descriptors.of(kinds[outs[0][0]]);
            case EXIT -> ConstantDescs.CD_int;
        };
        return MethodTypeDesc.of(result, types);
    }
}
