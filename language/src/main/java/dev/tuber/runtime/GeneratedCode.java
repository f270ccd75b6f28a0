package dev.tuber.runtime;

/** What a tier that generates code keeps with a module. */
public interface GeneratedCode {
    /** The function's number for the dispatch of indirect calls, unique in its module; -1 when it has none. */
    int dispatchId(int funcIndex);
}
