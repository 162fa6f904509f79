package io.envtrace.cli.training;

import io.envtrace.cli.session.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the run in which the JVM writes the archive, and what is run in it. */
final class TrainingCommand {
    private static final List<String> SAME_IN_BOTH =
            List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:-MaxFDLimit");

    /** A shell, a program of libc's, and the JVM in place of the shell: what the tracer meets most. */
    private static final String TREE = "ls / && exec \"$@\"";

    private TrainingCommand() {}

    static List<String> of(Installation installation, Path archive) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(SAME_IN_BOTH);
        for (String name : List.of("jna.nosys", "envtrace.home")) {
            command.add("-D" + name + "=" + System.getProperty(name, ""));
        }
        command.add("-Denvtrace.cache=" + installation.cache());
        command.add("-Denvtrace.archive=" + installation.archive());
        command.add("-D" + TrainingRun.TRAINING + "=true");
        String classPath = System.getProperty("java.class.path");
        command.addAll(List.of("-jar", classPath, "-o", archive + ".json", "--"));
        command.addAll(List.of(command.get(0), "-Xshare:auto", "-cp", classPath, TrainingSubject.class.getName()));
        return command;
    }

    /** The second run in the same JVM: the same program, in a tree that the tracer follows. @param first arguments of the first run */
    static String[] traced(String... first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        arguments.addAll(arguments.indexOf("--") + 1, List.of("/bin/sh", "-c", TREE, "sh"));
        return arguments.toArray(new String[0]);
    }
}
