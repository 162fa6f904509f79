package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;

/** File actions of posix_spawn that make the new process wait at a FIFO, without leaving a descriptor open. */
final class Gate implements AutoCloseable {
    /** Larger than posix_spawn_file_actions_t of glibc and musl (80). */
    private static final int ACTIONS_SIZE = 256;

    /** The highest number in the smallest descriptor table, which has 64: a larger table would be visible in the program's status. */
    private static final int HIGHEST = 63;

    private final Memory path;
    private final Memory actions = new Memory(ACTIONS_SIZE);

    /**
     * @param fifo the FIFO to wait at
     * @param taken descriptors that the program inherits
     */
    Gate(Path fifo, BitSet taken) {
        path = NativeBlock.string(fifo.toString().getBytes(StandardCharsets.UTF_8));
        int descriptor = free(taken, OwnProcess.openFilesLimit());
        actions.clear();
        LibC.posix_spawn_file_actions_init(actions);
        LibC.posix_spawn_file_actions_addopen(actions, descriptor, path, LibC.O_RDONLY, 0);
        LibC.posix_spawn_file_actions_addclose(actions, descriptor);
    }

    /** A number that the program does not inherit, the highest one that does not need a larger table. */
    static int free(BitSet taken, long limit) {
        int small = taken.previousClearBit((int) Math.min(HIGHEST, limit - 1));
        return small >= 0 ? small : taken.nextClearBit(HIGHEST);
    }

    Memory actions() {
        return actions;
    }

    @Override
    public void close() {
        LibC.posix_spawn_file_actions_destroy(actions);
        actions.close();
        path.close();
    }
}
