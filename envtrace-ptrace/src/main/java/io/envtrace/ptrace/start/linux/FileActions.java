package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import io.envtrace.ptrace.start.ProgramStart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** File actions of posix_spawn: what the new process opens before its exec. */
final class FileActions implements AutoCloseable {
    /** Larger than posix_spawn_file_actions_t of glibc and musl (80). */
    private static final int ACTIONS_SIZE = 256;

    /** The highest number in the smallest descriptor table, which has 64: a larger table would be visible in the program's status. */
    private static final int HIGHEST = 63;

    private final Memory actions = new Memory(ACTIONS_SIZE);
    private final List<Memory> paths = new ArrayList<>();

    FileActions() {
        actions.clear();
        LibC.posix_spawn_file_actions_init(actions);
    }

    /** Makes the process open files in place of descriptors of its caller's. */
    FileActions open(List<ProgramStart.Stream> streams) {
        for (ProgramStart.Stream stream : streams) {
            open(stream.descriptor(), stream.file(), stream.terminal() ? LibC.O_RDWR | LibC.O_NOCTTY : LibC.O_WRONLY);
        }
        return this;
    }

    /**
     * Makes the process wait at a FIFO, without leaving a descriptor open.
     *
     * @param taken descriptors that the program inherits
     */
    FileActions waitAt(Path fifo, BitSet taken) {
        int descriptor = free(taken, OwnProcess.openFilesLimit());
        open(descriptor, fifo, LibC.O_RDONLY);
        LibC.posix_spawn_file_actions_addclose(actions, descriptor);
        return this;
    }

    private void open(int descriptor, Path file, int flags) {
        Memory path = NativeBlock.string(file.toString().getBytes(StandardCharsets.UTF_8));
        paths.add(path);
        LibC.posix_spawn_file_actions_addopen(actions, descriptor, path, flags, 0);
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
        paths.forEach(Memory::close);
    }
}
