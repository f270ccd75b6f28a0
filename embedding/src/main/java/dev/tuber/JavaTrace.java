package dev.tuber;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Java stack traces with the guest's functions in the place of what executes them. */
final class JavaTrace {
    /** Stands for guests of which nothing is known before the exception has left them. */
    private static final StackTraceElement GUEST = new StackTraceElement("<guest>", "<wasm>", null, -1);

    private JavaTrace() {
    }

    /** @param left the guests that the exception has left, which are no longer in {@code trace} */
    static StackTraceElement[] of(List<StackTraceElement> left, StackTraceElement[] trace) {
        List<StackTraceElement> shown = new ArrayList<>(left);
        boolean inGuest = false;
        for (StackTraceElement element : trace) {
            String name = element.getClassName();
            if (!isOurs(name)) {
                shown.add(element);
                inGuest = false;
            } else if (isGuest(name) && !inGuest) {
                shown.add(GUEST);
                inGuest = true;
            }
        }
        return shown.toArray(StackTraceElement[]::new);
    }

    /** The exception leaves the next guests, from a function of the host, which is the first of {@code left}. */
    static StackTraceElement[] extend(StackTraceElement[] trace, List<StackTraceElement> left) {
        List<StackTraceElement> shown = new ArrayList<>(Arrays.asList(trace));
        int place = shown.indexOf(GUEST);
        if (place >= 0) {
            shown.remove(place);
            shown.addAll(place, left.subList(1, left.size()));
        }
        return shown.toArray(StackTraceElement[]::new);
    }

    private static boolean isGuest(String className) {
        return className.startsWith("wasm.") && !className.startsWith("wasm.Entry") || className.startsWith("dev.tuber.interp.");
    }

    /** What stands between the host's call and the guest's function. */
    private static boolean isOurs(String className) {
        return isGuest(className) || className.startsWith("wasm.Entry") || className.startsWith("dev.tuber.runtime.")
                || className.startsWith("dev.tuber.jvm.") || className.equals(World.class.getName())
                || className.startsWith(HostCode.class.getName()) || className.startsWith(HostDefinition.class.getName());
    }
}
