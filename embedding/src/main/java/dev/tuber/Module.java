package dev.tuber;

import dev.tuber.failure.ArtifactException;
import dev.tuber.failure.ModuleException;
import dev.tuber.module.Export;
import dev.tuber.module.Import;
import dev.tuber.module.MemoryDef;
import dev.tuber.module.TableDef;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;
import dev.tuber.types.TagType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A valid module and its code, which is made function by function when it is first needed. Immutable: any number of threads
 * and stores may share it.
 *
 * <p>Import this class by its name: an import of all of {@code dev.tuber} leaves {@code Module} to {@code java.lang}.
 */
public final class Module {
    private final Engine engine;
    private final LoadedModule loaded;

    private Module(Engine engine, LoadedModule loaded) {
        this.engine = engine;
        this.loaded = loaded;
    }

    /**
     * Loads a module.
     *
     * @param content the module in the binary format, or in the text format in UTF-8: they are told apart. Copied
     * @throws ModuleException when it is malformed or invalid; for a text the message shows the line
     */
    public static Module of(Engine engine, byte[] content) {
        return load(engine, content.clone());
    }

    /** As {@link #of(Engine, byte[])}, for what is between the buffer's position and limit, which stay as they are. */
    public static Module of(Engine engine, ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return load(engine, bytes);
    }

    /**
     * As {@link #of(Engine, byte[])}, for all that the stream gives; it is not closed.
     *
     * @throws IOException when it cannot be read
     */
    public static Module of(Engine engine, InputStream content) throws IOException {
        return load(engine, engine.loader().read(content));
    }

    /**
     * As {@link #of(Engine, byte[])}, for a file.
     *
     * @throws IOException when it cannot be read
     */
    public static Module of(Engine engine, Path file) throws IOException {
        return load(engine, engine.loader().read(file));
    }

    /** As {@link #of(Engine, byte[])}, for a module in the text format. */
    public static Module ofText(Engine engine, String text) {
        return load(engine, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Module load(Engine engine, byte[] content) {
        return new Module(engine, engine.loader().load(content));
    }

    /**
     * Finds out whether {@link #of(Engine, byte[])} would accept a module.
     *
     * @throws ModuleException when it would not
     */
    public static void validate(Engine engine, byte[] content) {
        engine.loader().valid(content.clone());
    }

    /**
     * A module that was compiled before, by {@link #serialize} or {@link Engine#precompile} of an engine with the same settings:
     * the same {@link Strategy}, features and fuel. It is not validated again, and what it runs is not generated again.
     *
     * <p><b>The bytes must come from someone whom you trust as you trust a jar on your class path.</b> They contain JVM
     * classes, which can do what the program can do, and no sandbox is around them. A checksum finds out what was damaged by
     * chance; it does not say who made it. (Classes are verified by the JVM, and with {@link Strategy#INTERPRETER} there are
     * none: then functions are validated when they are first called.)
     *
     * @param artifact copied
     * @throws ArtifactException when it is damaged, or another version of Tuber or an engine with other settings made it, or
     *         Java has another feature release; the module must be compiled again
     * @throws ModuleException when the module exceeds a limit of the engine
     */
    public static Module deserialize(Engine engine, byte[] artifact) {
        return new Module(engine, engine.loader().loadArtifact(artifact.clone()));
    }

    /** As {@link #deserialize(Engine, byte[])}, for what is between the buffer's position and limit, which stay as they are. */
    public static Module deserialize(Engine engine, ByteBuffer artifact) {
        byte[] bytes = new byte[artifact.remaining()];
        artifact.duplicate().get(bytes);
        return new Module(engine, engine.loader().loadArtifact(bytes));
    }

    /**
     * As {@link #deserialize(Engine, byte[])}, for all that the stream gives; it is not closed.
     *
     * @throws IOException when it cannot be read
     */
    public static Module deserialize(Engine engine, InputStream artifact) throws IOException {
        return new Module(engine, engine.loader().loadArtifact(artifact.readAllBytes()));
    }

    /**
     * As {@link #deserialize(Engine, byte[])}, for a file.
     *
     * @throws IOException when it cannot be read
     */
    public static Module deserialize(Engine engine, Path file) throws IOException {
        return new Module(engine, engine.loader().loadArtifact(Files.readAllBytes(file)));
    }

    /**
     * The module and all of its code, for {@link #deserialize(Engine, byte[])} of this or another process. What has not been
     * generated yet is generated now, which takes seconds for a large module. The same module gives the same bytes.
     *
     * @throws IllegalStateException when it would have more than 2 GiB
     */
    public byte[] serialize() {
        return engine.loader().serialize(loaded);
    }

    /**
     * As {@link #serialize()}, to a stream, which is neither flushed nor closed.
     *
     * @throws IOException when it cannot be written
     */
    public void serialize(OutputStream out) throws IOException {
        out.write(serialize());
    }

    /**
     * As {@link #serialize()}, to a file, which is made or replaced.
     *
     * @throws IOException when it cannot be written
     */
    public void serialize(Path file) throws IOException {
        Files.write(file, serialize());
    }

    LoadedModule loaded() {
        return loaded;
    }

    /** The engine that it was loaded with. */
    public Engine engine() {
        return engine;
    }

    /** Its own name, if it tells one. */
    public Optional<String> name() {
        return loaded.name().isEmpty() ? Optional.empty() : Optional.of(loaded.name());
    }

    /** What it needs, in its order. */
    public List<ImportType> imports() {
        return loaded.module().imports().stream().map(this::importType).toList();
    }

    ImportType importType(Import declared) {
        return new ImportType(declared.module(), declared.name(), switch (declared.type()) {
            case FuncExtern func -> new ItemType.Func(loaded.funcType(func.typeIndex()));
            case TagType tag -> new ItemType.Tag(loaded.funcType(tag.typeIndex()));
            case GlobalType global -> new ItemType.Global(global);
            case MemoryType memory -> new ItemType.Memory(memory);
            case TableType table -> new ItemType.Table(table);
        });
    }

    /** What it gives, in its order. */
    public List<ExportType> exports() {
        return loaded.module().exports().stream().map(export -> new ExportType(export.name(), typeOf(export))).toList();
    }

    private ItemType typeOf(Export export) {
        WasmModule module = loaded.module();
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> new ItemType.Func(loaded.typeOfFunc(index));
            case TABLE -> new ItemType.Table(module.tables().get(index).type());
            case MEMORY -> new ItemType.Memory(module.memories().get(index).type());
            case GLOBAL -> new ItemType.Global(module.globals().get(index).type());
            case TAG -> new ItemType.Tag(loaded.funcType(module.tags().get(index).type().typeIndex()));
        };
    }

    /** What it exports under a name. */
    public Optional<ItemType> export(String name) {
        return Optional.ofNullable(loaded.exports().get(name)).map(this::typeOf);
    }

    /** Its custom sections, in its order. */
    public List<CustomSection> customSections() {
        byte[] bytes = loaded.module().bytes();
        return loaded.module().customSections().stream()
                .map(section -> new CustomSection(section.name(), Arrays.copyOfRange(bytes, section.start(), section.end())))
                .toList();
    }

    /** What an instance makes at the least. */
    public ResourcesRequired resourcesRequired() {
        List<MemoryDef> memories = loaded.module().memories().stream().filter(memory -> !memory.isImported()).toList();
        List<TableDef> tables = loaded.module().tables().stream().filter(table -> !table.isImported()).toList();
        return new ResourcesRequired(memories.size(), largest(memories.stream().mapToLong(memory -> memory.type().limits().min())
                .toArray()), tables.size(), largest(tables.stream().mapToLong(table -> table.type().limits().min()).toArray()));
    }

    private static OptionalLong largest(long[] numbers) {
        return Arrays.stream(numbers).max();
    }

    @Override
    public String toString() {
        return "module " + name().orElse("<unknown>");
    }
}
