package io.envtrace.ptrace.linux;

/** A thread of a traced process. */
final class Task {
    private final int tid;
    private TracedProcess process;
    /** The stack pointer at which secure_getenv was entered, until getenv is; 0 for none. */
    private long securePointer;
    /** The string that putenv hands to unsetenv; 0 for none. */
    private long removal;

    Task(int tid, TracedProcess process) {
        this.tid = tid;
        this.process = process;
    }

    int tid() {
        return tid;
    }

    TracedProcess process() {
        return process;
    }

    boolean isMain() {
        return tid == process.pid();
    }

    /** Remembers that putenv was entered with an entry that has no value: it hands it to unsetenv. */
    void enterRemoval(long entry) {
        removal = entry;
    }

    /** Whether unsetenv is entered by putenv. */
    boolean leaveRemoval(long name) {
        boolean same = removal == name;
        removal = 0;
        return same;
    }

    /** Remembers that secure_getenv was entered. */
    void enterSecure(long stackPointer) {
        securePointer = stackPointer;
    }

    /** Whether getenv is entered by secure_getenv's tail call: that is one read and not two. */
    boolean leaveSecure(long stackPointer) {
        boolean same = securePointer == stackPointer;
        securePointer = 0;
        return same;
    }
}
