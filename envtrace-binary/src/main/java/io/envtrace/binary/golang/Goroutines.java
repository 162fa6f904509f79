package io.envtrace.binary.golang;

import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.Registers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which goroutine a stopped thread is running, by the runtime's descriptor of it. */
public final class Goroutines {
    private static final int LONG_SCHEDULE_UP_TO_MINOR = 24;
    private static final int SYSCALL_FRAME_FROM_MINOR = 23;
    private static final int BASE = 144;

    private final int idOffset;
    private final int register;

    private Goroutines(int idOffset, int register) {
        this.register = register;
        this.idOffset = idOffset;
    }

    /**
     * @param version {@code go1.26.8}, also with a suffix; an unknown one counts as new
     * @param register the one that holds the descriptor of the current goroutine
     */
    static Goroutines of(String version, int register) {
        int minor = GoVersion.minor(version);
        int schedule = minor <= LONG_SCHEDULE_UP_TO_MINOR ? Long.BYTES : 0;
        int syscallFrame = minor >= SYSCALL_FRAME_FROM_MINOR ? Long.BYTES : 0;
        return new Goroutines(BASE + schedule + syscallFrame, register);
    }

    /** The goroutine's id, 1 for the main one; 0 for the runtime's own stacks, or if it is not known. */
    public long current(Memory memory, Registers registers) {
        byte[] id = new byte[Long.BYTES];
        long descriptor = registers.get(register);
        if (descriptor == 0 || memory.read(descriptor + idOffset, id, 0, id.length) < id.length) {
            return 0;
        }
        return ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
