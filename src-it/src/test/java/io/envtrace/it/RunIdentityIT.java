package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a trace tells of who ran it, and what of that can be left out. */
class RunIdentityIT {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String SECRET = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private final Path folder = Settings.newFolder("identity");

    private Command traced(String... options) {
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace().toString()));
        line.addAll(List.of(options));
        line.addAll(List.of("--", "true"));
        return Envtrace.command(folder, line);
    }

    private Path trace() {
        return folder.resolve("trace.json");
    }

    private JsonNode session(Command command) {
        command.run().expectExit(0);
        return TraceJson.read(trace()).session();
    }

    private static String hostName() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }

    @Test
    void hostUserAndShellAreAlwaysThere() throws IOException {
        List<String> shell = List.of("bash", "-c", "\"$@\"; exit $?", "bash");
        JsonNode session = session(traced().behind(shell)
                .env("TRACEPARENT", PARENT)
                .env("BAGGAGE", "user=ann,password=hunter22x")
                .env("TERM_PROGRAM", "kitty"));
        assertThat(session.path("host").path("name").asString()).isEqualTo(hostName());
        assertThat(session.path("user").asString()).isEqualTo(System.getProperty("user.name"));
        assertThat(session.path("startedFrom").path("shell").asString()).isEqualTo("bash");
        assertThat(session.path("startedFrom").path("terminalProgram").asString())
                .isEqualTo("kitty");
        assertThat(session.path("traceparent").asString()).isEqualTo(PARENT);
        assertThat(session.path("baggage").asString())
                .startsWith("user=ann,password=")
                .doesNotContain("hunter22x");
        assertThat(session.has("tags")).isFalse();
    }

    @Test
    void whatIsNoTraceContextIsNotTaken() {
        JsonNode session = session(traced().env("TRACEPARENT", "00-xyz").env("BAGGAGE", "no baggage"));
        assertThat(session.has("traceparent")).isFalse();
        assertThat(session.has("baggage")).isFalse();
    }

    @Test
    void tagsOfABuildServerAreMasked() {
        JsonNode tags = session(traced("--tag", "@ci", "--tag", "team=core", "--tag", "token=hunter22xyz")
                        .env("GITHUB_ACTIONS", "true")
                        .env("GITHUB_JOB", "unit")
                        .env("GITHUB_TOKEN", SECRET)
                        .env("GITHUB_WORKFLOW", "with " + SECRET))
                .path("tags");
        assertThat(tags.path("ci").asString()).isEqualTo("github");
        assertThat(tags.path("job").asString()).isEqualTo("unit");
        assertThat(tags.path("team").asString()).isEqualTo("core");
        assertThat(tags.path("workflow").asString()).startsWith("with ").doesNotContain("ghp_");
        assertThat(tags.path("token").asString()).doesNotContain("hunter");
    }

    @Test
    void noIdentityLeavesAllOfItOut() {
        JsonNode session = session(traced("--no-identity", "--tag", "@ci", "--tag", "@git", "--tag", "team=core")
                .env("GITHUB_ACTIONS", "true")
                .env("GITHUB_JOB", "unit")
                .env("TRACEPARENT", PARENT)
                .env("BAGGAGE", "a=b"));
        assertThat(session.path("host").has("name")).isFalse();
        assertThat(session.path("tags").toString()).isEqualTo("{\"team\":\"core\"}");
        for (String field : List.of("user", "startedFrom", "traceparent", "baggage")) {
            assertThat(session.has(field)).as(field).isFalse();
        }
    }

    @Test
    void valuesNoneShowsNoValueThatNobodyAskedFor() {
        JsonNode session = session(traced("--values=none")
                .env("TRACEPARENT", PARENT)
                .env("BAGGAGE", "a=b")
                .env("TERM_PROGRAM", "kitty"));
        assertThat(session.toString()).doesNotContain(PARENT, "a=b", "kitty");
    }

    /** Real git, with branches of both kinds, and a worktree. */
    @Test
    void gitSaysTheSame() throws IOException {
        Required.command("git");
        Path repository = Files.createDirectories(folder.resolve("repository"));
        git(repository, "init", "-q", "-b", "main/line");
        git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x");
        String commit = git(repository, "rev-parse", "HEAD").strip();
        assertThat(gitTags(repository)).isEqualTo("{\"branch\":\"main/line\",\"commit\":\"" + commit + "\"}");
        git(repository, "pack-refs", "--all");
        assertThat(gitTags(repository)).isEqualTo("{\"branch\":\"main/line\",\"commit\":\"" + commit + "\"}");
        git(repository, "worktree", "add", "-q", "../side", "-b", "side");
        assertThat(gitTags(Files.createDirectories(folder.resolve("side/below"))))
                .isEqualTo("{\"branch\":\"side\",\"commit\":\"" + commit + "\"}");
        git(repository, "checkout", "-q", "--detach");
        assertThat(gitTags(repository)).isEqualTo("{\"commit\":\"" + commit + "\"}");
    }

    private static String git(Path directory, String... words) {
        List<String> line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        return new Command(directory, line).run().expectExit(0).stdout();
    }

    private String gitTags(Path directory) {
        return session(traced("--tag", "@git").in(directory)).path("tags").toString();
    }

    @Test
    void whatCannotBeFoundIsSaid() {
        Run run = Envtrace.command(folder, List.of("--tag", "@ci", "--no-summary", "--", "true"))
                .behind(List.of("env", "-u", "GITHUB_ACTIONS", "-u", "GITLAB_CI", "-u", "JENKINS_URL"))
                .run()
                .expectExit(0);
        assertThat(run.stderr()).contains("envtrace: --tag @ci: the environment names no build server");
    }

    /** Who ran it is no difference of the environment. */
    @Test
    void anotherHostIsNoDifference() throws IOException {
        traced("--tag", "team=core").run().expectExit(0);
        Path other = folder.resolve("other.json");
        String elsewhere = Files.readString(trace())
                .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"20260101-000000.000-1\"")
                .replaceFirst("\"name\":\"" + hostName() + "\"", "\"name\":\"elsewhere\"")
                .replaceFirst("\"user\":\"[^\"]*\"", "\"user\":\"bob\"")
                .replace("\"team\":\"core\"", "\"team\":\"web\"");
        Files.writeString(other, elsewhere);
        Run run = Envtrace.command(folder, List.of("diff", trace().toString(), other.toString()))
                .run()
                .expectExit(0);
        assertThat(run.stdout()).doesNotContain("elsewhere", "bob", "web");
    }
}
