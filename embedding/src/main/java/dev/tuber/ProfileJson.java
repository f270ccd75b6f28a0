package dev.tuber;

import dev.tuber.jvm.GuestStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A profile in the processed format of the Firefox Profiler: tables by columns, whose rows name each other by number.
 *
 * <pre>
 * samples  -> stackTable
 * stack    -> its caller in stackTable, frameTable
 * frame    -> funcTable, and whether it is the guest's or the host's
 * func     -> stringArray
 * </pre>
 */
final class ProfileJson {
    private static final int GUEST = 0;
    private static final int HOST = 1;
    private static final int ROOT = -1;

    private final double startMillis;
    private final double intervalMillis;
    /** Functions, which have one frame each. */
    private final Map<GuestStack.Frame, Integer> functions = new LinkedHashMap<>();
    private final Map<Stack, Integer> stacks = new LinkedHashMap<>();

    private record Stack(int prefix, int function) {
    }

    ProfileJson(double startMillis, double intervalMillis) {
        this.startMillis = startMillis;
        this.intervalMillis = intervalMillis;
    }

    private int stackOf(GuestProfiler.Sample sample) {
        int stack = ROOT;
        for (GuestStack.Frame frame : sample.frames().reversed()) {
            int next = functions.size();
            int function = functions.computeIfAbsent(frame, absent -> next);
            int made = stacks.size();
            stack = stacks.computeIfAbsent(new Stack(stack, function), absent -> made);
        }
        return stack;
    }

    String text(List<GuestProfiler.Sample> samples) {
        List<Object> stackOfSample = new ArrayList<>();
        List<Object> times = new ArrayList<>();
        for (GuestProfiler.Sample sample : samples) {
            stackOfSample.add(stackOf(sample));
            times.add(millis(sample.nanos() / 1e6));
        }
        String names = functions.keySet().stream().map(frame -> quoted(frame.name())).collect(Collectors.joining(","));
        return "{\"meta\":" + meta() + ",\"libs\":[],\"pages\":[],\"counters\":[],\"profilerOverhead\":[],\"threads\":[{"
                + "\"name\":\"guest\",\"processType\":\"default\",\"processName\":\"guest\",\"processStartupTime\":0,"
                + "\"processShutdownTime\":null,\"registerTime\":0,\"unregisterTime\":null,\"isMainThread\":true,"
                + "\"pausedRanges\":[],\"pid\":\"1\",\"tid\":1,\"stringArray\":[" + names + "]"
                + ",\"samples\":" + table(samples.size(), Map.of("stack", stackOfSample, "time", times,
                        "weight", Collections.nCopies(samples.size(), 1)), "", ",\"weightType\":\"samples\"")
                + ",\"stackTable\":" + stackTable() + ",\"frameTable\":" + frameTable() + ",\"funcTable\":" + funcTable()
                + ",\"resourceTable\":" + table(0, Map.of(), "lib name host type", "")
                + ",\"nativeSymbols\":" + table(0, Map.of(), "libIndex address name functionSize", "")
                + ",\"markers\":" + table(0, Map.of(), "data name startTime endTime phase category", "") + "}]}";
    }

    private String meta() {
        return "{\"version\":28,\"preprocessedProfileVersion\":47,\"processType\":0,\"product\":\"Tuber\",\"stackwalk\":1,"
                + "\"symbolicated\":true,\"markerSchema\":[],\"interval\":" + millis(intervalMillis) + ",\"startTime\":"
                + millis(startMillis) + ",\"sampleUnits\":{\"time\":\"ms\",\"eventDelay\":\"ms\",\"threadCPUDelta\":\"ns\"},"
                + "\"categories\":[{\"name\":\"WebAssembly\",\"color\":\"blue\",\"subcategories\":[\"Other\"]},"
                + "{\"name\":\"Host\",\"color\":\"orange\",\"subcategories\":[\"Other\"]},"
                + "{\"name\":\"Other\",\"color\":\"grey\",\"subcategories\":[\"Other\"]}]}";
    }

    private String stackTable() {
        List<Stack> all = List.copyOf(stacks.keySet());
        List<Integer> categories = categories();
        return table(all.size(), Map.of("prefix", all.stream().map(stack -> stack.prefix() == ROOT ? "null" : stack.prefix()).toList(),
                "frame", all.stream().map(Stack::function).toList(),
                "category", all.stream().map(stack -> categories.get(stack.function())).toList(),
                "subcategory", zeros(all.size())), "", "");
    }

    private String frameTable() {
        return table(functions.size(), Map.of("func", List.copyOf(functions.values()), "category", categories(),
                "subcategory", zeros(functions.size()), "address", Collections.nCopies(functions.size(), -1),
                "inlineDepth", zeros(functions.size())), "nativeSymbol innerWindowID implementation line column", "");
    }

    private String funcTable() {
        return table(functions.size(), Map.of("name", List.copyOf(functions.values()),
                "isJS", Collections.nCopies(functions.size(), false), "relevantForJS", Collections.nCopies(functions.size(), false),
                "resource", Collections.nCopies(functions.size(), -1)), "fileName lineNumber columnNumber", "");
    }

    private List<Integer> categories() {
        return functions.keySet().stream().map(frame -> frame.isGuest() ? GUEST : HOST).toList();
    }

    private static List<Integer> zeros(int count) {
        return Collections.nCopies(count, 0);
    }

    /** A table; of columns that say nothing, each row has null. */
    private static String table(int rows, Map<String, ? extends List<?>> columns, String empty, String more) {
        StringBuilder text = new StringBuilder("{\"length\":").append(rows).append(more);
        columns.forEach((name, column) -> column(text, name, column));
        for (String name : empty.isEmpty() ? new String[0] : empty.split(" ")) {
            column(text, name, Collections.nCopies(rows, "null"));
        }
        return text.append('}').toString();
    }

    private static void column(StringBuilder text, String name, List<?> values) {
        text.append(",\"").append(name).append("\":[")
                .append(values.stream().map(String::valueOf).collect(Collectors.joining(","))).append(']');
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
