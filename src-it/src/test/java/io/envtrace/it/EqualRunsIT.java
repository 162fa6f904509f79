package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs of one command in one environment differ in nothing, whatever ids, addresses and times they have. */
class EqualRunsIT {
    private final Path folder = Settings.newFolder("equal-runs");

    @Test
    void twoRunsOfAFewPrograms() throws IOException {
        Required.ptrace();
        assertEqual(2, python());
        assertEqual(2, shell());
        assertEqual(2, Target.named("fallback").command(Jdks.newest()));
    }

    @Test
    @Tag("soak")
    void tenRunsOfTenPrograms() throws IOException {
        Required.ptrace();
        Path source = Files.writeString(folder.resolve("x.c"), "int main(void) { return 0; }\n");
        Path makefile = Files.writeString(folder.resolve("Makefile"), "all:\n\t@echo hi\n\t@ls /\n");
        Path java = Files.writeString(folder.resolve("X.java"), "class X { public static void main(String[] a) {} }\n");
        String object = folder.resolve("x.o").toString();
        List<List<String>> programs = List.of(
                python(),
                shell(),
                Target.named("fallback").command(Jdks.newest()),
                List.of(Required.command("perl"), "-e", "print $ENV{HOME}; system('true')"),
                List.of(Required.command("node"), "-e", "process.env.HOME; require('http')"),
                List.of(Required.command("git"), "--version"),
                List.of(Required.command("make"), "-f", makefile.toString()),
                List.of(Required.command("gcc"), "-c", "-o", object, source.toString()),
                List.of(Jdks.newest().tool("javac").toString(), "-d", folder.toString(), java.toString()),
                List.of(Required.command("env"), "-i", "PATH=/usr/bin:/bin", "sh", "-c", "printenv PATH; date"));
        for (List<String> program : programs) {
            assertEqual(10, program);
        }
    }

    private static List<String> python() {
        return List.of(Required.command("python3"), "-c", "import os, json; os.environ.get('A'); os.getenv('HOME')");
    }

    private static List<String> shell() {
        return List.of(Required.command("bash"), "-c", "for i in 1 2 3; do ls / > /dev/null; echo $HOME | cat; done");
    }

    private void assertEqual(int runs, List<String> command) {
        List<Path> traces = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Path trace = folder.resolve(i + ".json");
            List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString(), "--"));
            line.addAll(command);
            Envtrace.command(folder, line)
                    .env("MODE", "dev")
                    .env("DATABASE_URL", "x")
                    .run()
                    .expectExit(0);
            traces.add(trace);
        }
        for (Path other : traces.subList(1, runs)) {
            Run diff = Envtrace.command(folder, List.of("diff", traces.get(0).toString(), other.toString()))
                    .run();
            assertThat(diff.stdout()).as(String.join(" ", command)).contains("no difference");
            diff.expectExit(0);
        }
    }
}
