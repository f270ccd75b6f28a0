package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java programs that the documents show compile, and print what is shown below them. {@code -Ddocuments.rewrite=true} writes
 * what they print into the documents.
 */
class DocumentsTest {
    private static final List<Path> DOCUMENTS = List.of(Path.of("..", "README.md"), Path.of("..", "docs", "embedding.md"));
    private static final Pattern PROGRAM = Pattern.compile("```java\\n([^`]*?\\nvoid main\\(.*?)```\\n\\n```text\\n(.*?)```", Pattern.DOTALL);
    private static final boolean REWRITE = Boolean.getBoolean("documents.rewrite");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> programsPrintWhatIsShown() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            String text = Files.readString(document);
            Matcher programs = PROGRAM.matcher(text);
            int found = 0;
            while (programs.find()) {
                found++;
                String source = programs.group(1);
                String shown = programs.group(2);
                int line = (int) text.substring(0, programs.start()).lines().count() + 1;
                String name = "Line" + line;
                tests.add(DynamicTest.dynamicTest(document.getFileName() + " line " + line, () -> check(document, name, source, shown)));
            }
            assertTrue(found > 0, document + " shows no program");
        }
        return tests.stream();
    }

    private void check(Path document, String name, String source, String shown) throws Exception {
        String printed = run(compile(name, source.replace("\"examples/", "\"../examples/")), name);
        if (REWRITE) {
            Files.writeString(document, Files.readString(document).replace(source + "```\n\n```text\n" + shown,
                    source + "```\n\n```text\n" + printed.stripTrailing() + "\n"));
        } else {
            assertEquals(shown.stripTrailing(), printed.stripTrailing());
        }
    }

    /** As a user's program: in no named module. */
    private Path compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = Files.createDirectories(folder.resolve(name));
        StringWriter messages = new StringWriter();
        PrintWriter writer = new PrintWriter(messages);
        String modules = System.getProperty("jdk.module.path");
        List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        if (modules != null) {
            options.addAll(List.of("--module-path", modules, "--add-modules", "dev.tuber.embedding"));
        }
        options.add(file.toString());
        int status = ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, options.toArray(String[]::new));
        assertEquals(0, status, messages::toString);
        return classes;
    }

    private static String run(Path classes, String name) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[]{classes.toUri().toURL()}, DocumentsTest.class.getClassLoader())) {
            Class<?> program = loader.loadClass(name);
            Constructor<?> constructor = program.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method main = program.getDeclaredMethod("main");
            main.setAccessible(true);
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            main.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw new AssertionError("the program fails", e.getCause());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
