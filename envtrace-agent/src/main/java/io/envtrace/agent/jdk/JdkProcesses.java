package io.envtrace.agent.jdk;

/** Processes, as later JDKs know them. Java 9 and later. */
public final class JdkProcesses {
    private JdkProcesses() {}

    /** A child's process id. */
    public static long pid(Process process) {
        return process.pid();
    }
}
