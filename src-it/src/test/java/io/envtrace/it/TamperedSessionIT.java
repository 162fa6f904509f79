package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program can write to its own session. It gets to its end, the run and the reports get to theirs, and what was ignored is said. */
class TamperedSessionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Path program;

    @BeforeEach
    void build() {
        Required.ptrace();
        program = NativeTarget.at(Settings.root().resolve("src-it/src/targets/c/tamper.c"))
                .build();
    }

    private Command run(String what) {
        Path folder = Settings.newFolder("tampered");
        String sessions = folder.resolve("state/envtrace/sessions").toString();
        return Envtrace.command(folder, List.of("-q", "--", program.toString(), sessions, what, "3"))
                .timeout(LIMIT);
    }

    private static TraceJson report(Run run) {
        return TraceJson.parse(Envtrace.report(run.session(), "--format", "json")
                .timeout(LIMIT)
                .run()
                .expectExit(0)
                .stdout());
    }

    private TraceJson traced(String what) {
        Run run = run(what).run().expectExit(3);
        assertThat(run.stdout()).isEqualTo("done\n");
        return report(run);
    }

    private static List<String> notes(TraceJson trace) {
        return trace.session()
                .path("notes")
                .valueStream()
                .map(n -> n.asString())
                .toList();
    }

    @Test
    void untouchedOneIsComplete() {
        TraceJson trace = traced("nothing");
        assertThat(trace.complete()).isTrue();
        assertThat(trace.reads("BEFORE")).isEqualTo(300);
        assertThat(trace.reads("AFTER")).isEqualTo(300);
    }

    @Test
    void specialFilesAreNotOpened() {
        TraceJson trace = traced("special");
        assertThat(trace.reads("AFTER")).isEqualTo(300);
        assertThat(trace.complete()).isFalse();
        assertThat(notes(trace))
                .anyMatch(note -> note.endsWith("/pipe.log: no log has such a name, so it is ignored"))
                .anyMatch(note -> note.contains("/jvm-1-") && note.endsWith("not a regular file, so it is ignored"))
                .anyMatch(note -> note.contains("/jvm-2-") && note.endsWith("not a regular file, so it is ignored"))
                .anyMatch(note -> note.contains("/jvm-3-") && note.endsWith("not a regular file, so it is ignored"))
                .anyMatch(note -> note.contains("/jvm-4-"));
    }

    @Test
    void namesDoNotReachTheTerminal() {
        Run run = run("special").run().expectExit(3);
        Run report = Envtrace.report(run.session()).timeout(LIMIT).run().expectExit(0);
        assertThat(report.stdout() + report.stderr()).contains("not seen").doesNotContain("\u001b");
    }

    @Test
    void copiesAreNotCounted() {
        TraceJson trace = traced("copies");
        assertThat(trace.reads("BEFORE")).isEqualTo(300);
        assertThat(trace.reads("AFTER")).isEqualTo(300);
        assertThat(trace.processes()).hasSize(2 + 1); // with the shell and cp that made the copies
        assertThat(trace.complete()).isFalse();
        assertThat(notes(trace))
                .anyMatch(note -> note.endsWith("/copy.log: no log has such a name, so it is ignored"))
                .anyMatch(note -> note.contains("/ptrace-1-") && note.contains("under another name"));
    }

    @Test
    void aLogThatIsMadeShorterEndsNobody() {
        TraceJson trace = traced("shorter");
        assertThat(trace.complete()).isFalse();
    }

    @Test
    void oldSessionsAreRemovedAndNothingBehindLinks() throws IOException {
        Command command = run("nothing");
        Path sessions = Files.createDirectories(command.folder().resolve("state/envtrace/sessions"));
        Path precious = Files.createDirectories(command.folder().resolve("precious"));
        Files.writeString(precious.resolve("agent.conf"), "values=all\n");
        Path link = Files.createSymbolicLink(sessions.resolve("20200101-000000.000-99999999"), precious);
        Path old = session(sessions.resolve("20200101-000000.001-99999999"));
        Path other = Files.createDirectory(sessions.resolve("20200101-000000.002-99999999"));
        Files.writeString(other.resolve("notes.txt"), "mine");
        for (int i = 0; i < 20; i++) {
            session(sessions.resolve("20210101-000000." + (100 + i) + "-99999999"));
        }
        command.run().expectExit(3);
        assertThat(old).doesNotExist();
        assertThat(link).isSymbolicLink();
        assertThat(precious.resolve("agent.conf")).hasContent("values=all");
        assertThat(other.resolve("notes.txt")).hasContent("mine");
    }

    private static Path session(Path path) throws IOException {
        Files.writeString(Files.createDirectory(path).resolve("agent.conf"), "values=masked\n");
        return path;
    }
}
