package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the commands that read traces are given: status 2, one line with place and reason, and no file touched. */
class InputFaultsIT {
    /** Puts something unfit where a trace is looked for. */
    @FunctionalInterface
    private interface Fault {
        void at(Path path) throws IOException;
    }

    private static final String GOOD = TraceText.document(50, "");
    private static final String START = "{\"format\": \"envtrace-trace\", \"version\": 1, ";
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Path folder = Settings.newFolder("faults");
    private final Path trace = folder.resolve("in/trace");
    private final String good = folder.resolve("good.json").toString();
    private final String policy = folder.resolve("policy.yaml").toString();

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(trace.getParent());
        Files.writeString(Path.of(good), GOOD);
        Files.writeString(Path.of(policy), "version: 1\n");
    }

    private static Fault text(String content) {
        return path -> Files.writeString(path, content);
    }

    private static Fault bytes(byte[] content) {
        return path -> Files.write(path, content);
    }

    private static Fault link(String target) {
        return path -> Files.createSymbolicLink(path, Path.of(target));
    }

    private static byte[] gzip(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 20, (byte) 0xff);
        return damaged;
    }

    /** A file that the disk has nothing of but its start. */
    private static void sparse(Path path, String start) throws IOException {
        Files.writeString(path, start);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(5L << 30);
        }
    }

    private static Arguments fault(String what, String reason, Fault fault) {
        return Arguments.argumentSet(what, reason, fault);
    }

    static final List<Arguments> FAULTS = List.of(
            fault("nothing", "No such file or directory", path -> {}),
            fault("empty", "not a trace: it is empty", text("")),
            fault("only space", "not a trace", text(" \n".repeat(100_000))),
            fault("truncated", ":\\d+:\\d+: Unexpected end-of-input", text(GOOD.substring(0, GOOD.length() / 2))),
            fault(
                    "half-written, the rest of its blocks empty",
                    ":\\d+:\\d+: ",
                    text(GOOD.substring(0, 5000) + "\0".repeat(4096))),
            fault("something else", "not a trace", text("root:x:0:0:root:/root:/bin/bash\n")),
            fault("gzip that ends early", "near byte \\d+: the gzip data ends too early", path -> {
                byte[] whole = gzip(GOOD);
                Files.write(path, Arrays.copyOf(whole, whole.length / 2));
            }),
            fault("gzip that is damaged", "near byte \\d+: broken gzip data", bytes(damaged(gzip(GOOD)))),
            fault(
                    "gzip that grows without measure",
                    "more than 200 times its size .* 64 MiB",
                    bytes(gzip(START + " ".repeat(80 << 20)))),
            fault(
                    "gzip with something behind it",
                    "near byte \\d+: something that is no gzip data stands behind it",
                    bytes(joined(gzip(GOOD), "rest".getBytes(StandardCharsets.UTF_8)))),
            fault("gzip with one byte behind it", "no gzip data", bytes(joined(gzip(GOOD), new byte[] {'x'}))),
            fault("gzip with zeros and one byte", "no gzip data", bytes(joined(gzip(GOOD), new byte[] {0, 0, 7}))),
            fault(
                    "gzip with half a member behind it",
                    "near byte \\d+: the gzip data ends too early",
                    bytes(joined(gzip(GOOD), Arrays.copyOf(gzip("x"), 12)))),
            fault("gzip in gzip", "not a trace", bytes(gzip("\u001f\u008b"))),
            fault("deep nesting", ":1:\\d+: too deep", text(START + "\"x\": " + "[".repeat(200_000))),
            fault("wrong types", ":1:\\d+: expected a list", text(START + "\"accesses\": \"many\"}")),
            fault("duplicate keys", ":1:\\d+: Duplicate", text(START + "\"version\": 1}")),
            fault("a huge number", ":1:\\d+: ", text(START + "\"accesses\": [{\"count\": " + "9".repeat(400) + "}]}")),
            fault("a number of many digits", ":1:\\d+: ", text(START + "\"accesses\": [{\"count\": 1e999999999}]}")),
            fault("NUL bytes", ":1:\\d+: ", text(START + "\0\0")),
            fault("NUL bytes alone", "not a trace", text("\0\0\0\0")),
            fault("a device without an end", "not a trace", link("/dev/zero")),
            fault("a directory that is no session", "not a trace, nor a session", Files::createDirectory),
            fault("a link to itself", "[Ss]ymbolic link|[Tt]oo many levels", link("trace")),
            fault(
                    "a newer version",
                    "version 99.*a newer envtrace is needed",
                    text(GOOD.replace("n\": 1,", "n\": 99,"))),
            fault("a huge sparse file", "not a trace", path -> sparse(path, "")),
            fault("a huge sparse file that begins well", ":1:\\d+: ", path -> sparse(path, START)));

    @ParameterizedTest
    @FieldSource("FAULTS")
    void isRefusedByAllCommands(String reason, Fault fault) throws IOException {
        fault.at(trace);
        List<Path> outputs = new ArrayList<>();
        List<Command.Started> all = new ArrayList<>();
        for (List<String> command : commands()) {
            Path output = folder.resolve("out" + all.size()).resolve("report");
            Files.createDirectory(output.getParent());
            outputs.add(Files.writeString(output, "before"));
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of("-o", output.toString()));
            all.add(Envtrace.command(line).timeout(LIMIT).start());
        }
        for (Command.Started started : all) {
            assertRefused(started.await(), reason);
        }
        for (Path output : outputs) {
            assertThat(output).hasContent("before");
            try (Stream<Path> files = Files.list(output.getParent())) {
                assertThat(files).containsExactly(output);
            }
        }
        Files.deleteIfExists(trace);
    }

    private List<List<String>> commands() {
        String bad = trace.toString();
        return List.of(
                List.of("report", bad),
                List.of("report", good, bad),
                List.of("diff", bad, good),
                List.of("diff", good, bad),
                List.of("check", "--policy", policy, bad),
                List.of("template", bad));
    }

    private void assertRefused(Run run, String reason) {
        assertThat(run.exit()).as(run.stderr()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("envtrace: " + trace)
                .containsPattern(reason)
                .doesNotContain("Exception")
                .hasSizeLessThan(500);
    }

    @Test
    void aPipeThatNobodyWritesToIsNotWaitedForWithoutEnd() throws IOException {
        pipe();
        List<Command.Started> all = new ArrayList<>();
        for (List<String> command : commands()) {
            all.add(Envtrace.command(command).timeout(LIMIT).start());
        }
        for (Command.Started started : all) {
            Run run = started.await().expectExit(2);
            assertThat(run.stderr()).isEqualTo("envtrace: " + trace + ": nobody writes to this pipe (waited 10 s)\n");
        }
    }

    @Test
    void aPipeWhoseWriterClosesItIsEmpty() throws IOException {
        pipe();
        Command.Started writer = new Command(folder, List.of("/bin/sh", "-c", ": >\"$0\"", trace.toString())).start();
        Run run = Envtrace.report(trace).timeout(LIMIT).run().expectExit(2);
        writer.await();
        assertThat(run.stderr()).isEqualTo("envtrace: " + trace + ": not a trace: it is empty\n");
    }

    private void pipe() throws IOException {
        new Command(folder, List.of("mkfifo", trace.toString())).run().expectExit(0);
    }

    static Stream<Arguments> harmless() {
        byte[] packed = gzip(GOOD);
        byte[] twice = Arrays.copyOf(packed, 2 * packed.length);
        byte[] half = gzip(GOOD.substring(0, 3000));
        byte[] rest = gzip(GOOD.substring(3000));
        byte[] parts = Arrays.copyOf(half, half.length + rest.length);
        System.arraycopy(rest, 0, parts, half.length, rest.length);
        return Stream.of(
                Arguments.argumentSet("a byte order mark", bytes(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_8))),
                Arguments.argumentSet("lines that end as on Windows", text(GOOD.replace("\n", "\r\n"))),
                Arguments.argumentSet("gzip", bytes(packed)),
                Arguments.argumentSet("gzip in parts", bytes(parts)),
                Arguments.argumentSet("gzip with zeros behind it", bytes(twice.clone())));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void isReadByAllCommandsFromAFileAndFromStandardInput(Fault content) throws IOException {
        content.at(trace);
        for (List<String> command : List.of(
                List.of("report", "--format", "csv"),
                List.of("template"),
                List.of("diff", good),
                List.of("check", "--policy", policy))) {
            Run file = run(command, trace.toString(), Path.of("/dev/null"));
            Run input = run(command, "-", trace);
            assertThat(file.exit()).as(file.stderr()).isZero();
            assertThat(input.exit()).as(input.stderr()).isZero();
            assertThat(input.stdout().replace("standard input", trace.toString()))
                    .isNotEmpty()
                    .isEqualTo(file.stdout());
        }
    }

    private static Run run(List<String> command, String input, Path standardInput) {
        List<String> line = new ArrayList<>(command);
        line.add(input);
        return Envtrace.command(line).input(standardInput).timeout(LIMIT).run();
    }
}
