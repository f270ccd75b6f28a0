package dev.tuber;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleWriter;
import dev.tuber.failure.ModuleException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Modules whose types say much more than they are long, each with what it must end with. A program, for JVMs with little memory. */
public final class HostileTypes {
    private static final int TYPE_SECTION = 1;
    private static final int FUNC = 0x60;
    private static final int STRUCT = 0x5F;
    private static final int REF = 0x64;
    private static final int I32 = 0x7F;
    private static final int I64 = 0x7E;
    private static final int MOST_OF_MESSAGE = 1_000;
    private static final int MANY = 20_000;
    private static final int WIDE = 1_000;

    /** @param end what the message begins with, or empty when the module is valid */
    private record Hostile(String name, Supplier<byte[]> content, String end) {
    }

    private static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        String gc = "garbage collection is not supported";
        String references = "function references are not supported";
        all.add(binary("structs that hold the one before twice", types(MANY, each -> twice(each, STRUCT)), gc));
        all.add(binary("functions that take the one before twice", types(MANY, each -> twice(each, FUNC)), references));
        all.add(binary("a group of structs that hold each other", group(), gc));
        all.add(binary("subtypes of the one before", types(MANY, HostileTypes::below), gc));
        all.add(binary("wide functions that are all the same", types(4_000, each -> wide()), ""));
        all.add(binary("wide functions that lists have one hash code for", types(4_096, HostileTypes::colliding), ""));
        String thousand = "(i32.const 0)".repeat(WIDE);
        all.add(function("wide blocks", thousand + "(block (type 0)) ".repeat(20_000) + "unreachable", ""));
        all.add(function("wide blocks in each other", (thousand + "block (type 0) ").repeat(200) + "unreachable" + " end".repeat(200),
                "operand stack too high"));
        all.add(function("blocks in each other", "(block ".repeat(100_001) + ")".repeat(100_001), "blocks nested too deeply"));
        all.add(function("folded instructions", "(i32.eqz ".repeat(100_000) + ")".repeat(100_000), "type mismatch"));
        all.add(source("nested parentheses", "(".repeat(200_000), "unexpected"));
        all.add(source("nested groups", "(rec ".repeat(100_000), "unexpected"));
        all.add(source("nested subtypes", "(type " + "(sub ".repeat(100_000), "unexpected"));
        all.add(source("nested references", "(type (func (param " + "(ref ".repeat(100_000), "unexpected"));
        all.add(source("nested comments", "(;".repeat(200_000), "unclosed comment"));
        all.add(source("named types that hold the one before twice", named(), references));
        all.add(new Hostile("a component", () -> new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0}, "unknown binary version"));
        return all;
    }

    private interface TypeWriting {
        ByteWriter write(int index);
    }

    private static Hostile binary(String name, Supplier<byte[]> content, String end) {
        return new Hostile(name, content, end);
    }

    private static Supplier<byte[]> types(int count, TypeWriting each) {
        return () -> {
            ByteWriter content = new ByteWriter().u32(count);
            for (int index = 0; index < count; index++) {
                content.raw(each.write(index).toByteArray());
            }
            return module(content);
        };
    }

    private static byte[] module(ByteWriter types) {
        ModuleWriter module = new ModuleWriter();
        module.section(TYPE_SECTION, types);
        return module.toByteArray();
    }

    private static ByteWriter twice(int index, int form) {
        ByteWriter type = new ByteWriter().u8(form).u32(index == 0 ? 0 : 2);
        for (int times = 0; index > 0 && times < 2; times++) {
            type.u8(REF).s33(index - 1);
            if (form == STRUCT) {
                type.u8(0);
            }
        }
        return form == FUNC ? type.u32(0) : type;
    }

    private static Supplier<byte[]> group() {
        return () -> {
            ByteWriter content = new ByteWriter().u32(1).u8(0x4E).u32(MANY);
            for (int index = 0; index < MANY; index++) {
                content.u8(STRUCT).u32(2).u8(REF).s33((index + 1) % MANY).u8(0).u8(REF).s33((index + 7) % MANY).u8(0);
            }
            return module(content);
        };
    }

    private static ByteWriter below(int index) {
        return new ByteWriter().u8(0x50).u32(index == 0 ? 0 : 1).raw(index == 0 ? new byte[0] : new ByteWriter().u32(index - 1).toByteArray())
                .u8(STRUCT).u32(0);
    }

    private static ByteWriter wide() {
        ByteWriter type = new ByteWriter().u8(FUNC).u32(WIDE);
        for (int param = 0; param < WIDE; param++) {
            type.u8(I32);
        }
        return type.u32(0);
    }

    /** Twelve blocks, each one of two whose polynomials at 31 are equal modulo 2^32. */
    private static ByteWriter colliding(int index) {
        ByteWriter type = new ByteWriter().u8(FUNC).u32(12 * 64);
        for (int block = 0; block < 12; block++) {
            for (int at = 0; at < 64; at++) {
                type.u8((Integer.bitCount(at) + (index >> block)) % 2 == 0 ? I32 : I64);
            }
        }
        return type.u32(0);
    }

    /** A function of a body, where type 0 takes and gives a thousand numbers, and type 1 gives them. */
    private static Hostile function(String name, String body, String end) {
        String wide = "i32 ".repeat(WIDE);
        return source(name, "(type (func (param " + wide + ") (result " + wide + "))) (type (func (result " + wide + ")))"
                + "(func (type 0) " + body + ")", end);
    }

    private static Hostile source(String name, String text, String end) {
        return new Hostile(name, () -> utf8(text), end);
    }

    private static String named() {
        StringBuilder text = new StringBuilder("(type $t0 (func))");
        for (int index = 1; index < MANY; index++) {
            text.append("(type $t").append(index).append(" (func (param (ref $t").append(index - 1).append(") (ref $t").append(index - 1)
                    .append("))))");
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String end(Engine engine, byte[] content) {
        try {
            Module module = Module.of(engine, content);
            try (Store<Void> store = Store.of(engine)) {
                Instance.create(store, module);
            }
            return "";
        } catch (ModuleException e) {
            return e.getMessage();
        }
    }

    /** Prints what ended otherwise than it must. */
    public static void main(String[] arguments) {
        Engine engine = Engine.create();
        for (Hostile hostile : all()) {
            long start = System.nanoTime();
            String end = end(engine, hostile.content().get());
            if (arguments.length > 0) {
                System.out.println(hostile.name() + " " + (System.nanoTime() - start) / 1_000_000 + " ms: " + end);
            } else if (end.length() > MOST_OF_MESSAGE || hostile.end().isEmpty() ? !end.isEmpty() : !end.startsWith(hostile.end())) {
                System.out.println(hostile.name() + " ends with " + end.substring(0, Math.min(200, end.length())));
            }
        }
        System.out.println("done");
    }
}
