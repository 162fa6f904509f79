package io.envtrace.agent.jdk;

/** Threads that take nothing over from the one that makes them. Java 9 and later. */
public final class JdkThreads {
    private JdkThreads() {}

    /** A thread without inherited locals: what they make of a value for a new thread is the program's code. */
    public static Thread create(ThreadGroup group, Runnable task, String name) {
        return new Thread(group, task, name, 0, false);
    }
}
