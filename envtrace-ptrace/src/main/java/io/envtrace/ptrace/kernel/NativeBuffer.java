package io.envtrace.ptrace.kernel;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that the kernel reads and writes. It is never freed: a tracer has few buffers, and keeps them for its whole life.
 *
 * @param address its address
 * @param bytes its content, in the machine's byte order
 */
public record NativeBuffer(long address, ByteBuffer bytes) {
    /** Allocates a buffer. */
    public static NativeBuffer of(int size) {
        long address = Native.malloc(size);
        return new NativeBuffer(
                address, new Pointer(address).getByteBuffer(0, size).order(ByteOrder.nativeOrder()));
    }
}
