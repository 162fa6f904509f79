package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.List;

/** A null-terminated array of C strings, as argv and envp are. One allocation, freed with the object. */
final class NativeBlock {
    private NativeBlock() {}

    static Memory of(List<byte[]> strings) {
        long pointers = (strings.size() + 1L) * Native.POINTER_SIZE;
        long size = pointers;
        for (byte[] string : strings) {
            size += string.length + 1L;
        }
        Memory block = new Memory(size);
        long at = pointers;
        for (int i = 0; i < strings.size(); i++) {
            byte[] string = strings.get(i);
            block.setPointer((long) i * Native.POINTER_SIZE, block.share(at));
            at = put(block, at, string);
        }
        block.setLong((long) strings.size() * Native.POINTER_SIZE, 0);
        return block;
    }

    static Memory string(byte[] string) {
        Memory block = new Memory(string.length + 1L);
        put(block, 0, string);
        return block;
    }

    private static long put(Memory block, long at, byte[] string) {
        block.write(at, string, 0, string.length);
        block.setByte(at + string.length, (byte) 0);
        return at + string.length + 1;
    }
}
