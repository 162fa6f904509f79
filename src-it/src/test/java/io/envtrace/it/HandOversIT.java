package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Work that a daemon does which was running before: tmux, whose server starts the programs of all its clients. */
class HandOversIT {
    private static final String SECRET = "Xq81-vT5zP0rL";

    private final Path folder = Settings.newFolder("daemon");
    private String socket = folder.resolve("s").toString();

    @BeforeEach
    void needed() {
        Required.ptrace();
        Required.command("tmux");
    }

    @AfterEach
    void endTheServer() {
        tmux("kill-server").run();
    }

    private List<String> client(String... arguments) {
        List<String> line = new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-S", socket));
        line.addAll(List.of(arguments));
        return line;
    }

    private Command tmux(String... arguments) {
        return new Command(Settings.newFolder("tmux"), client(arguments)).unset("TMUX");
    }

    /** Starts a server, and returns its pid. */
    private String server(String shop) {
        tmux("new-session", "-d", "exec sleep 1000")
                .env("SHOP", shop)
                .env("SHOP_TOKEN", SECRET)
                .run()
                .expectExit(0);
        return tmux("display-message", "-p", "#{pid}")
                .run()
                .expectExit(0)
                .stdout()
                .trim();
    }

    private Run traced(Path trace) {
        List<String> line = new ArrayList<>(List.of("-o", trace.toString(), "--"));
        line.addAll(client("new-session", "-d", "exec sleep 1000"));
        return Envtrace.command(line).env("SHOP", "client").unset("TMUX").run().expectExit(0);
    }

    @Test
    void aClientOfAServerThatRanBefore() {
        String pid = server("server");
        Path trace = folder.resolve("a.json");
        Run run = traced(trace);
        String said = "handed its work to the tmux daemon (pid " + pid + "), which was running before: envtrace attach "
                + pid;
        assertThat(run.stderr())
                .contains("[DAEMON] tmux -f /dev/null")
                .contains("  " + said + "\n")
                .containsPattern("\\d+: coverage:\\s+handed\\s+its\\s+work\\s+to\\s+the\\s+tmux\\s+daemon")
                .containsPattern(
                        "(?s)was\\s+started\\s+with\\s+another\\s+environment\\s+than\\s+this\\s+process: .*SHOP");
        JsonNode process = TraceJson.read(trace).processes().get(0);
        JsonNode handOver = process.path("handOvers").path(0);
        assertThat(process.path("handOvers")).hasSize(1);
        assertThat(handOver.path("daemon").asString()).isEqualTo("tmux");
        assertThat(handOver.path("pid").asString()).isEqualTo(pid);
        assertThat(handOver.path("address").asString()).isEqualTo(socket);
        assertThat(values(handOver, "SHOP")).containsExactly("server");
        assertThat(values(handOver, "SHOP_TOKEN")).containsExactly("•".repeat(SECRET.length()));
        assertThat(handOver.toString() + run.stderr()).doesNotContain(SECRET);
        assertThat(process.path("coverage").path("gaps").toString()).contains("\"daemon\"");
    }

    private static List<String> values(JsonNode handOver, String name) {
        List<String> values = new ArrayList<>();
        handOver.path("environment").forEach(variable -> {
            if (variable.path("name").asString().equals(name)) {
                values.add(variable.path("value").asString());
            }
        });
        return values;
    }

    @Test
    void theServersOfTwoRunsAreCompared() {
        Path a = folder.resolve("a.json");
        Path b = folder.resolve("b.json");
        server("one");
        traced(a);
        tmux("kill-server").run().expectExit(0);
        // The first server may still be on its way out, and whoever asks it then is refused.
        socket = folder.resolve("two").toString();
        server("two");
        traced(b);
        Run diff = Envtrace.command(List.of("diff", a.toString(), b.toString())).run();
        assertThat(diff.exit()).isEqualTo(1);
        assertThat(diff.stdout())
                .containsPattern("SHOP +\"one\" → \"two\"  to the tmux daemon")
                .contains("SHOP_TOKEN")
                .contains("A handed its work to the tmux daemon (pid ")
                .doesNotContain(SECRET);
    }

    @Test
    void aServerThatTheCommandStartsIsInTheTraceItself() {
        Path trace = folder.resolve("a.json");
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString(), "--", "/bin/sh", "-c"));
        String first = String.join(" ", client("new-session", "-d", "'exec sleep 1000'"));
        line.add(first + "; " + String.join(" ", client("kill-server")));
        Envtrace.command(line).unset("TMUX").run().expectExit(0);
        assertThat(TraceJson.read(trace).processes())
                .allMatch(process -> process.path("handOvers").isMissingNode());
    }
}
