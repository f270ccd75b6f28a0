package dev.tuber.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpcodeTest {
    @Test
    void isWhatTheGeneratorMakesOfTheTable() throws IOException {
        String committed = Files.readString(Path.of("src", "main", "java", "dev", "tuber", "isa", "Opcode.java"));
        assertEquals(OpcodeGenerator.source(), committed, "run OpcodeGenerator");
    }

    @ParameterizedTest
    @EnumSource(Instruction.class)
    void saysWhatTheRowSays(Instruction instruction) throws ReflectiveOperationException {
        int id = instruction.id();
        assertEquals(id, Opcode.class.getField(instruction.name()).getInt(null));
        assertEquals(instruction.form(), Opcode.form(id));
        assertEquals(instruction.signature(), Opcode.signature(id));
        assertEquals(instruction.since(), Opcode.since(id));
        assertEquals(instruction.alignment(), Opcode.alignment(id));
        assertEquals(instruction.mnemonic(), Opcode.mnemonic(id));
        if (instruction.prefix() != 0) {
            assertEquals(id, Opcode.id(instruction.prefix(), instruction.sub()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0x16", "0x27", "0xC5", "0xFB", "0x11F", "0x152", "0x29A", "0x3C0", "-1", "0x7FFFFFFF", "-0x80000000"})
    void saysNothingOfWhatIsNoInstruction(String text) {
        int id = Integer.decode(text);
        assertFalse(Opcode.exists(id));
        assertNull(Opcode.form(id));
        assertNull(Opcode.signature(id));
        assertNull(Opcode.since(id));
        assertNull(Opcode.mnemonic(id));
        assertEquals(-1, Opcode.alignment(id));
        assertNull(Instruction.ofId(id));
    }

    @ParameterizedTest
    @CsvSource({"0xFB, 0x1F", "0xFC, 0x12", "0xFC, 0x40", "0xFD, 0x9A", "0xFD, 0x114", "0xFD, 0x140", "0xFE, 0x04",
            "0xFE, 0x4F", "0xFE, 0x80", "0xFD, -1", "0xFC, -0x80000000", "0x00, 0x00", "0xFA, 0x00", "0xFF, 0x00"})
    void hasNoIdForWhatIsNoInstruction(String prefix, String sub) {
        assertEquals(Opcode.NO_ID, Opcode.id(Integer.decode(prefix), Integer.decode(sub)));
    }

    @Test
    void doesNotLoadTheTable() throws IOException {
        try (InputStream in = Opcode.class.getResourceAsStream("Opcode.class")) {
            for (var entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
                if (entry instanceof ClassEntry used) {
                    assertFalse(used.asInternalName().equals("dev/tuber/isa/Instruction"));
                }
            }
        }
    }
}
