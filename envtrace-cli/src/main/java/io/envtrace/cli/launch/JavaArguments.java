package io.envtrace.cli.launch;

import java.util.List;
import java.util.Set;

/** Reads the arguments of the {@code java} command as far as it matters for adding an agent. */
final class JavaArguments {
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--enable-native-access",
            "--finalization");
    private static final List<String> ARCHIVE_DUMPS = List.of(
            "-XX:ArchiveClassesAtExit",
            "-Xshare:dump",
            "-XX:+DumpSharedSpaces",
            "-XX:+DynamicDumpSharedSpaces",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOTMode",
            "-XX:AOTCache",
            "-XX:AOTConfiguration");

    private final List<String> arguments;

    /** @param arguments without the command's own name */
    JavaArguments(List<String> arguments) {
        this.arguments = arguments;
    }

    /**
     * Whether it is seen to start a class or a jar with the default modules. Only then java.instrument is certain to be among them, which
     * {@code -agentlib:instrument} takes for granted: without it the JVM dies.
     */
    boolean startsWithDefaultModules() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-jar")) {
                return i + 1 < arguments.size();
            }
            if (!argument.startsWith("-")) {
                return !argument.startsWith("@") && !argument.endsWith(".java");
            }
            if (changesModules(argument)) {
                return false;
            }
            if (WITH_VALUE.contains(argument)) {
                i++;
            }
        }
        return false;
    }

    private static boolean changesModules(String option) {
        if (WITH_VALUE.contains(option) || option.startsWith("--class-path=") || option.startsWith("--add-opens=")) {
            return false;
        }
        return option.startsWith("--add-exports=") || option.startsWith("--add-reads=")
                ? false
                : option.startsWith("--") || option.equals("-m") || option.equals("-p") || option.equals("-d");
    }

    /** Whether it makes or needs an archive of classes, which no agent may be in the way of. */
    boolean dumpsArchive() {
        for (String argument : arguments) {
            if (argument.equals("-jar") || !argument.startsWith("-")) {
                return false;
            }
            if (ARCHIVE_DUMPS.stream().anyMatch(argument::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
