package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.LargeTrace;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.StoreInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The store of many traces, with the tool as it is installed. */
class StoreIT {
    private static StoreInstallation tool;

    private final Path folder = Settings.newFolder("store");

    @BeforeAll
    static void install() {
        tool = StoreInstallation.make();
    }

    private Run store(String... arguments) {
        return command(arguments).run();
    }

    private Command command(String... arguments) {
        List<String> line = new ArrayList<>(List.of("store"));
        line.addAll(List.of(arguments));
        return tool.command(line).in(folder);
    }

    private void record(String name, String tag, String value, int exit) {
        Run run = Envtrace.command(List.of(
                        "-q",
                        "--tag",
                        tag,
                        "-o",
                        folder.resolve(name).toString(),
                        "--",
                        "bash",
                        "-c",
                        "echo ${STAGE:-none} $API_TOKEN; exit " + exit))
                .env("API_TOKEN", "ghp_0123456789abcdefghijklmnopqrstuvwxyz")
                .env("STAGE", value)
                .run();
        assertThat(run.exit()).as(run.stderr()).isEqualTo(exit);
    }

    @Test
    void realRunsAreAddedAndAsked() throws IOException {
        record("a.json", "version=1", "dev", 0);
        record("b.json", "version=2", "prod", 3);
        Run added = store("add", "runs", "a.json", "b.json", "a.json").expectExit(0);
        assertThat(added.stdout()).isEqualTo("2 runs added to runs, 1 there already\n");
        assertThat(added.stderr())
                .startsWith("envtrace: a.json: its session is in the store already")
                .hasLineCount(1);
        assertThat(store("query", "runs").expectExit(0).stdout())
                .startsWith("2 runs, started from ")
                .contains(": 1 failed, 1 passed");
        Run separating = store("query", "runs", "separating", "--variable", "STAGE", "--format", "json")
                .expectExit(0);
        JsonNode row =
                new ObjectMapper().readTree(separating.stdout()).path("rows").path(0);
        assertThat(row.path("variable").asString()).isEqualTo("STAGE");
        assertThat(row.path("state").asString()).isEqualTo("set to another value");
        Run secrets =
                store("query", "runs", "secret-readers", "--format", "csv").expectExit(0);
        assertThat(secrets.stdout()).contains("API_TOKEN,").doesNotContain("ghp_0");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("ghp_0123456789");
            }
        }
    }

    @Test
    void aTagIsWhatARunTakesForOne() throws IOException {
        record("a.json", "version=1", "dev", 0);
        for (String tag : List.of("a b=x", "@git", "job=", "job=" + "x".repeat(5000))) {
            Run run = store("add", "--tag", tag, "runs", "a.json").expectExit(2);
            assertThat(run.stderr()).startsWith("envtrace: --tag ").hasLineCount(1);
        }
        assertThat(folder.resolve("runs")).doesNotExist();
        store("add", "--tag", "team/job=a=b", "--tag", "version=2", "runs", "a.json")
                .expectExit(0);
        assertThat(store("query", "runs", "--sql", "SELECT tags::VARCHAR FROM runs", "--format", "csv")
                        .stdout())
                .contains("{team/job='a=b', version=1}");
    }

    @Test
    void whatIsNoTraceIsNamedAndTheOthersAreAdded() throws IOException {
        record("a.json", "version=1", "dev", 0);
        Files.writeString(
                folder.resolve("torn.json"), "{\"format\": \"envtrace-trace\", \"version\": 1, \"session\": {");
        Run run = store("add", "runs", "none.json", "torn.json", "a.json").expectExit(2);
        assertThat(run.stdout()).isEqualTo("1 run added to runs, 2 not added\n");
        assertThat(run.stderr().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("none.json: No such file"))
                .anyMatch(line -> line.contains("torn.json"));
    }

    @Test
    void twoThatAddAtOnceLoseAndDoubleNothing() {
        List<Path> traces = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            traces.add(new LargeTrace(200, 0).session("run-" + i).write(folder.resolve(i + ".json")));
        }
        List<String> line = new ArrayList<>(List.of("add", "runs"));
        traces.forEach(trace -> line.add(trace.toString()));
        List<Command.Started> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(command(line.toArray(new String[0])).start());
        }
        List<String> said = both.stream()
                .map(started -> started.await().expectExit(0).stdout())
                .sorted()
                .toList();
        assertThat(said).containsExactly("0 runs added to runs, 6 there already\n", "6 runs added to runs\n");
        String count = store("query", "runs", "--sql", "SELECT count(*), sum(accesses) FROM runs", "--format", "csv")
                .stdout();
        assertThat(count).endsWith("\r\n6,1200\r\n");
    }

    @Test
    void withoutTheModuleOneLineSaysWhatToDo() {
        Run run = Envtrace.command(
                        List.of("store", "add", folder.resolve("runs").toString(), "a.json"))
                .run()
                .expectExit(2);
        assertThat(run.stderr())
                .startsWith(
                        "envtrace: the store's module is not installed: unpack its archive, tar xzf envtrace-store-")
                .contains("-C " + Settings.installation())
                .hasLineCount(1);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aModuleThatOthersCanWriteIsNotLoaded() throws IOException {
        StoreInstallation open = StoreInstallation.make();
        Files.setPosixFilePermissions(open.module("envtrace-store.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Run run =
                open.command(List.of("store", "query", folder.toString())).run().expectExit(2);
        assertThat(run.stderr()).contains("envtrace-store.jar: not loaded").hasLineCount(1);
    }

    @Test
    void whatControlsATerminalIsShown() {
        new LargeTrace(5, 0).session("\\u001b[31mred\\u001b]0;x\\u0007").write(folder.resolve("a.json"));
        assertThat(store("add", "runs", "a.json").expectExit(0).stderr()).isEmpty();
        for (String format : List.of("table", "csv", "json")) {
            Run run = store("query", "runs", "--format", format).expectExit(0);
            assertThat(run.stdout()).contains("red").doesNotContain("\u001b").doesNotContain("\u0007");
        }
    }

    @Test
    void wrongUseIsSaidInOneLine() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("take"),
                List.of("add", "runs"),
                List.of("query", "runs", "everything"),
                List.of("query", "runs", "new-reads"),
                List.of("query", "runs", "unset", "--since", "1"),
                List.of("query", "runs", "unset", "--sql", "SELECT 1"),
                List.of("query", "none"))) {
            Run run = store(words.toArray(new String[0])).expectExit(2);
            assertThat(run.stderr())
                    .as(words.toString())
                    .startsWith("envtrace: ")
                    .hasLineCount(1);
        }
        assertThat(store("--help").expectExit(0).stdout()).contains("envtrace store query");
        assertThat(store("add", "--help").expectExit(0).stdout()).contains("--by=KEY");
    }
}
