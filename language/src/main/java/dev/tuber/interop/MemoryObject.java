package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.runtime.MemoryInstance;
import java.nio.ByteOrder;

/** A memory: a buffer that can be written, and an array of bytes. Its size is the present one, and grows with the memory. */
@ExportLibrary(InteropLibrary.class)
final class MemoryObject extends ExternObject {
    private final MemoryInstance memory;

    MemoryObject(MemoryInstance memory) {
        super(memory);
        this.memory = memory;
    }

    @Override
    MetaType metaType() {
        return MetaType.MEMORY;
    }

    @Override
    String displayText() {
        return "wasm-memory";
    }

    private void check(long offset, int length) throws InvalidBufferOffsetException {
        if (offset < 0 || offset > memory.byteSize() - length) {
            CompilerDirectives.transferToInterpreter();
            throw InvalidBufferOffsetException.create(offset, length);
        }
    }

    @ExportMessage(name = "hasBufferElements")
    @ExportMessage(name = "isBufferWritable")
    @ExportMessage(name = "hasArrayElements")
    boolean yes() {
        return true;
    }

    @ExportMessage(name = "getBufferSize")
    @ExportMessage(name = "getArraySize")
    long size() {
        return memory.byteSize();
    }

    @ExportMessage
    byte readBufferByte(long offset) throws InvalidBufferOffsetException {
        check(offset, Byte.BYTES);
        return (byte) memory.loadI8S(offset);
    }

    @ExportMessage
    void readBuffer(long offset, byte[] destination, int destinationOffset, int length) throws InvalidBufferOffsetException {
        if (length < 0) {
            throw InvalidBufferOffsetException.create(offset, length);
        }
        check(offset, length);
        memory.read(offset, destination, destinationOffset, length);
    }

    @ExportMessage
    void writeBufferByte(long offset, byte value) throws InvalidBufferOffsetException {
        check(offset, Byte.BYTES);
        memory.storeI8(offset, value);
    }

    @ExportMessage
    short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        check(offset, Short.BYTES);
        short value = (short) memory.loadI16S(offset);
        return order == ByteOrder.LITTLE_ENDIAN ? value : Short.reverseBytes(value);
    }

    @ExportMessage
    void writeBufferShort(ByteOrder order, long offset, short value) throws InvalidBufferOffsetException {
        check(offset, Short.BYTES);
        memory.storeI16(offset, order == ByteOrder.LITTLE_ENDIAN ? value : Short.reverseBytes(value));
    }

    @ExportMessage
    int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        check(offset, Integer.BYTES);
        int value = memory.loadI32(offset);
        return order == ByteOrder.LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }

    @ExportMessage
    void writeBufferInt(ByteOrder order, long offset, int value) throws InvalidBufferOffsetException {
        check(offset, Integer.BYTES);
        memory.storeI32(offset, order == ByteOrder.LITTLE_ENDIAN ? value : Integer.reverseBytes(value));
    }

    @ExportMessage
    long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        check(offset, Long.BYTES);
        long value = memory.loadI64(offset);
        return order == ByteOrder.LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    @ExportMessage
    void writeBufferLong(ByteOrder order, long offset, long value) throws InvalidBufferOffsetException {
        check(offset, Long.BYTES);
        memory.storeI64(offset, order == ByteOrder.LITTLE_ENDIAN ? value : Long.reverseBytes(value));
    }

    @ExportMessage
    float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Float.intBitsToFloat(readBufferInt(order, offset));
    }

    @ExportMessage
    void writeBufferFloat(ByteOrder order, long offset, float value) throws InvalidBufferOffsetException {
        writeBufferInt(order, offset, Float.floatToRawIntBits(value));
    }

    @ExportMessage
    double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Double.longBitsToDouble(readBufferLong(order, offset));
    }

    @ExportMessage
    void writeBufferDouble(ByteOrder order, long offset, double value) throws InvalidBufferOffsetException {
        writeBufferLong(order, offset, Double.doubleToRawLongBits(value));
    }

    @ExportMessage(name = "isArrayElementReadable")
    @ExportMessage(name = "isArrayElementModifiable")
    boolean isElement(long index) {
        return index >= 0 && index < memory.byteSize();
    }

    @ExportMessage
    boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isElement(index)) {
            CompilerDirectives.transferToInterpreter();
            throw InvalidArrayIndexException.create(index);
        }
        return memory.loadI8U(index);
    }

    /** Takes bytes as numbers from -128 to 255: signed and unsigned writers mean the same bits. */
    @ExportMessage
    void writeArrayElement(long index, Object value, @CachedLibrary(limit = "3") InteropLibrary interop)
            throws InvalidArrayIndexException, UnsupportedTypeException {
        if (!isElement(index)) {
            CompilerDirectives.transferToInterpreter();
            throw InvalidArrayIndexException.create(index);
        }
        memory.storeI8(index, byteOf(value, interop));
    }

    private static int byteOf(Object value, InteropLibrary interop) throws UnsupportedTypeException {
        try {
            int number = interop.asInt(value);
            if (number >= Byte.MIN_VALUE && number <= 0xFF) {
                return number;
            }
        } catch (UnsupportedMessageException e) {
            // falls through to the one answer for all that is no byte
        }
        throw UnsupportedTypeException.create(new Object[]{value}, "the value is not a byte");
    }
}
