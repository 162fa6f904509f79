package io.envtrace.agent.target;

/** Starts a JVM with an option for which it gets no agent. */
public final class ArchiveChild {
    private ArchiveChild() {}

    public static void main(String[] args) throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        System.exit(new ProcessBuilder(java, "-Xshare:on", "-version").start().waitFor());
    }
}
