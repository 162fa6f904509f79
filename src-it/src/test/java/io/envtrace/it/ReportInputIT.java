package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code report} is given may come from anywhere. */
class ReportInputIT {
    private static Run sample;
    private static Path session;
    private final Path folder = Settings.newFolder("report");

    private static synchronized Run sample() {
        if (sample == null) {
            sample = Envtrace.trace(Target.named("child-map").command(Jdks.newest()))
                    .env("PRESENT", "here")
                    .env("OTHER", "there")
                    .run()
                    .expectExit(0);
        }
        return sample;
    }

    /** Where no file was asked for, the session stays. */
    private static synchronized Path session() {
        if (session == null) {
            session = Envtrace.live(List.of("-q"), Target.named("child-map").command(Jdks.newest()))
                    .env("PRESENT", "here")
                    .run()
                    .expectExit(0)
                    .session();
        }
        return session;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl"})
    void sessionAndDocumentGiveTheSameReport(String format) {
        Path document = folder.resolve("trace.json");
        Envtrace.report(session(), "--format", "json", "-o", document.toString())
                .run()
                .expectExit(0);
        Run fromSession = Envtrace.report(session(), "--format", format).run().expectExit(0);
        Run fromDocument = Envtrace.report(document, "--format", format).run().expectExit(0);
        assertThat(fromSession.stdout()).isNotEmpty();
        assertThat(fromDocument.stdout().replace(document.toString(), session().toString()))
                .isEqualTo(fromSession.stdout());
        assertThat(fromDocument.stderr()).isEmpty();
    }

    @Test
    void jsonOfTheRunIsTheJsonOfTheReport() throws IOException {
        Run report = Envtrace.report(document(), "--format", "json").run().expectExit(0);
        assertThat(report.stdout()).isEqualTo(Files.readString(document()));
    }

    @Test
    void jsonLinesAreJson() {
        Run report = Envtrace.report(document(), "--format", "jsonl").run().expectExit(0);
        assertThat(report.stdout().lines())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(TraceJson.parse(line).root().isObject()).isTrue());
    }

    @Test
    void sessionsAndDocumentsAreMergedAlwaysInTheSameWay() throws IOException {
        Path packed = folder.resolve("trace.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(document(), out);
        }
        Path merged = folder.resolve("merged.json");
        Command merging = Envtrace.report(session(), packed.toString(), "--format", "json", "-o", merged.toString());
        merging.run().expectExit(0);
        String first = Files.readString(merged);
        merging.run().expectExit(0);
        assertThat(Files.readString(merged)).isEqualTo(first);

        TraceJson one = TraceJson.read(document());
        TraceJson all = TraceJson.read(merged);
        assertThat(all.processes()).hasSize(2 * one.processes().size());
        assertThat(all.reads("PRESENT")).isEqualTo(2 * one.reads("PRESENT"));
        assertThat(all.root().path("frames").size())
                .as("frames that are equal stand there once")
                .isLessThan(2 * one.root().path("frames").size());
        assertThat(all.root()
                        .path("processes")
                        .valueStream()
                        .filter(process -> process.path("parent").isNull()))
                .hasSize(2);
        Run text = Envtrace.report(merged).run().expectExit(0);
        assertThat(text.stdout()).contains(all.processes().size() + " processes");
    }

    @Test
    void documentMayComeFromAPipe() throws IOException {
        Run report = new Command(
                        folder,
                        List.of(
                                "/bin/sh",
                                "-c",
                                "cat \"$1\" | \"$0\" report /dev/stdin --format json",
                                Envtrace.executable().toString(),
                                document().toString()))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run()
                .expectExit(0);
        assertThat(report.stdout()).isEqualTo(Files.readString(document()));
    }

    @Test
    void truncatedDocument() throws IOException {
        byte[] whole = Files.readAllBytes(document());
        for (int i = 0; i < 6; i++) {
            refused(Arrays.copyOf(whole, whole.length * i / 6));
        }
    }

    @Test
    void documentOfAnotherKindOrANewerOne() throws IOException {
        String text = Files.readString(document());
        refused("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        refused("[]".getBytes(StandardCharsets.UTF_8));
        refused("null".getBytes(StandardCharsets.UTF_8));
        refused(new byte[] {0, 1, 2, (byte) 0xff, 0x1b});
        Run newer = refused(
                text.replaceFirst("\"version\"\\s*:\\s*1\\b", "\"version\": 99").getBytes(StandardCharsets.UTF_8));
        assertThat(newer.stderr()).contains("99");
        refused(text.replace("envtrace-trace", "other-trace").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hostileDocument() throws IOException {
        String text = Files.readString(document());
        refused("[".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        refused(("{\"format\": \"envtrace-trace\", \"version\": 1, \"x\": " + "{\"a\":".repeat(100_000))
                .getBytes(StandardCharsets.UTF_8));
        refused(text.replaceFirst("\"site\"\\s*:\\s*\\d+", "\"site\": 999999999")
                .getBytes(StandardCharsets.UTF_8));
        refused(text.replaceFirst("\"process\"\\s*:\\s*\\d+", "\"process\": -7").getBytes(StandardCharsets.UTF_8));
        refused(text.replaceFirst("\"count\"\\s*:\\s*\\d+", "\"count\": 1e999999999")
                .getBytes(StandardCharsets.UTF_8));
        refused(text.replaceFirst("\"accesses\"\\s*:\\s*\\[", "\"accesses\": 3, \"was\": [")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void unknownFieldsAreIgnored() throws IOException {
        Path file = Files.writeString(
                folder.resolve("extended.json"),
                Files.readString(document()).replaceFirst("\\{", "{\"later\": {\"a\": [1, {}]}, "));
        Envtrace.report(file, "--format", "text").run().expectExit(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "jsonl", "json"})
    void terminalEscapesAreShownAsText(String format) throws IOException {
        String evil = "\\u001b]0;owned\\u0007\\u001b[2J\\u202eX\\r\\n\\u009b31m\\u0000";
        Path file = Files.writeString(
                folder.resolve("evil.json"),
                Files.readString(document()).replace("ABSENT", evil).replace("ChildMap.java", evil));
        Run run = Envtrace.report(file, "--format", format).run();
        assertThat(run.exit()).as(run.stderr()).isIn(0, 2);
        for (String stream : List.of(run.stdout(), run.stderr())) {
            assertThat(stream.chars()
                            .filter(c ->
                                    c < 32 && c != '\n' && c != '\t' || c == 127 || c >= 128 && c < 160 || c == 0x202e))
                    .isEmpty();
        }
        if (!format.equals("text")) {
            assertThat(run.stdout()).contains("owned");
        }
    }

    @Test
    void damagedLogIsReportedOrRefused() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 10; i++) {
            Path session = copyOfSession("damaged" + i);
            Path log = log(session);
            byte[] bytes = Files.readAllBytes(log);
            if (i < 4) {
                bytes = Arrays.copyOf(bytes, i == 0 ? 0 : 1 + random.nextInt(6000));
            } else {
                for (int k = 0; k < 20; k++) {
                    bytes[random.nextInt(Math.min(bytes.length, 6000))] = (byte) random.nextInt();
                }
            }
            Files.write(log, bytes);
            Run run = Envtrace.report(session, "--format", "json")
                    .timeout(Duration.ofSeconds(30))
                    .run();
            if (run.exit() == 0) {
                assertThat(TraceJson.parse(run.stdout()).root().path("format").asString())
                        .isEqualTo("envtrace-trace");
            } else {
                oneLine(run);
            }
        }
    }

    @Test
    void logCutInTheMiddleIsNotComplete() throws IOException {
        Path session = copyOfSession("cut");
        Path log = log(session);
        Files.write(log, Arrays.copyOf(Files.readAllBytes(log), 2000));
        Run run = Envtrace.report(session, "--format", "json").run();
        if (run.exit() == 0) {
            assertThat(TraceJson.parse(run.stdout()).complete()).isFalse();
        } else {
            oneLine(run);
        }
    }

    static Stream<Path> pathsThatAreNoTrace() {
        return Stream.of(Path.of("/nowhere/trace.json"), Path.of("/usr"), Path.of("/dev/null"), Path.of("/bin/true"));
    }

    @ParameterizedTest
    @MethodSource("pathsThatAreNoTrace")
    void pathThatIsNoTrace(Path path) {
        Run run = Envtrace.report(path).run();
        oneLine(run);
        assertThat(run.stderr()).contains(path.toString());
    }

    private Run refused(byte[] bytes) throws IOException {
        Path file = folder.resolve("input.json");
        Files.write(file, bytes);
        Run run = Envtrace.report(file).timeout(Duration.ofSeconds(30)).run();
        oneLine(run);
        assertThat(run.stderr()).contains(file.toString());
        return run;
    }

    private static void oneLine(Run run) {
        assertThat(run.exit()).as(run.stdout() + run.stderr()).isEqualTo(2);
        assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1);
        assertThat(run.stderr())
                .startsWith("envtrace: ")
                .doesNotContain("Exception")
                .hasSizeLessThan(600);
        assertThat(run.stdout()).isEmpty();
    }

    private static Path document() {
        return sample().folder().resolve("trace.json");
    }

    private Path copyOfSession(String name) {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(session())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(session().relativize(file).toString()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Path session) throws IOException {
        try (Stream<Path> files = Files.list(session)) {
            // The one with the most in it; those of its native children say little.
            return files.filter(file -> file.getFileName().toString().startsWith("jvm-"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
