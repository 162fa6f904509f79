package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;

/** File actions of posix_spawn that make the new process wait at a FIFO, and leave no descriptor behind. */
final class Gate implements AutoCloseable {
    /** Larger than posix_spawn_file_actions_t of glibc and musl (80). */
    private static final int ACTIONS_SIZE = 256;

    private static final int HIGHEST = 200;

    private final Memory path;
    private final Memory actions = new Memory(ACTIONS_SIZE);

    /**
     * @param fifo where to wait
     * @param taken descriptors that the program inherits
     */
    Gate(Path fifo, BitSet taken) {
        path = NativeBlock.string(fifo.toString().getBytes(StandardCharsets.UTF_8));
        int descriptor = taken.previousClearBit(HIGHEST);
        actions.clear();
        LibC.posix_spawn_file_actions_init(actions);
        LibC.posix_spawn_file_actions_addopen(actions, descriptor, path, LibC.O_RDONLY, 0);
        LibC.posix_spawn_file_actions_addclose(actions, descriptor);
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
