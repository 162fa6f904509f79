package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the command writes, in the trace; and that it still goes where it would have gone. */
class WithOutputIT {
    private static final String SCRIPT = """
            [ -t 1 ] && { printf 'a terminal of '; stty size <&1; } || echo "no terminal"
            echo "to error $MY_TOKEN" >&2
            printf '\\000\\377 bytes\\n'
            printf 'no end'
            exit 3
            """;

    private final Path folder = Settings.newFolder("with-output");
    private final Path lines = folder.resolve("t.jsonl");

    private List<JsonNode> output() throws IOException {
        return Files.readAllLines(lines).stream()
                .map(line -> new ObjectMapper().readTree(line))
                .filter(line -> line.path("type").asString().equals("output"))
                .toList();
    }

    /** A shell line in which {@code $0} is the tool and {@code $1} the script. */
    private Run shell(String line) throws IOException {
        Path script = folder.resolve("script.sh");
        Files.writeString(script, SCRIPT);
        return new Command(
                        folder,
                        List.of("/bin/sh", "-c", line, Envtrace.executable().toString(), script.toString()))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("MY_TOKEN", "hunter22xyzzy")
                .run();
    }

    @Test
    void pipes() throws IOException {
        Run run = shell(
                "\"$0\" -q --with-output -o t.jsonl -- sh \"$1\" >out 2>err; echo $?; sh \"$1\" >out2; cmp out out2");
        assertThat(run.stdout()).isEqualTo("3\n");
        assertThat(folder.resolve("err")).hasContent("to error hunter22xyzzy");
        List<JsonNode> written = output();
        assertThat(written.stream()
                        .map(line -> line.path("stream").asString() + " "
                                + line.path("line").asString()))
                .containsExactlyInAnyOrder(
                        "stdout no terminal", "stderr to error •••", "stdout \0\ufffd bytes", "stdout no end");
        assertThat(written)
                .allMatch(line ->
                        line.path("pid").asLong() > 0 && line.path("nanos").asLong() > 0);
        assertThat(Files.readString(lines))
                .contains("it had a pipe in place of each of its caller's standard output and error")
                .doesNotContain("hunter22xyzzy");
    }

    @Test
    void aTerminalStaysOne() throws IOException {
        Required.command("script");
        Run run = shell("script -qec \"stty cols 91 rows 17; '$0' -q --with-output -o t.jsonl -- sh '$1'\" typescript");
        assertThat(run.stdout()).contains("a terminal of 17 91\r\n", "to error hunter22xyzzy\r\n", "no end");
        assertThat(output().stream().map(line -> line.path("line").asString()))
                .contains("a terminal of 17 91", "to error •••", "no end");
        assertThat(Files.readString(lines)).contains("another terminal in place of each");
    }

    @Test
    void withoutItTheStreamsAreTheCallers() throws IOException {
        Run run = shell("exec 2>err; readlink /proc/self/fd/2; \"$0\" -q -o t.jsonl -- readlink /proc/self/fd/2");
        List<String> same = run.stdout().lines().toList();
        assertThat(same).hasSize(2);
        assertThat(same.get(1)).isEqualTo(same.get(0)).endsWith("/err");
        assertThat(output()).isEmpty();
    }

    @Test
    void aReaderThatLeavesIsTheCommandsOwnTrouble() throws IOException {
        String yes = "i=0; while [ $i -lt 100000 ]; do echo $i || exit 7; i=$((i+1)); done";
        Run run = shell("{ { \"$0\" -q --with-output -o t.jsonl -- sh -c '" + yes
                + "' 2>/dev/null; echo $? >&3; } | head -n 1 >/dev/null; } 3>&1");
        assertThat(run.stdout()).isIn("141\n", "7\n");
    }

    @Test
    void closedStreamsStayClosed() throws IOException {
        Run run = shell(
                "\"$0\" -q --with-output -o t.jsonl -- sh -c '[ -e /proc/self/fd/1 ] && echo open >&2 || echo closed >&2' >&-");
        assertThat(run.stderr()).isEqualTo("closed\n");
    }

    @Test
    void aProcessThatStaysIsNotWaitedForWithoutATracer() throws IOException {
        Run run = shell(
                "\"$0\" --no-summary --no-ptrace --with-output -o t.jsonl -- sh -c 'sleep 60 & echo $! >sleeper; echo done' >out 2>err;"
                        + " kill $(cat sleeper); cat err");
        assertThat(run.stdout()).contains("a process that the command has left behind still has its output open");
        assertThat(folder.resolve("out")).hasContent("done");
        assertThat(output()).hasSize(1);
    }

    @Test
    void documentAndPageHaveIt() throws IOException {
        Required.ptrace();
        shell(
                        "\"$0\" -q --with-output -o t.json -- sh -c 'echo one; echo two $MY_TOKEN'; \"$0\" report t.json -o t.html; \"$0\" report t.json -o t.jsonl")
                .expectExit(0);
        JsonNode document = new ObjectMapper().readTree(Files.readString(folder.resolve("t.json")));
        assertThat(document.path("output").path("streams").path("stdout").asString())
                .isEqualTo("pipe");
        assertThat(document.path("output").path("lines").size()).isEqualTo(2);
        assertThat(output()).hasSize(2);
        try (Browser browser = new Browser()) {
            browser.open(folder.resolve("t.html"), "timeline");
            browser.await("#timeline .output .line", "one", "two •••");
            assertThat(browser.console()).isEmpty();
        }
    }
}
