package dev.tuber.benchmarks.compare;

import java.io.IOException;

/** Something that an engine does in a process of its own. */
sealed interface Task permits Kernel, Program {
    /** As it is chosen, such as {@code matmul}. */
    String name();

    /** Whether the engine has a way to do this. */
    boolean suits(Engine engine);

    /** Runs a process of the engine. A wrong result is a failed sample. */
    Sample measure(Engine engine) throws IOException, InterruptedException;
}
