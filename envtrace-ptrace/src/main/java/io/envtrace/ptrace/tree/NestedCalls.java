package io.envtrace.ptrace.tree;

/** Calls of a C program's thread that are still in progress, where one watched function calls another: both are one access. */
public final class NestedCalls {
    /** The stack pointer at the entry of secure_getenv, until getenv is entered; 0 for none. */
    private long securePointer;
    /** The string that putenv passes to unsetenv; 0 for none. */
    private long removal;

    /** Notes that putenv was entered with an entry without a value, which it will pass to unsetenv. */
    public void enterRemoval(long entry) {
        removal = entry;
    }

    /** Whether unsetenv is entered by putenv. */
    public boolean leaveRemoval(long name) {
        boolean same = removal == name;
        removal = 0;
        return same;
    }

    /** Notes that secure_getenv was entered. */
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
