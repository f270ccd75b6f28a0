package dev.tuber.jvm;

import dev.tuber.code.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a function into chunks of successive blocks, whatever it is like. All that one chunk leaves to another is in the frame
 * of the activation. Blocks that are entered from other chunks are numbered; a chunk takes the number of the block where it
 * starts, and tells the number of the one that follows in another chunk. Drivers call the chunk of a number until the
 * function returns, and a driver may call others.
 */
final class Chunks {
    /** What a chunk tells when the function returns. */
    static final int RETURNED = -1;
    private static final int BYTES_OF_TARGET = 8;
    private static final int MOST_CHILDREN = 64;

    private final Blocks blocks;
    private final Homes homes;
    private final int[] code;
    /** By block its chunk, and its number if it has one. */
    private final int[] chunkOf;
    private final int[] numbers;
    private int pieces;

    private Chunks(Blocks blocks, Homes homes) {
        this.blocks = blocks;
        this.homes = homes;
        this.code = blocks.function().code();
        chunkOf = new int[blocks.count()];
        numbers = new int[blocks.count()];
    }

    /**
     * Something to call for the numbers from {@code first} to {@code end}: a chunk, or else a driver of others.
     *
     * @param number of the method in its function
     */
    record Piece(int number, int first, int end, Part chunk, List<Piece> children) {
    }

    /**
     * The driver of all.
     *
     * @param bytes by block its bytes in one long method
     * @param most how long a chunk becomes, more or less
     */
    static Piece of(Blocks blocks, Homes homes, int[] bytes, int most) {
        Chunks chunks = new Chunks(blocks, homes);
        int count = chunks.divide(bytes, most);
        int last = chunks.number();
        List<Piece> pieces = chunks.makeAll(count, last);
        while (pieces.size() > MOST_CHILDREN) {
            List<Piece> above = new ArrayList<>();
            for (int from = 0; from < pieces.size(); from += MOST_CHILDREN) {
                above.add(chunks.driver(pieces.subList(from, Math.min(from + MOST_CHILDREN, pieces.size()))));
            }
            pieces = above;
        }
        return chunks.driver(pieces);
    }

    private Piece driver(List<Piece> children) {
        return new Piece(pieces++, children.getFirst().first(), children.getLast().end(), null, List.copyOf(children));
    }

    private int divide(int[] bytes, int most) {
        int chunk = 0;
        int size = 0;
        for (int block = 0; block < blocks.count(); block++) {
            int more = bytes[block] + BYTES_OF_TARGET * (1 + blocks.successors(block).length);
            if (size > 0 && size + more > most) {
                chunk++;
                size = 0;
            }
            size += more;
            chunkOf[block] = chunk;
        }
        return chunk + 1;
    }

    /** Returns the end of the numbers. */
    private int number() {
        boolean[] isEntry = new boolean[blocks.count()];
        isEntry[0] = true;
        for (int block = 0; block < blocks.count(); block++) {
            int chunk = chunkOf[block];
            isEntry[block] |= block > 0 && chunkOf[block - 1] != chunk;
            for (int next : blocks.successors(block)) {
                isEntry[next] |= chunkOf[next] != chunk;
            }
        }
        int next = 0;
        for (int block = 0; block < blocks.count(); block++) {
            numbers[block] = isEntry[block] ? next++ : Part.WHOLE;
        }
        return next;
    }

    private List<Piece> makeAll(int count, int lastNumber) {
        List<Piece> made = new ArrayList<>();
        int block = 0;
        for (int chunk = 0; chunk < count; chunk++) {
            int first = block;
            while (block < blocks.count() && chunkOf[block] == chunk) {
                block++;
            }
            int end = block < blocks.count() ? numbers[block] : lastNumber;
            made.add(new Piece(pieces, numbers[first], end, make(first, block), List.of()));
            pieces++;
        }
        return made;
    }

    private Part make(int first, int end) {
        Part part = new Part(pieces, homes, new int[]{blocks.start(first), blocks.end(end - 1)});
        int[] entries = new int[end - first];
        int entryCount = 0;
        Map<Integer, Part.Way> ways = new HashMap<>();
        for (int block = first; block < end; block++) {
            if (numbers[block] >= 0) {
                entries[entryCount++] = blocks.start(block);
            }
            int last = blocks.lastOf(block);
            part.returns |= code[last] == Op.RETURN;
            for (int next : blocks.successors(block)) {
                if (next < first || next >= end) {
                    Part.Way way = ways.get(next);
                    if (way == null) {
                        way = new Part.Way(blocks.start(next), Part.NO_SLOTS, numbers[next]);
                        part.addWay(way);
                        ways.put(next, way);
                    }
                    part.leave(last, way.target(), way);
                }
            }
        }
        part.entries = Arrays.copyOf(entries, entryCount);
        part.firstEntry = numbers[first];
        part.returnNumber = RETURNED;
        part.alwaysTells = true;
        return part;
    }
}
