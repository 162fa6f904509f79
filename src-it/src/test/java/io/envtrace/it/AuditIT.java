package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The line that each run leaves in the user's own file. */
class AuditIT {
    private static final int AT_ONCE = 6;

    private final Path folder = Settings.newFolder("audit");
    private final Path file = folder.resolve("audit.jsonl");
    private final Path started = folder.resolve("started");

    private Command audited(List<String> options, String... command) {
        List<String> line = new ArrayList<>(options);
        line.add("--");
        line.addAll(List.of(command));
        return Envtrace.command(Settings.newFolder("audited"), line);
    }

    private List<String> quiet(String... more) {
        List<String> options = new ArrayList<>(List.of("-q", "--audit", file.toString()));
        options.addAll(List.of(more));
        return options;
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void whatALineHas() throws IOException {
        Required.ptrace();
        Path trace = folder.resolve("trace.json");
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        audited(
                        quiet("-o", trace.toString(), "--no-identity", "--tag=team=core"),
                        "printenv",
                        "A",
                        "NOT_THERE",
                        "--",
                        "PASSWORD=hunter22xyz")
                .env("A", "1")
                .env("TRACEPARENT", parent)
                .run()
                .expectExit(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode line = lines().get(0);
        assertThat(line.path("format").asString()).isEqualTo("envtrace-audit");
        assertThat(line.path("user").asString()).isEqualTo(System.getProperty("user.name"));
        assertThat(line.path("host").asString())
                .isEqualTo(
                        Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        assertThat(line.path("command").toString())
                .startsWith("[\"printenv\",\"A\"")
                .doesNotContain("hunter22");
        assertThat(line.path("exit").toString()).isEqualTo("{\"code\":1}");
        assertThat(line.path("trace").asString()).isEqualTo(trace.toString());
        assertThat(line.path("tags").toString()).isEqualTo("{\"team\":\"core\"}");
        assertThat(Instant.parse(line.path("end").asString()))
                .isAfter(Instant.parse(line.path("start").asString()));
        JsonNode recorded = new ObjectMapper().readTree(Files.readString(trace));
        assertThat(line.path("id").asString())
                .isEqualTo(recorded.path("session").path("id").asString());
        assertThat(line.path("reads").asLong()).isEqualTo(sum(recorded, "get", ""));
        assertThat(line.path("unset").asLong()).isEqualTo(sum(recorded, "get", "absent"));
        assertThat(line.has("findings")).isFalse();
        assertThat(line.has("traceId")).isFalse();
    }

    private static long sum(JsonNode trace, String operation, String outcome) {
        return trace.path("accesses")
                .valueStream()
                .filter(access -> !access.path("internal").asBoolean()
                        && access.path("operation").asString().equals(operation)
                        && access.path("outcome").asString().contains(outcome))
                .mapToLong(access -> access.path("count").asLong())
                .sum();
    }

    @Test
    void theSessionAndTheDistributedTraceAreNamed() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "version: 1\nvariables:\n  NOT_THERE:\n    required: true\n");
        audited(quiet("--policy", policy.toString()), "true")
                .env("TRACEPARENT", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .run();
        JsonNode line = lines().get(0);
        assertThat(line.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(Path.of(line.path("trace").asString()).getFileName().toString())
                .isEqualTo(line.path("id").asString());
        assertThat(line.has("findings")).isTrue();
    }

    @Test
    void runsAtOnceLeaveALineEach() throws IOException {
        List<Command.Started> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(audited(quiet("--tag=n=" + i), "true").start());
        }
        all.forEach(each -> each.await().expectExit(0));
        assertThat(lines())
                .extracting(line -> line.path("tags").path("n").asString())
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
    }

    @Test
    void aFailingAuditWarnsOrKeepsTheCommandFromStarting() throws IOException {
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
        Run run = audited(quiet(), "touch", started.toString()).run().expectExit(0);
        assertThat(run.stderr().lines()).allMatch(line -> line.startsWith("envtrace: no audit: " + file + ": a link"));
        assertThat(started).exists();
        Files.delete(started);
        Run refused = audited(quiet("--audit-required"), "touch", started.toString())
                .run()
                .expectExit(125);
        assertThat(refused.stderr())
                .isEqualTo("envtrace: no audit: " + file
                        + ": a link, which is not followed; the command is not started\n");
        assertThat(started).doesNotExist();
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void onlyTheUsersOwnConfigurationCanAskForIt() throws IOException {
        Path home = Files.createDirectories(folder.resolve("config/envtrace"));
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve(".envtrace.yaml"), "audit: theirs.jsonl\n");
        Run run = configured(project);
        assertThat(run.stderr()).contains("audit is not taken: a directory's file cannot set this");
        assertThat(project.resolve("theirs.jsonl")).doesNotExist();
        Files.delete(project.resolve(".envtrace.yaml"));
        Files.writeString(home.resolve("config.yaml"), "audit: own.jsonl\n");
        configured(project);
        assertThat(Files.readAllLines(home.resolve("own.jsonl"))).hasSize(1);
    }

    private Run configured(Path project) {
        return Envtrace.command(Settings.newFolder("audited"), List.of("--no-summary", "--", "true"))
                .in(project)
                .env("XDG_CONFIG_HOME", folder.resolve("config").toString())
                .run()
                .expectExit(0);
    }
}
