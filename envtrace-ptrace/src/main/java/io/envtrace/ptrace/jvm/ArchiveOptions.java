package io.envtrace.ptrace.jvm;

import java.util.List;
import java.util.Optional;

/**
 * Options by which a JVM creates or uses a class-data archive or AOT cache of the user. An agent's jar on the boot class path is
 * incompatible with these: the JVM would print a warning on standard output, or not start at all.
 */
public final class ArchiveOptions {
    /** The variables that hold options in addition to the command line. */
    public static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final List<String> ALL = List.of(
            "-XX:SharedArchiveFile",
            "-Xshare:on",
            "-XX:+RequireSharedSpaces",
            "-XX:ArchiveClassesAtExit",
            "-Xshare:dump",
            "-XX:+DumpSharedSpaces",
            "-XX:+DynamicDumpSharedSpaces",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOTMode",
            "-XX:AOTCache",
            "-XX:AOTConfiguration");

    private ArchiveOptions() {}

    /** The name of the archive option that an option is; empty if it is none. */
    static Optional<String> named(String option) {
        return ALL.stream().filter(option::startsWith).findFirst();
    }

    /** The first archive option in the value of a variable such as JAVA_TOOL_OPTIONS. */
    public static Optional<String> in(String options) {
        return ALL.stream().filter(options::contains).findFirst();
    }
}
