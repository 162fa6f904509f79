package io.envtrace.cli.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the run in which the JVM writes the archive. */
final class TrainingCommand {
    private static final List<String> SAME_IN_BOTH =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:-MaxFDLimit");

    private TrainingCommand() {}

    static List<String> of(Installation installation, Path archive) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(SAME_IN_BOTH);
        command.add("--enable-native-access=ALL-UNNAMED");
        for (String name : List.of("jna.nosys", "envtrace.home")) {
            command.add("-D" + name + "=" + System.getProperty(name, ""));
        }
        command.add("-Denvtrace.cache=" + installation.cache());
        command.add("-D" + TrainingRun.TRAINING + "=true");
        String classPath = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classPath, "io.envtrace.cli.Envtrace", "-o", archive + ".json", "--"));
        command.addAll(List.of(command.get(0), "-Xshare:auto", "-cp", classPath, TrainingSubject.class.getName()));
        return command;
    }
}
