package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program asks for names that hold a secret: no byte of it is left behind, in no format. */
class SecretNamesIT {
    private static final String PASSWORD = "hunter-22-horse!";

    /** In small letters: a framework asks in capitals, too. */
    private static final List<String> SECRETS = List.of("sup3r", "hunter", "zq81");

    @Test
    void javaProgram() throws IOException {
        check(Target.named("secret-names").command(Jdks.newest()));
    }

    @Test
    void cProgram() throws IOException {
        Required.ptrace();
        check(cCommand());
    }

    @Test
    void anArgumentThatRefersToASecretHidesNoName() throws IOException {
        Required.ptrace();
        List<String> command = new ArrayList<>(cCommand());
        command.addAll(List.of("-pass", "env:DB_PASSWORD", "--password", "file:secret.txt"));
        Run run = run(List.of(), command);
        assertThat(left(run.folder())).contains("\"env:db_password\"", "\"file:secret.txt\"");
        assertThat(run.trace().reads("DB_PASSWORD")).isOne();
    }

    private static List<String> cCommand() {
        Path source = Settings.root().resolve("src-it/src/targets/c/secret-names.c");
        return List.of(NativeTarget.at(source).build("-O0").toString());
    }

    private static void check(List<String> command) throws IOException {
        Run run = run(List.of("--events"), command);
        assertThat(left(run.folder())).doesNotContain(SECRETS).contains("${db_password:•••}", "${server_port:8080}");
        Path trace = run.folder().resolve("trace.json");
        for (String format : List.of("text", "jsonl", "html", "csv", "markdown", "mermaid")) {
            Run report = Envtrace.report(trace, "--format", format).run().expectExit(0);
            assertThat(left(report.folder())).as(format).doesNotContain(SECRETS);
        }
        Run template =
                Envtrace.command(List.of("template", "--all", trace.toString())).run();
        assertThat(left(template.folder())).doesNotContain(SECRETS).contains("server_port");
        Run live = Envtrace.live(List.of(), command)
                .env("DB_PASSWORD", PASSWORD)
                .run()
                .expectExit(0);
        assertThat(left(live.folder())).doesNotContain(SECRETS).contains("db_password:•••");
        assertThat(left(run(List.of("--values=all"), command).folder())).contains(SECRETS);
    }

    private static Run run(List<String> options, List<String> command) {
        return Envtrace.trace(options, command)
                .env("DB_PASSWORD", PASSWORD)
                .run()
                .expectExit(0);
    }

    /** All that stands in the files of a run, in small letters. */
    private static String left(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }
}
