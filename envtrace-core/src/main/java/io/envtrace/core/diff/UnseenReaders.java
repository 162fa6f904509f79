package io.envtrace.core.diff;

import io.envtrace.event.secret.text.Glob;
import java.util.List;

/**
 * Variables that are read by what nobody watches: a JVM's launcher and its machine code, before the agent is there, and the dynamic linker. Of such a
 * variable nobody can say that it was not read.
 */
final class UnseenReaders {
    private static final List<String> LINKER = List.of("LD_*", "GLIBC_TUNABLES");
    private static final List<String> JVM = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "JDK_AOT_VM_OPTIONS",
            "LANG",
            "LC_*",
            "TZ");

    private UnseenReaders() {}

    /** Whether a program of either run may have read it unseen. */
    static boolean mayRead(Usage a, Usage b, String name) {
        return Glob.matchesAny(LINKER, name) || Glob.matchesAny(JVM, name) && (ranJvm(a) || ranJvm(b));
    }

    private static boolean ranJvm(Usage usage) {
        return usage.processes().values().stream()
                .flatMap(use -> use.runtimes().stream())
                .anyMatch(runtime -> runtime.startsWith("jvm"));
    }
}
