package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JVM that cannot reach the tracer any more: it goes on in bounded time, what it starts is what it would start without us, and the trace
 * says what is missing.
 */
class LostTracerIT {
    private static final String SHOW = "env | grep -v ^_=; tr '\\0' ' ' </proc/$$/cmdline; echo; echo end";

    private final Path folder = Settings.newFolder("lost");
    private Command.Started tool;

    @BeforeEach
    void startWaitingJvm() throws Exception {
        Required.ptrace();
        tool = Envtrace.trace(command()).timeout(Duration.ofSeconds(90)).start();
        await("waiting");
    }

    @Test
    void halfALineOfSomebodyElseLosesNothing() throws Exception {
        write("starts.fifo", "start 1");
        write("answer-first.fifo", "y");
        Run run = go();
        assertThat(run.trace().nothingLost()).isTrue();
        assertThat(sources(run.trace())).containsOnly("ptrace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts.fifo", "answer-first.fifo"})
    void removedFifoIsAGap(String name) throws Exception {
        Files.delete(session().resolve(name));
        assertNotFollowed(go());
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts.fifo", "answer-first.fifo"})
    void fileInItsPlaceIsAGap(String name) throws Exception {
        Files.delete(session().resolve(name));
        Files.writeString(session().resolve(name), "y\n");
        assertNotFollowed(go());
    }

    @Test
    void stoppedToolIsNotWaitedForEver() throws Exception {
        kill("-STOP");
        try {
            Files.createFile(folder.resolve("go"));
            await("done");
        } finally {
            kill("-CONT");
        }
        assertNotFollowed(tool.await().expectExit(0));
    }

    private Run go() throws Exception {
        Files.createFile(folder.resolve("go"));
        return tool.await().expectExit(0);
    }

    private void assertNotFollowed(Run run) {
        TraceJson trace = run.trace();
        assertThat(trace.complete()).isFalse();
        assertThat(trace.processes().get(0).path("coverage").path("level").asString())
                .isEqualTo("full");
        assertThat(trace.processes().subList(1, trace.processes().size()))
                .hasSize(3)
                .allMatch(
                        child -> child.path("coverage").path("gaps").toString().contains("not-followed"));
        Run plain = new Command(Settings.newFolder("plain"), List.of("/bin/sh", "-c", SHOW))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertThat(lines(run)).isEqualTo(lines(plain).repeat(3));
    }

    /** Without what depends on where it was started. */
    private static String lines(Run run) {
        return run.stdout()
                .lines()
                .filter(line -> !line.contains(run.folder().toString()) && !line.startsWith("PWD="))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private static List<String> sources(TraceJson trace) {
        return trace.processes().stream()
                .skip(1)
                .map(process -> process.path("source").asString())
                .toList();
    }

    private List<String> command() {
        return Target.named("native-children").command(Jdks.newest(), "when", folder.toString(), "/bin/sh", "-c", SHOW);
    }

    private Path session() {
        return new Run(0, tool.folder()).session();
    }

    private void write(String name, String text) throws Exception {
        try (RandomAccessFile fifo =
                new RandomAccessFile(session().resolve(name).toFile(), "rw")) {
            fifo.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A signal to the tool's own process, which the session's name tells. */
    private void kill(String signal) throws Exception {
        String name = session().getFileName().toString();
        String pid = name.substring(name.lastIndexOf('-') + 1);
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    private void await(String name) {
        Await.until(name + " is there", () -> Files.exists(folder.resolve(name)));
    }
}
