package dev.tuber;

/** How the functions of modules are executed. */
public enum Strategy {
    /** The better of the others for each function, as far as is known. */
    AUTO,
    /** JVM classes are generated, which the JVM's own compilers compile. In a native image none can be: there it is the next. */
    JVM,
    /** A bytecode loop. Slower by far on a stock JDK, but generates no classes. */
    INTERPRETER
}
