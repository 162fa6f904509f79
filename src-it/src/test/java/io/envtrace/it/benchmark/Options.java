package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM options that bring each tool into a program, put after {@code java} on its command line. */
final class Options {
    private Options() {}

    /** The option that envtrace itself used, taken from a real run's own command line. */
    static List<String> envtrace(Jdk jdk) {
        String line = Envtrace.live(List.of("-q"), Target.named("probe").command(jdk))
                .env("JAVA_HOME", jdk.home().toString())
                .run()
                .expectExit(0)
                .stdout();
        String arguments = line.lines()
                .filter(fact -> fact.startsWith("cmdline: "))
                .findFirst()
                .orElseThrow();
        List<String> options = new ArrayList<>();
        for (String argument : arguments.substring("cmdline: ".length()).split("\\\\00")) {
            if (argument.contains("envtrace-agent")) {
                options.add(argument);
            }
        }
        if (options.isEmpty()) {
            throw new IllegalStateException("no option of envtrace in " + arguments);
        }
        return options;
    }

    /** Byteman with a rule that writes each read's stack to a file. */
    static List<String> byteman(String mainClass) throws IOException {
        Path folder = Settings.newFolder("byteman");
        Path script = folder.resolve("getenv.btm");
        Files.writeString(script, """
                RULE open the log
                CLASS %s
                METHOD main
                AT ENTRY
                IF TRUE
                DO traceOpen("log", "%s")
                ENDRULE

                RULE a variable is read
                CLASS java.lang.System
                METHOD getenv(String)
                AT EXIT
                IF TRUE
                DO traceStack("getenv " + $1 + " " + $! + "\\n", "log", 32)
                ENDRULE
                """.formatted(mainClass, folder.resolve("log")));
        Path jar = Settings.library("byteman");
        return List.of("-Dorg.jboss.byteman.transform.all", "-javaagent:" + jar + "=script:" + script + ",boot:" + jar);
    }

    /** A target's command with options put in. */
    static Command command(Target target, Jdk jdk, List<String> options, String... arguments) {
        List<String> line = new ArrayList<>(target.command(jdk, arguments));
        line.addAll(1, options);
        return new Command(Settings.newFolder("turn"), line);
    }
}
