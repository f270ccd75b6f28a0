package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.failure.WasmInternalError;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The methods that one function becomes: one; or a main method and the parts that it calls; or drivers and chunks. */
final class FunctionMethods {
    /** So few words of code, and locals, never make a long method. */
    private static final int SURELY_SHORT = 500;
    /** Functions whose method would be longer are always cut into chunks: one main method cannot call so many parts. */
    private static final int LONGEST_SPLIT = 500_000;
    private static final int MOST_TRIES = 6;
    /** A class has room for the constants of so many bytes of code. */
    private static final int BYTES_OF_CLASS = 40_000;

    /** Methods of longer functions are measured without constants, of which a class has room for 65,535 only. */
    private static final int MOST_WORDS_KEPT = 16_000;

    private final ModuleCode module;
    private final Constants constants;
    private final FunctionTables tables;
    private final FunctionCode function;
    private final boolean typed;
    private final List<Method> methods = new ArrayList<>();
    /** Methods that were written in order to measure them, with the constants of the class of the function. */
    private final Map<Part, Assembler> written = new HashMap<>();
    private int bytesOfClasses;
    private int largest;
    /** By how much the main method was too long that was written last. */
    private int excess;

    /**
     * A method.
     *
     * @param classNumber the class that it is in, among those of its function; 0 is the class of the function itself
     * @param written the whole of it, if it is in that class and has been written; else null
     */
    record Method(int classNumber, String name, MethodTypeDesc type, Consumer<Assembler> body, Assembler written) {
        Method(int classNumber, String name, MethodTypeDesc type, Consumer<Assembler> body) {
            this(classNumber, name, type, body, null);
        }
    }

    private record PartBody(FunctionMethods owner, Part part) implements Consumer<Assembler> {
        @Override
        public void accept(Assembler asm) {
            owner.translate(part, asm);
        }
    }

    private FunctionMethods(ModuleCode module, FunctionCode function, Constants constants) {
        this.module = module;
        this.constants = constants;
        this.function = function;
        this.tables = new FunctionTables(function);
        this.typed = module.isTyped(function.type());
    }

    /** @param constants of the class that the function is in */
    static FunctionMethods of(ModuleCode module, FunctionCode lowered, Constants constants) {
        FunctionMethods made = new FunctionMethods(module, WideCode.cut(module, lowered), constants);
        made.choose();
        return made;
    }

    /** The main method is the first. */
    List<Method> methods() {
        return methods;
    }

    private void choose() {
        Part whole = Part.whole(function, Homes.LOCALS, typed);
        SplitSizes limits = module.splitSizes();
        boolean isShort = function.code().length < SURELY_SHORT && function.localCount() < SURELY_SHORT;
        if (isShort && limits.whole() >= Assembler.METHOD_LIMIT / 3) {
            useMain(whole);
            return;
        }
        int[] sizes = new int[function.code().length + 1];
        int bytes = measure(whole, sizes);
        if (bytes <= limits.whole()) {
            useMain(whole);
            return;
        }
        Blocks blocks = new Blocks(function);
        Part split = bytes > LONGEST_SPLIT || limits.most() == 0 ? null : split(blocks, limits, sizes);
        if (split != null) {
            useMain(split);
        } else if (bytes <= limits.most()) {
            useMain(whole);
        } else {
            useChunks(blocks);
        }
    }

    private static int[] bytesOf(Blocks blocks, int[] sizes) {
        int[] bytes = new int[blocks.count()];
        for (int block = 0; block < bytes.length; block++) {
            bytes[block] = sizes[blocks.end(block)] - sizes[blocks.start(block)];
        }
        return bytes;
    }

    private void translate(Part part, Assembler asm) {
        new MethodTranslator(module, tables, part, asm).translate(null);
    }

    private MethodTypeDesc typeOf(Part part) {
        return part.isWhole() ? module.descriptor(function.type()) : part.descriptor(function.slotKinds());
    }

    private int measure(Part part, int[] sizes) {
        boolean keeps = function.code().length <= MOST_WORDS_KEPT;
        Assembler asm = keeps ? Assembler.into(constants, typeOf(part), null) : Assembler.measuring(typeOf(part));
        new MethodTranslator(module, tables, part, asm).translate(sizes);
        if (keeps) {
            written.put(part, asm);
        }
        return asm.methodSize();
    }

    // main method and parts

    /** Null when there is no way to do so. */
    private Part split(Blocks blocks, SplitSizes limits, int[] sizes) {
        Frequencies frequencies = Frequencies.of(blocks);
        Homes homes = Homes.of(blocks, frequencies.weights());
        Splitter splitter = new Splitter(blocks, frequencies, homes, bytesOf(blocks, sizes));
        SplitSizes tried = limits;
        int before = Integer.MAX_VALUE;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Part split = splitter.split(tried, typed);
            excess = 0;
            if (!split.nested.isEmpty() && fits(split, limits.most(), sizes)) {
                return lengthOf(split) <= SplitSizes.MOST_FOR_C1 ? split : forC1(split, splitter, tried, sizes);
            }
            if (excess > 0 && excess >= before) {
                // The calls of the parts are what is too long.
                return null;
            }
            before = excess > 0 ? excess : before;
            tried = tried.smaller(tries, excess);
        }
        return null;
    }

    /** Bytes of a method that was written and kept, else 0. */
    private int lengthOf(Part part) {
        Assembler asm = written.get(part);
        return asm == null ? 0 : asm.methodSize();
    }

    /** C1 may give up on the main method of {@code split}: looks for one with less in it that is short enough. */
    private Part forC1(Part split, Splitter splitter, SplitSizes limits, int[] sizes) {
        Map<Part, Assembler> before = new HashMap<>(written);
        Part other = splitter.split(limits.forC1(), typed);
        if (!other.nested.isEmpty() && fits(other, limits.most(), sizes) && lengthOf(other) <= SplitSizes.MOST_FOR_C1) {
            return other;
        }
        written.clear();
        written.putAll(before);
        return split;
    }

    /** Looks at the main method first: that is what may be too long, and to measure the parts is most of the work. */
    private boolean fits(Part split, int most, int[] sizes) {
        written.clear();
        for (Part part : split.nested) {
            part.estimate(sizes);
        }
        spread(split.nested, BYTES_OF_CLASS * 3 / 4);
        largest = measure(split, null);
        excess = Math.max(0, largest - most);
        for (int index = 0; index < split.nested.size() && largest <= most; index++) {
            Part part = split.nested.get(index);
            part.bytes = measure(part, null);
            largest = Math.max(largest, part.bytes);
        }
        if (largest <= most && isOverfull(split.nested)) {
            spread(split.nested, BYTES_OF_CLASS);
            largest = Math.max(largest, measure(split, null));
        }
        return largest <= most;
    }

    /** Parts go into the class of the function, and where it has no more room into others. */
    private static void spread(List<Part> parts, int room) {
        int bytes = 0;
        for (Part part : parts) {
            bytes += part.bytes;
            part.classNumber = bytes / room;
        }
    }

    private static boolean isOverfull(List<Part> parts) {
        int number = 0;
        int bytes = 0;
        for (Part part : parts) {
            bytes = part.classNumber == number ? bytes + part.bytes : part.bytes;
            number = part.classNumber;
            if (bytes > BYTES_OF_CLASS) {
                return true;
            }
        }
        return false;
    }

    private int nextClass(int bytes) {
        largest = Math.max(largest, bytes);
        bytesOfClasses += bytes;
        return bytesOfClasses / BYTES_OF_CLASS;
    }

    private void useMain(Part main) {
        int func = function.funcIndex();
        add(0, module.methodOf(func), main);
        for (Part part : main.nested) {
            add(part.classNumber, module.methodOf(func, part.number()), part);
        }
    }

    private void add(int classNumber, String name, Part part) {
        methods.add(new Method(classNumber, name, typeOf(part), new PartBody(this, part),
                classNumber == 0 ? written.get(part) : null));
    }

    // chunks

    private void useChunks(Blocks blocks) {
        Homes homes = Homes.inFrame(blocks);
        int[] sizes = new int[function.code().length + 1];
        measure(Part.whole(function, homes, typed), sizes);
        int[] bytes = bytesOf(blocks, sizes);
        Chunks.Piece all = null;
        for (int most = module.splitSizes().chunk(); all == null; most /= 2) {
            if (most == 0) {
                throw new WasmInternalError("function " + function.funcIndex() + " has a block of " + largest + " bytes");
            }
            all = chunks(blocks, homes, bytes, most);
        }
        Chunks.Piece root = all;
        DriverCode drivers = new DriverCode(module, function, homes);
        methods.add(new Method(0, module.methodOf(function.funcIndex()), module.descriptor(function.type()),
                asm -> drivers.main(asm, root, typed)));
        add(root, drivers);
    }

    /** Null when one of them is too long. */
    private Chunks.Piece chunks(Blocks blocks, Homes homes, int[] bytes, int most) {
        largest = 0;
        bytesOfClasses = 0;
        written.clear();
        Chunks.Piece root = Chunks.of(blocks, homes, bytes, most);
        place(root);
        return largest <= Assembler.METHOD_LIMIT ? root : null;
    }

    private void place(Chunks.Piece piece) {
        if (piece.chunk() != null) {
            piece.chunk().classNumber = nextClass(measure(piece.chunk(), null));
        }
        piece.children().forEach(this::place);
    }

    private void add(Chunks.Piece piece, DriverCode drivers) {
        Part chunk = piece.chunk();
        if (chunk != null) {
            add(chunk.classNumber, module.methodOf(function.funcIndex(), chunk.number()), chunk);
        } else {
            methods.add(new Method(0, drivers.name(piece), DriverCode.DRIVER, asm -> drivers.driver(asm, piece)));
        }
        piece.children().forEach(child -> add(child, drivers));
    }
}
