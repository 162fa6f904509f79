package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.envtrace.ptrace.start.StartException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a program for the tool itself: with an empty environment, without the terminal, its signals and what else the tool has open, and with signals as
 * they are by default.
 */
public final class PrivateStart {
    private static final byte[] NULL = "/dev/null".getBytes(StandardCharsets.US_ASCII);
    private static final int ACTIONS_SIZE = 256;
    private static final int O_WRONLY = 1;

    private PrivateStart() {}

    /**
     * Starts it.
     *
     * @param file the executable
     * @param input what it reads as standard input; if that is a FIFO, it has to be open for writing
     * @return its process id; the caller has to wait for its end
     */
    public static int start(Path file, List<String> arguments, Path input) throws StartException {
        try (Memory path = text(file.toString());
                Memory argv = NativeBlock.of(arguments.stream()
                        .map(a -> a.getBytes(StandardCharsets.UTF_8))
                        .toList());
                Memory envp = NativeBlock.of(List.of());
                Memory in = text(input.toString());
                Memory out = NativeBlock.string(NULL);
                Memory attributes = attributes();
                Memory actions = actions(in, out);
                Memory pid = new Memory(Integer.BYTES)) {
            int error = LibC.posix_spawn(pid, path, actions, attributes, argv, envp);
            LibC.posix_spawn_file_actions_destroy(actions);
            if (error != 0) {
                throw new StartException(StartException.Reason.OTHER, LibC.strerror(error));
            }
            return pid.getInt(0);
        }
    }

    private static Memory text(String text) {
        return NativeBlock.string(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Memory actions(Pointer in, Pointer out) {
        Memory actions = new Memory(ACTIONS_SIZE);
        actions.clear();
        LibC.posix_spawn_file_actions_init(actions);
        LibC.posix_spawn_file_actions_addopen(actions, 0, in, LibC.O_RDONLY, 0);
        LibC.posix_spawn_file_actions_addopen(actions, 1, out, O_WRONLY, 0);
        LibC.posix_spawn_file_actions_addopen(actions, 2, out, O_WRONLY, 0);
        // Not close-on-exec: what the caller gave the tool, its command inherits. What is closed meanwhile is no error.
        for (int descriptor : Descriptors.open()) {
            if (descriptor > 2) {
                LibC.posix_spawn_file_actions_addclose(actions, descriptor);
            }
        }
        return actions;
    }

    private static Memory attributes() {
        Memory attributes = new Memory(LibC.SPAWN_ATTRIBUTES_SIZE);
        attributes.clear();
        LibC.posix_spawnattr_init(attributes);
        LibC.posix_spawnattr_setflags(attributes, (short)
                (LibC.POSIX_SPAWN_SETPGROUP | LibC.POSIX_SPAWN_SETSIGDEF | LibC.POSIX_SPAWN_SETSIGMASK));
        try (Memory all = SignalSet.nativeSet(-1L);
                Memory none = SignalSet.nativeSet(0)) {
            LibC.posix_spawnattr_setsigdefault(attributes, all);
            LibC.posix_spawnattr_setsigmask(attributes, none);
        }
        return attributes;
    }
}
