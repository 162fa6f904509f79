package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.StartedProgram;

/** A child process of the tool. */
final class LinuxProgram implements StartedProgram {
    private static final int P_PID = 1;

    private final int pid;
    private boolean reaped;

    LinuxProgram(int pid) {
        this.pid = pid;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public ProcessExit waitFor() {
        awaitEnd();
        return reap();
    }

    /** Waits without reaping, so that the pid stays this program's as long as a signal can be sent. */
    private void awaitEnd() {
        try (Memory info = new Memory(LibC.SIGNAL_INFO_SIZE)) {
            while (LibC.waitid(P_PID, pid, info, LibC.WEXITED | LibC.WNOWAIT) != 0
                    && Native.getLastError() == LibC.EINTR) {
                continue;
            }
        }
    }

    private synchronized ProcessExit reap() {
        try (Memory status = new Memory(Integer.BYTES)) {
            status.setInt(0, 0);
            LibC.waitpid(pid, status, 0);
            reaped = true;
            return ProcessExit.ofWaitStatus(status.getInt(0));
        }
    }

    @Override
    public synchronized void signal(int number) {
        if (!reaped) {
            LibC.kill(pid, number);
        }
    }
}
