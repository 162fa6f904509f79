package io.envtrace.ptrace.jvm;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the arguments of the {@code java} command, as far as adding an agent requires it. */
public final class JavaArguments {
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--enable-native-access",
            "--finalization");
    private static final Set<String> MODULES_WITH_VALUE = Set.of(
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--patch-module",
            "--source");

    private final List<String> arguments;

    /** @param arguments without the command's own name */
    public JavaArguments(List<String> arguments) {
        this.arguments = arguments;
    }

    /**
     * Whether the command certainly starts a class or a jar with the default modules. Only then java.instrument is certain to be among
     * them, which {@code -agentlib:instrument} requires: without it the JVM aborts.
     */
    public boolean startsWithDefaultModules() {
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

    /** The option by which it creates or uses an archive of classes. Argument files are not read. */
    public Optional<String> archiveOption() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (endsOptions(argument)) {
                return Optional.empty();
            }
            Optional<String> archive = ArchiveOptions.named(argument);
            if (archive.isPresent()) {
                return archive;
            }
            if (WITH_VALUE.contains(argument) || MODULES_WITH_VALUE.contains(argument)) {
                i++;
            }
        }
        return Optional.empty();
    }

    /** The same for javac and similar tools, where options for the JVM are prefixed by -J. */
    public Optional<String> archiveOptionOfTool() {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-J"))
                .flatMap(argument -> ArchiveOptions.named(argument.substring(2)).stream())
                .findFirst();
    }

    private static boolean endsOptions(String argument) {
        return List.of("-jar", "-m", "--module").contains(argument)
                || !argument.startsWith("-") && !argument.startsWith("@");
    }
}
