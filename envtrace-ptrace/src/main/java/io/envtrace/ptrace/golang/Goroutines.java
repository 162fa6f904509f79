package io.envtrace.ptrace.golang;

import io.envtrace.ptrace.amd64.GoRegisters;
import io.envtrace.ptrace.machine.Memory;
import io.envtrace.ptrace.machine.Registers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which goroutine a stopped thread is running, by the runtime's descriptor of it. */
public final class Goroutines {
    private static final int LONG_SCHEDULE_UP_TO_MINOR = 24;
    private static final int SYSCALL_FRAME_FROM_MINOR = 23;
    private static final int BASE = 144;

    private final int idOffset;

    private Goroutines(int idOffset) {
        this.idOffset = idOffset;
    }

    /**
     * @param version {@code go1.26.8}, also with a suffix; an unknown one counts as new
     */
    static Goroutines of(String version) {
        int minor = GoVersion.minor(version);
        int schedule = minor <= LONG_SCHEDULE_UP_TO_MINOR ? Long.BYTES : 0;
        int syscallFrame = minor >= SYSCALL_FRAME_FROM_MINOR ? Long.BYTES : 0;
        return new Goroutines(BASE + schedule + syscallFrame);
    }

    /** The goroutine's id, 1 for the main one; 0 for the runtime's own stacks, or if it can't be told. */
    public long current(Memory memory, Registers registers) {
        byte[] id = new byte[Long.BYTES];
        long descriptor = registers.get(GoRegisters.GOROUTINE);
        if (descriptor == 0 || memory.read(descriptor + idOffset, id, 0, id.length) < id.length) {
            return 0;
        }
        return ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
