package io.envtrace.binary.elf;

import java.io.IOException;

/** Pointers in a range of an object's data, with the linker's RELATIVE relocations applied for a load bias of 0. */
public final class PointerTable {
    private final long address;
    private final byte[] content;

    private PointerTable(long address, byte[] content) {
        this.address = address;
        this.content = content;
    }

    static PointerTable read(ElfFile file, long address, long length) throws IOException {
        Bytes from = file.at(address);
        byte[] content = from.read(0, (int) Math.min(length, from.size()));
        file.relocations().forEach(new Relocating(address, content));
        return new PointerTable(address, content);
    }

    private record Relocating(long address, byte[] content) implements Relocations.Visitor {
        @Override
        public void pointer(long place, long target) {
            long offset = place - address;
            if (offset >= 0 && offset <= content.length - Long.BYTES) {
                for (int i = 0; i < Long.BYTES; i++) {
                    content[(int) offset + i] = (byte) (target >>> 8 * i);
                }
            }
        }
    }

    /** The address of the first word. */
    public long address() {
        return address;
    }

    /** How many bytes there are; the object's data may end before the length that was asked for. */
    public int size() {
        return content.length;
    }

    /** The word at an offset from the range's start. */
    public long word(int offset) throws IOException {
        return Bytes.of(content).i64(offset);
    }
}
