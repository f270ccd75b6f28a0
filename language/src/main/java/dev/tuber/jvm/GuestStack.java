package dev.tuber.jvm;

import java.util.ArrayList;
import java.util.List;

/** The functions in a Java stack trace whose methods have {@linkplain JvmTier#named names}: for profilers. */
public final class GuestStack {
    /** What the host's code and the guest's call each other through. */
    private static final List<String> BETWEEN = List.of("dev.tuber.", "wasm.", "java.lang.invoke.", "com.oracle.truffle.");

    private GuestStack() {
    }

    /**
     * A function that is active.
     *
     * @param isGuest whether it is a function of a guest; else it is a method of the host's that one has called
     * @param name {@code module!function}, or {@code Class.method}
     */
    public record Frame(boolean isGuest, String name) {
    }

    /** The functions of guests, innermost first, and the methods that they have called; empty when there are no guests. */
    public static List<Frame> of(StackTraceElement[] trace) {
        List<Frame> frames = new ArrayList<>();
        int guests = 0;
        Activations activations = new Activations();
        for (StackTraceElement element : trace) {
            int func = activations.begunBy(element.getClassName(), element.getMethodName());
            if (func >= 0) {
                frames.add(new Frame(true, element.getClassLoaderName() + "!" + name(element.getMethodName(), func)));
                guests = frames.size();
            } else if (BETWEEN.stream().noneMatch(element.getClassName()::startsWith)) {
                frames.add(new Frame(false, element.getClassName() + "." + element.getMethodName()));
            }
        }
        return List.copyOf(frames.subList(0, guests));
    }

    private static String name(String method, int func) {
        String name = MethodNames.ofMethod(method);
        return name.isEmpty() ? "<wasm function " + func + ">" : name;
    }
}
