package dev.tuber;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that guests may import, see {@link Linker#host(Object)}. Its parameters and result are Java's types for
 * those of WebAssembly, as the package says; a first parameter of type {@link Caller} is not the guest's.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WasmImport {
    /** The first of the two names by which guests import it. */
    String module() default "env";

    /** The second; the name of the method unless something else is said. */
    String name() default "";
}
