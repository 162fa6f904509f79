package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void aPolicyAndOwnRulesSayWhatIsSecret() throws IOException {
        Path trace = folder.resolve("secret.json");
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString(), "--"));
        line.addAll(Target.named("fallback").command(Jdks.newest()));
        Envtrace.command(folder, line)
                .env("MODE", "harmless")
                .env("DATABASE_URL", "x")
                .run()
                .expectExit(0);
        assertThat(kubernetes(trace)).startsWith("ConfigMap").contains("MODE");
        Path policy =
                Files.writeString(folder.resolve("policy.yaml"), "version: 1\nvariables:\n  MODE: {secret: true}\n");
        assertThat(kubernetes(trace, "--policy", policy.toString())).startsWith("Secret");
        Path rules = Files.writeString(folder.resolve("secrets.rules"), "+name MODE\n");
        assertThat(kubernetes(trace, "--secrets", rules.toString())).startsWith("Secret");
    }

    /** The kind of the object that has MODE, and what stands there. */
    private String kubernetes(Path trace, String... options) {
        List<String> line = new ArrayList<>(List.of("template", "--format", "kubernetes", "--only", "MODE"));
        line.addAll(List.of(options));
        line.add(trace.toString());
        String text = Envtrace.command(folder, line).run().expectExit(0).stdout();
        String holder = text.lines()
                .filter(l -> l.startsWith("kind:") || l.contains("MODE"))
                .reduce("", (a, b) -> b.startsWith("kind:") && !a.contains("MODE") ? b : a + b);
        return holder.substring("kind: ".length());
    }
}
