package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.RecordedStream;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts programs with posix_spawn: from bytes, with the caller's signals and descriptors. */
public final class LinuxStarter implements ProgramStarter {
    private static final int ENOENT = 2;
    private static final int ENOEXEC = 8;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int ENOTDIR = 20;
    private static final int EISDIR = 21;
    private static final int ETXTBSY = 26;
    private static final int ELOOP = 40;
    private static final int ENAMETOOLONG = 36;
    private static final byte[] SHELL = "/bin/sh".getBytes(StandardCharsets.US_ASCII);

    private final CallerState caller;

    private LinuxStarter(CallerState caller) {
        this.caller = caller;
    }

    /**
     * Loads the native library.
     *
     * @throws LinkageError it does not work here
     */
    public static LinuxStarter load(CallerState caller) {
        LibC.getpid();
        OwnProcess.reapKeeper();
        return new LinuxStarter(caller);
    }

    @Override
    public StartedProgram start(ProgramStart start) throws StartException {
        if (start.streams().isEmpty()) {
            return start(start, null, null);
        }
        try (FileActions actions = new FileActions().open(start.streams())) {
            return start(start, actions.actions(), actions.actions());
        }
    }

    /**
     * Starts a program whose process opens a FIFO for reading before its exec, and so waits until the FIFO is opened for writing.
     *
     * @param shellFifo the FIFO of the shell's process, which is started instead if a script has no interpreter line
     */
    public StartedProgram startAt(ProgramStart start, Path fifo, Path shellFifo) throws StartException {
        try (FileActions gate = new FileActions().open(start.streams()).waitAt(fifo, caller.descriptors());
                FileActions shellGate =
                        new FileActions().open(start.streams()).waitAt(shellFifo, caller.descriptors())) {
            return start(start, gate.actions(), shellGate.actions());
        }
    }

    private StartedProgram start(ProgramStart start, @Nullable Memory actions, @Nullable Memory shellActions)
            throws StartException {
        OwnProcess.showMemory();
        Descriptors.closeOnExecExcept(caller.descriptors());
        ignoreWhatTheCallerIgnored();
        try (Memory attributes = attributes();
                Memory envp = NativeBlock.of(start.environment())) {
            return new LinuxProgram(spawn(start, actions, shellActions, attributes, envp));
        } finally {
            OwnProcess.hideMemory();
            // If SIGCHLD were ignored, the kernel would discard the program's status.
            LibC.signal(SignalSet.SIGCHLD, new Pointer(LibC.SIG_DFL));
            // The JVM would write a thread dump into the program's output; the terminal sends the signal to the program
            // itself.
            LibC.signal(SignalSet.SIGQUIT, new Pointer(LibC.SIG_IGN));
        }
    }

    private int spawn(
            ProgramStart start, @Nullable Memory actions, @Nullable Memory shellActions, Memory attributes, Memory envp)
            throws StartException {
        try (Memory pid = new Memory(Integer.BYTES)) {
            int error = spawn(pid, start.file(), start.arguments(), actions, attributes, envp);
            if (error == ENOEXEC) {
                error = spawn(pid, SHELL, asShellScript(start), shellActions, attributes, envp);
            }
            if (error != 0) {
                throw new StartException(reason(error), words(error));
            }
            return pid.getInt(0);
        }
    }

    private static int spawn(
            Memory pid, byte[] file, List<byte[]> arguments, @Nullable Memory actions, Memory attributes, Memory envp) {
        try (Memory path = NativeBlock.string(file);
                Memory argv = NativeBlock.of(arguments)) {
            return LibC.posix_spawn(pid, path, actions, attributes, argv, envp);
        }
    }

    /** A script without {@code #!}: execvp, and with it env and every shell, gives it to sh. */
    private static List<byte[]> asShellScript(ProgramStart start) {
        List<byte[]> arguments = new ArrayList<>(start.arguments());
        arguments.set(0, SHELL);
        arguments.add(1, start.file());
        return arguments;
    }

    private Memory attributes() {
        Memory attributes = new Memory(LibC.SPAWN_ATTRIBUTES_SIZE);
        attributes.clear();
        LibC.posix_spawnattr_init(attributes);
        LibC.posix_spawnattr_setflags(attributes, (short) (LibC.POSIX_SPAWN_SETSIGDEF | LibC.POSIX_SPAWN_SETSIGMASK));
        try (Memory defaults = SignalSet.nativeSet(~caller.ignoredSignals());
                Memory blocked = SignalSet.nativeSet(caller.blockedSignals())) {
            LibC.posix_spawnattr_setsigdefault(attributes, defaults);
            LibC.posix_spawnattr_setsigmask(attributes, blocked);
        }
        return attributes;
    }

    /** posix_spawn can reset a signal to its default, but cannot make it ignored: that is inherited, and the JVM has changed some. */
    private void ignoreWhatTheCallerIgnored() {
        long ignored = caller.ignoredSignals() & ~SignalSet.NEEDED_BY_THE_JVM;
        for (int number = 1; number <= Long.SIZE; number++) {
            boolean internalToLibC = number == 32 || number == 33;
            if (SignalSet.contains(ignored, number) && !internalToLibC) {
                LibC.signal(number, new Pointer(LibC.SIG_IGN));
            }
        }
    }

    private static String words(int error) {
        return error == EAGAIN
                ? "the limit on processes is reached (ulimit -u, or that of the container)"
                : LibC.strerror(error);
    }

    private static StartException.Reason reason(int error) {
        return switch (error) {
            case ENOENT, ENOTDIR -> StartException.Reason.NOT_FOUND;
            case EACCES, ENOEXEC, EISDIR, ETXTBSY, ELOOP, ENAMETOOLONG -> StartException.Reason.NOT_EXECUTABLE;
            default -> StartException.Reason.OTHER;
        };
    }

    @Override
    public RecordedStream record(int descriptor, Path fifo) throws IOException {
        return LinuxTerminal.isTerminal(descriptor)
                ? new RecordedTerminal(descriptor)
                : new RecordedFifo(descriptor, fifo);
    }

    @Override
    public void dieOf(int signal) {
        try (Memory none = new Memory(2L * Long.BYTES);
                Memory set = SignalSet.nativeSet(SignalSet.bit(signal))) {
            none.clear();
            // The program has written its core dump, if any: another one of the JVM is of no use.
            LibC.setrlimit(LibC.RLIMIT_CORE, none);
            LibC.signal(signal, new Pointer(LibC.SIG_DFL));
            LibC.pthread_sigmask(LibC.SIG_UNBLOCK, set, Pointer.NULL);
            // Sent to this thread: another one might handle a signal to the process after this one has already exited
            // with a status.
            LibC.raise(signal);
        }
    }

    @Override
    public boolean inTerminalForeground() {
        int terminal = LibC.open("/dev/tty", LibC.O_RDONLY | LibC.O_NOCTTY | LibC.O_CLOEXEC);
        if (terminal < 0) {
            return false;
        }
        boolean foreground = LibC.tcgetpgrp(terminal) == LibC.getpgrp();
        LibC.close(terminal);
        return foreground;
    }

    @Override
    public String limitation() {
        return caller.exact()
                ? ""
                : "the caller's environment and signals could not be kept: a program has them as Java was given them";
    }
}
