package dev.tuber.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A jar with a main class that runs a {@link CompiledProgram}. What it contains is in the package of that class. */
final class ProgramJar {
    /** Every build of the same program gives the same jar. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    /** Where a user puts our jars beside the program's. */
    private static final String LIBRARY = "lib/";

    private final String folder;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final JarOutputStream jar;

    /** @param mainClass the name of the class to make */
    ProgramJar(String mainClass) {
        this.folder = mainClass.substring(0, mainClass.lastIndexOf('.') + 1).replace('.', '/');
        try {
            jar = new JarOutputStream(content);
            ByteArrayOutputStream manifest = new ByteArrayOutputStream();
            manifest(mainClass).write(manifest);
            put("META-INF/MANIFEST.MF", manifest.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        addClass(mainClass, mainClass(mainClass));
    }

    private static Manifest manifest(String mainClass) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
        attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath()));
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        return manifest;
    }

    /** Our jars, first in a folder beside the program, then where they are now. */
    private static Set<String> classPath() {
        Set<String> beside = new LinkedHashSet<>();
        Set<String> here = new LinkedHashSet<>();
        for (URI location : locations()) {
            String text = location.toString();
            here.add(text);
            if (text.endsWith(".jar")) {
                beside.add(LIBRARY + text.substring(text.lastIndexOf('/') + 1));
            }
        }
        beside.addAll(here);
        return beside;
    }

    /** What this JVM has on its module path and class path. */
    private static List<URI> locations() {
        List<URI> locations = new ArrayList<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            module.reference().location().filter(location -> location.getScheme().equals("file")).ifPresent(locations::add);
        }
        locations.sort(null);
        for (String element : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (!element.isEmpty()) {
                locations.add(Path.of(element).toUri());
            }
        }
        return locations;
    }

    private static byte[] mainClass(String name) {
        ClassDesc self = ClassDesc.of(name);
        return ClassFile.of().build(self, builder -> builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                .withMethodBody("main", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType()),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> code.loadConstant(self).aload(0)
                                .invokestatic(ClassDesc.of(CompiledProgram.class.getName()), "main", MethodTypeDesc.of(
                                        ConstantDescs.CD_void, ConstantDescs.CD_Class, ConstantDescs.CD_String.arrayType()))
                                .return_()));
    }

    void addClass(String name, byte[] classFile) {
        putUnchecked(name.replace('.', '/') + ".class", classFile);
    }

    /** A resource of the main class. */
    void add(String name, byte[] bytes) {
        putUnchecked(folder + name, bytes);
    }

    private void putUnchecked(String name, byte[] bytes) {
        try {
            put(name, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not compressed: programs start faster. */
    private void put(String name, byte[] bytes) throws IOException {
        JarEntry entry = new JarEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }

    /** The whole file; nothing can be added any more. */
    byte[] content() {
        try {
            jar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }
}
