package io.envtrace.ptrace.tree;

/** The calls that a thread of a C program is in the middle of, where one watched function calls another: they are one access. */
public final class NestedCalls {
    /** The stack pointer at which secure_getenv was entered, until getenv is; 0 for none. */
    private long securePointer;
    /** The string that putenv hands to unsetenv; 0 for none. */
    private long removal;

    /** Remembers that putenv was entered with an entry that has no value: it hands it to unsetenv. */
    public void enterRemoval(long entry) {
        removal = entry;
    }

    /** Whether unsetenv is entered by putenv. */
    public boolean leaveRemoval(long name) {
        boolean same = removal == name;
        removal = 0;
        return same;
    }

    /** Remembers that secure_getenv was entered. */
    public void enterSecure(long stackPointer) {
        securePointer = stackPointer;
    }

    /** Whether getenv is entered by secure_getenv's tail call: that is one read and not two. */
    public boolean leaveSecure(long stackPointer) {
        boolean same = securePointer == stackPointer;
        securePointer = 0;
        return same;
    }
}
