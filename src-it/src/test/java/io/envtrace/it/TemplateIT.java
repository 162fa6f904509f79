package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateIT {
    private final Path folder = Settings.newFolder("template");

    @Test
    void aShellReadsTheTemplate() {
        Path trace = folder.resolve("trace.json");
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString(), "--"));
        line.addAll(Target.named("fallback").command(Jdks.newest()));
        Envtrace.command(folder, line)
                .env("MODE", "two words $HOME")
                .env("DATABASE_URL", "postgres://app:hunter2@db/app")
                .run()
                .expectExit(0);
        Path template = folder.resolve("env.example");
        Envtrace.command(List.of("template", "--examples", "-o", template.toString(), trace.toString()))
                .run()
                .expectExit(0);
        Run shell = new Command(
                        folder, List.of("/bin/sh", "-c", ". ./env.example; echo \"$MODE|${DATABASE_URL-not set}\""))
                .run()
                .expectExit(0);
        assertThat(shell.stdout()).isEqualTo("two words $HOME|\n");
    }
}
