package dev.tuber.benchmarks.compare;

import java.io.IOException;

/** Something that an engine does in a process of its own. */
sealed interface Task permits Kernel, Program {
    /** As it is chosen, such as {@code matmul}. */
    String name();

    /** Runs a process of the engine. A wrong result is a failed sample. */
    Sample measure(Engine engine) throws IOException, InterruptedException;
}
