package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;

/** The build runs these tests on a JVM's own compiler and, in profile {@code graal}, with Truffle's; here it is seen which. */
class RuntimeTest {
    @Test
    void theRuntimeIsTheOneThatTheBuildMeans() {
        boolean optimizing = "optimizing".equals(System.getProperty("tuber.runtime"));
        try (Engine engine = Engine.create()) {
            assertEquals(!optimizing, engine.getImplementationName().equals("Interpreted"), engine::getImplementationName);
        }
    }
}
