package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that come from configuration files, and programs that are chosen by name. */
class ConfigurationIT {
    private static final int NOBODY = 65534;

    private final Path folder = Settings.newFolder("configuration");
    private final Path project = folder.resolve("project");
    private final Path below = project.resolve("src");
    private final Path trace = folder.resolve("trace.json");

    private Run traced(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("-o", trace.toString()));
        line.addAll(List.of(options));
        line.add("--");
        line.addAll(Target.named("fallback").command(Jdks.newest()));
        return Envtrace.command(Files.createDirectories(below), line)
                .env("XDG_CONFIG_HOME", folder.resolve("config").toString())
                .env("MODE", "dev")
                .env("DATABASE_URL", "x")
                .run()
                .expectExit(0);
    }

    private static List<String> variables(TraceJson trace) {
        return trace.root()
                .path("variables")
                .valueStream()
                .map(variable -> variable.path("name").asString())
                .toList();
    }

    @Test
    void aDirectorysFileNarrowsAndThatIsSaid() throws IOException {
        Files.createDirectories(below);
        Path file = Files.writeString(project.resolve(".envtrace.yaml"), "exclude: DATABASE_*\nvalues: all\n");
        Run run = traced();
        assertThat(run.stderr())
                .contains("envtrace: " + file + ":2: values is not taken: ")
                .contains("envtrace: " + file + " sets --exclude=DATABASE_*\n")
                .doesNotContain("DATABASE_URL");
        assertThat(variables(TraceJson.read(trace))).contains("MODE").doesNotContain("DATABASE_URL");
        assertThat(TraceJson.read(trace).root().path("session").path("values").asString())
                .isEqualTo("masked");
        traced("--no-config");
        assertThat(variables(TraceJson.read(trace))).contains("DATABASE_URL");
    }

    @Test
    void theFileOfAnotherUserIsNotRead() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
        Files.createDirectories(below);
        Path file = Files.writeString(project.resolve(".envtrace.yaml"), "exclude: DATABASE_*\n");
        Files.setAttribute(file, "unix:uid", NOBODY);
        assertThat(traced().stderr()).contains("envtrace: " + file + " belongs to another user");
        assertThat(variables(TraceJson.read(trace))).contains("DATABASE_URL");
    }

    @Test
    void programsAreChosenByName() throws IOException {
        Required.ptrace();
        traced("--exclude-program", "java");
        assertThat(variables(TraceJson.read(trace))).doesNotContain("DATABASE_URL");
        assertThat(TraceJson.read(trace).root().path("session").path("complete").asBoolean())
                .isFalse();
        traced("--include-program", "jav?");
        assertThat(variables(TraceJson.read(trace))).contains("DATABASE_URL");
    }
}
