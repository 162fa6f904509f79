package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.LargeTrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fifth of a million accesses in an eighth of the memory that the tool takes by itself. */
class LargeTraceIT {
    private static final int ACCESSES = 200_000;
    private static final int DIFFERING = 100;
    private static final String HEAP = "64m";
    private static Path a;
    private static Path b;

    @BeforeAll
    static void write() {
        Path folder = Settings.newFolder("large");
        a = new LargeTrace(ACCESSES, 0).write(folder.resolve("a.json"));
        b = new LargeTrace(ACCESSES, DIFFERING).write(folder.resolve("b.json"));
    }

    @AfterAll
    static void remove() throws IOException {
        Files.delete(a);
        Files.delete(b);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "text", "csv", "folded", "markdown", "html", "pprof", "chrome", "dot"})
    void reportNeedsLittleMemory(String format) {
        Run run = Envtrace.report(a, "--format", format, "-o", "/dev/null")
                .env("ENVTRACE_HEAP", HEAP)
                .run()
                .expectExit(0);
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void diffNeedsLittleMemory() {
        Run run = Envtrace.command(List.of("diff", a.toString(), b.toString()))
                .env("ENVTRACE_HEAP", HEAP)
                .run()
                .expectExit(1);
        assertThat(run.stdout()).contains("VAR_13 ", "of the other run");
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void tooLittleMemoryIsSaidInOneLine() {
        Path output = a.resolveSibling("none.json");
        Run run = Envtrace.report(a, "--format", "json", "-o", output.toString())
                .env("ENVTRACE_HEAP", "10m")
                .run();
        assertThat(run.exit()).isNotZero();
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("envtrace: not enough memory")
                .contains("ENVTRACE_HEAP=");
        assertThat(output).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "0g", "1m", "-1g", "512m -version"})
    void heapThatIsNoAmountIsRefused(String heap) {
        Run run = Envtrace.report(a).env("ENVTRACE_HEAP", heap).run().expectExit(2);
        assertThat(run.stderr())
                .startsWith("envtrace: ENVTRACE_HEAP is " + heap)
                .hasLineCount(1);
    }

    @Test
    void aTerminalShowsHowFarItIs() throws IOException {
        String shown = shownWhileReading("xterm");
        assertThat(shown).contains("\rreading ", " MB");
        String last = shown.substring(shown.lastIndexOf('\r', shown.lastIndexOf('\r') - 1));
        assertThat(last).isBlank();
    }

    @Test
    void aTerminalThatCannotShowsNothing() throws IOException {
        assertThat(shownWhileReading("dumb")).isEmpty();
    }

    /** The trace comes through a pipe, with so many blanks in it that it takes long enough. */
    private static String shownWhileReading(String terminal) throws IOException {
        Path folder = Settings.newFolder("terminal");
        Path pipe = folder.resolve("pipe");
        new Command(folder, List.of(Required.command("mkfifo"), pipe.toString()))
                .run()
                .expectExit(0);
        String report = Envtrace.executable() + " report pipe --format json -o /dev/null";
        Command.Started started = new Command(folder, List.of(Required.command("script"), "-qec", report, "/dev/null"))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("TERM", terminal)
                .start();
        try (OutputStream out = Files.newOutputStream(pipe)) {
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            byte[] blanks = " ".repeat(8000).getBytes(StandardCharsets.US_ASCII);
            out.write('{');
            while (!Files.readString(folder.resolve("stdout")).contains("reading") && System.nanoTime() < end) {
                out.write(blanks);
            }
            Path small = new LargeTrace(10, 0).write(folder.resolve("small.json"));
            out.write(Files.readString(small).substring(1).getBytes(StandardCharsets.UTF_8));
        }
        return started.await().expectExit(0).stdout();
    }
}
