package io.envtrace.core.diff;

import io.envtrace.event.secret.text.Glob;
import java.util.List;

/**
 * Which variables a run may have used though its trace tells of no read.
 *
 * @param any whether it may be any: the trace is not complete, or the whole environment was taken
 * @param jvm whether a JVM ran, whose launcher and machine code read some before the agent is there
 */
public record UnseenReads(boolean any, boolean jvm) {
    private static final List<String> READ_BY_LINKER = List.of("LD_*", "GLIBC_TUNABLES");
    private static final List<String> READ_BY_JVM = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "JDK_AOT_VM_OPTIONS",
            "LANG",
            "LC_*",
            "TZ");

    static UnseenReads of(Usage usage) {
        boolean jvm = usage.processes().values().stream()
                .flatMap(use -> use.runtimes().stream())
                .anyMatch(runtime -> runtime.startsWith("jvm"));
        return new UnseenReads(!usage.tellsAll(), jvm);
    }

    /** Whether a variable may have been read unseen. */
    public boolean mayBeOf(String name) {
        return any || Glob.matchesAny(READ_BY_LINKER, name) || jvm && Glob.matchesAny(READ_BY_JVM, name);
    }
}
