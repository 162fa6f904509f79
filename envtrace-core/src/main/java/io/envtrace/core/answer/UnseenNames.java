package io.envtrace.core.answer;

import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.event.secret.text.Glob;
import java.util.List;

/** Variables that are read before or below all that is watched: that no read of them was seen tells nothing. */
public final class UnseenNames {
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

    private UnseenNames() {}

    /**
     * Whether somebody may ask for a variable unseen.
     *
     * @param jvm whether a JVM ran, whose launcher and machine code read some before the agent is there
     */
    public static boolean contain(String name, boolean jvm) {
        return Glob.matchesAny(READ_BY_LINKER, name) || jvm && Glob.matchesAny(READ_BY_JVM, name);
    }

    /** The same of these processes. */
    public static boolean contain(String name, List<ProcessNode> processes) {
        return contain(name, false) || contain(name, true) && processes.stream().anyMatch(UnseenNames::isJvm);
    }

    private static boolean isJvm(ProcessNode process) {
        ProcessRuntime runtime = process.runtime();
        return runtime != null && runtime.kind().equals("jvm");
    }
}
