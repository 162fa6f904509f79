package io.envtrace.event;

/** Why a part of what a process does with its environment is not seen. */
public enum GapKind {
    /** A static program in which the functions to watch cannot be found. */
    STATIC_WITHOUT_SYMBOLS("static-without-symbols", true),
    /** A program for another processor, such as a 32-bit one. */
    OTHER_ARCHITECTURE("other-architecture", true),
    /** A program whose file is not understood. */
    UNKNOWN_FORMAT("unknown-format", true),
    /** The kernel does not let the user look into the process. */
    UNREADABLE("unreadable", true),
    /** Libraries cannot be watched, since what loads them is not known. */
    UNKNOWN_DYNAMIC_LINKER("unknown-dynamic-linker", true),
    /** No source of events watched the process. */
    NOT_TRACED("not-traced", true),
    /** The process was attached to while it ran: what it did before is not seen. */
    ATTACHED("attached", false),
    /** A JVM that runs without the agent, for example because of its class-data archive. */
    JVM_WITHOUT_AGENT("jvm-without-agent", true),
    /** A JVM inside of a native program that runs without the agent: what its Java code does is not seen. */
    EMBEDDED_JVM("embedded-jvm", false),
    /** The tracer did not answer a JVM that was about to start the process. */
    NOT_FOLLOWED("not-followed", true),
    /** A function begins with an instruction that the tracer cannot carry out. */
    UNKNOWN_INSTRUCTION("unknown-instruction", false),
    /** Somebody else's breakpoint stands in a function. */
    OTHER_BREAKPOINT("other-breakpoint", false),
    /** A file was replaced after the program had loaded it, so that its functions are not where the file has them. */
    REPLACED_FILE("replaced-file", false),
    /** The environment was taken as a whole by code that keeps or searches it by itself: which variables it uses is not seen. */
    TAKEN_WHOLE("taken-whole", false),
    /** The program takes the environment as an argument of its main function: what it reads there is not seen. */
    MAIN_ARGUMENT("main-argument", false),
    /** A shell whose script is followed: what it reads for itself, and what it hands on, is not told. */
    SHELL_ITSELF("shell-itself", false),
    /** An interpreter's accesses are told, and not which of its scripts makes them. */
    SCRIPTS_UNKNOWN("scripts-unknown", false),
    /** The program uses ptrace itself, which fails, so that it may do something else than usual. */
    USES_PTRACE("uses-ptrace", false),
    /** A setuid or setgid program, or one with file capabilities, runs without these rights, and may do something else than usual. */
    RIGHTS_NOT_GAINED("rights-not-gained", false),
    /** Something in the program's memory could not be read, so that an access is missing. */
    UNREADABLE_MEMORY("unreadable-memory", false),
    /** A library that was loaded cannot be read, so that its functions are not watched. */
    UNREADABLE_LIBRARY("unreadable-library", false),
    /** Breakpoints did not stand any more where they had been put: somebody else has written there. */
    OVERWRITTEN_BREAKPOINT("overwritten-breakpoint", false),
    /** Work was handed to a daemon that was running before: what that reads is not seen. */
    DAEMON("daemon", false),
    /** The tracer failed: from that moment on nothing is seen. */
    TRACER_FAILED("tracer-failed", false),
    /** What is compiled into a Go program sees Go code alone, and tells no values. */
    GO_OVERLAY("go-overlay", false),
    /** A shell's startup that did not come to its end, so that what the rest of it does is not known. */
    STARTUP_STOPPED("startup-stopped", false);

    private final String label;
    private final boolean total;

    GapKind(String label, boolean total) {
        this.label = label;
        this.total = total;
    }

    /** Its name in logs and documents. */
    public String label() {
        return label;
    }

    /** Whether nothing of the process is seen because of it. */
    public boolean total() {
        return total;
    }

    /** Whether a label, which a newer source may have written, is known to mean that nothing is seen. */
    public static boolean isTotal(String label) {
        for (GapKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind.total;
            }
        }
        return false;
    }
}
