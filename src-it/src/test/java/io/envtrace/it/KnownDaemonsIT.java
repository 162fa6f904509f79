package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.StandInDaemon;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which daemons are known: Bazel's by its name, those of a user by his own rules; and what {@code check} says. */
class KnownDaemonsIT {
    private final Path folder = Settings.newFolder("known-daemons");

    private static List<String> nativeClient(StandInDaemon daemon) {
        String connect = "import socket; socket.create_connection(('127.0.0.1', " + daemon.port() + "))";
        return List.of(Required.command("python3"), "-c", connect);
    }

    private Run traced(List<String> options, List<String> client) {
        List<String> line = new ArrayList<>(options);
        line.addAll(List.of("-o", folder.resolve("a.json").toString(), "--"));
        line.addAll(client);
        return Envtrace.command(folder, line).run();
    }

    @Test
    void bazelsServerIsToldByItsName() throws IOException {
        Required.ptrace();
        try (StandInDaemon server = StandInDaemon.named("bazel(shop)")) {
            assertThat(traced(List.of(), nativeClient(server)).expectExit(0).stderr())
                    .contains(
                            "handed its work to the Bazel daemon (pid " + server.pid() + "), which was running before");
        }
    }

    @Test
    void theUserSaysWhatIsADaemon() throws IOException {
        Path rules =
                Files.writeString(folder.resolve("my.rules"), "# ours\nstarted Shop shopd\nstarted Mine eslint_d\n");
        List<String> options = List.of("--daemons", rules.toString());
        try (StandInDaemon shop = StandInDaemon.withScript("shopd");
                StandInDaemon other = StandInDaemon.withScript("eslint_d")) {
            List<String> java = Target.named("daemon-client").command(Jdks.newest(), "socket", shop.port());
            assertThat(traced(options, java).expectExit(0).stderr()).contains("to the Shop daemon (pid " + shop.pid());
            assertThat(traced(List.of(), java).expectExit(0).stderr()).doesNotContain("daemon (pid");
            Required.ptrace();
            assertThat(traced(options, nativeClient(shop)).expectExit(0).stderr())
                    .contains("to the Shop daemon (pid " + shop.pid());
            // One's own rule comes before a built-in one.
            assertThat(traced(options, nativeClient(other)).expectExit(0).stderr())
                    .contains("to the Mine daemon (pid " + other.pid());
        }
    }

    @Test
    void aWrongRuleIsNamedAndNothingIsRun() throws IOException {
        Path rules = Files.writeString(folder.resolve("my.rules"), "\nstart Shop shopd\n");
        Path mark = folder.resolve("mark");
        Run run = traced(List.of("--daemons", rules.toString()), List.of("touch", mark.toString()));
        assertThat(run.expectExit(125).stderr()).contains("--daemons: " + rules + ":2: 'start' is no kind of rule");
        assertThat(mark).doesNotExist();
    }

    @Test
    void checkSaysWhatItCannotJudge() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\n");
        try (StandInDaemon daemon = StandInDaemon.withScript("eslint_d")) {
            traced(List.of(), Target.named("daemon-client").command(Jdks.newest(), "socket", daemon.port()))
                    .expectExit(0);
            String said = "handed its work to the eslint_d daemon (pid " + daemon.pid()
                    + "), which was running before: envtrace attach " + daemon.pid();
            assertThat(check(policy).run().stdout()).contains(said + ": what the daemon reads is not judged");
            assertThat(check(policy, "--format", "json").run().stdout())
                    .contains("\"handOvers\"")
                    .contains(said);
        }
    }

    private Command check(Path policy, String... options) {
        List<String> line = new ArrayList<>(List.of("check", "--policy", policy.toString()));
        line.addAll(List.of(options));
        line.add(folder.resolve("a.json").toString());
        return Envtrace.command(folder, line);
    }
}
