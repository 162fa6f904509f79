package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Accesses sent to a collector while the command runs. */
class OtlpIT {
    private static final String SCRIPT = "echo $NOT_THERE $STAGE; exit 3";

    private final Path folder = Settings.newFolder("otlp");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/logs", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (status == 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-key")));
        try (InputStream in = new GZIPInputStream(exchange.getRequestBody())) {
            bodies.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private Command traced(String... options) {
        List<String> words =
                new ArrayList<>(List.of("-q", "-o", folder.resolve("t.json").toString()));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "bash", "-c", SCRIPT));
        return Envtrace.command(folder, words).env("STAGE", "a-plain-value");
    }

    /** How often a text was received. */
    private long received(String text) {
        return bodies.stream()
                .mapToLong(body -> body.split(text, -1).length - 1)
                .sum();
    }

    private long accesses() throws IOException {
        JsonNode trace = new ObjectMapper().readTree(Files.readString(folder.resolve("t.json")));
        return trace.path("accesses")
                .valueStream()
                .filter(access -> !access.path("internal").asBoolean())
                .count();
    }

    @Test
    void eachAccessOnceAndOnceWithItsCount() throws IOException {
        Run run = traced("--otlp", url(), "--otlp-header", "x-key=topsecret", "--tag", "service.name=shop")
                .run();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.stdout()).isEqualTo("a-plain-value\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(accesses()).isPositive();
        assertThat(received("envtrace\\.access\\.total")).isEqualTo(accesses());
        assertThat(received("envtrace\\.access(?!\\.total)")).isEqualTo(accesses());
        assertThat(received("get STAGE: present")).isEqualTo(2);
        assertThat(received("shop")).isPositive();
        assertThat(received("a-plain-value")).isZero();
        assertThat(keys).containsOnly("topsecret");
        assertThat(filesWith("topsecret")).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void findingsOfAPolicy() throws IOException {
        Path policy =
                Files.writeString(folder.resolve("policy.yaml"), "version: 1\nvariables:\n  STAGE: {type: int}\n");
        Run run = traced("--otlp", url(), "--policy", policy.toString()).run();
        assertThat(run.stderr()).as("the finding shows the value here").contains("a-plain-value");
        assertThat(received("envtrace\\.finding(?!\\.)")).isPositive();
        assertThat(received("A value is not of the declared type: STAGE")).isEqualTo(1);
        assertThat(received("a-plain-value")).isZero();
        assertThat(received("envtrace\\.access\\.total")).isEqualTo(accesses());
    }

    @Test
    void valuesWhereTheyAreAskedFor() {
        traced("--otlp", url(), "--otlp-values").run();
        assertThat(received("a-plain-value")).isEqualTo(2);
    }

    @Test
    void eachOccurrence() throws IOException {
        traced("--otlp", url(), "--events").run();
        assertThat(received("envtrace\\.access\\.total")).isZero();
        assertThat(received("envtrace\\.access")).isEqualTo(accesses());
    }

    @Test
    void theProgramsOwnVariablesAreLeftToIt() {
        Run run = traced().env("OTEL_EXPORTER_OTLP_ENDPOINT", url()).run();
        assertThat(run.stderr()).isEmpty();
        assertThat(bodies).isEmpty();
        traced("--otlp", url())
                .env("OTEL_EXPORTER_OTLP_HEADERS", "x-key=of%20env")
                .run();
        assertThat(received("get STAGE: present")).isEqualTo(2);
        assertThat(keys).containsOnly("null");
        bodies.clear();
        keys.clear();
        traced("--otlp-from-env")
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", url())
                .env("OTEL_EXPORTER_OTLP_HEADERS", "x-key=of%20env")
                .run();
        assertThat(received("get STAGE: present")).isEqualTo(2);
        assertThat(keys).containsOnly("of env");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void whatIsRefusedIsSaidInOneLine(int refusal) throws IOException {
        status = refusal;
        Run run = traced("--otlp", url()).run();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.stdout()).isEqualTo("a-plain-value\n");
        long all = 2 * accesses();
        assertThat(run.stderr())
                .isEqualTo("envtrace: --otlp: " + all + " of " + all
                        + " records are not known to have arrived: the collector answered " + refusal + "\n");
    }

    @Test
    void theProgramDoesNotWaitForACollectorThatHangs() throws IOException {
        status = 0;
        Path ended = folder.resolve("ended");
        Run run = Envtrace.command(List.of(
                        "-q",
                        "-o",
                        folder.resolve("t.json").toString(),
                        "--otlp",
                        url(),
                        "--",
                        "bash",
                        "-c",
                        "i=0; while [ $i -lt 3000 ]; do : $STAGE; i=$((i+1)); done; date +%s%3N >" + ended
                                + "; exit 3"))
                .run();
        long now = System.currentTimeMillis();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.stderr())
                .startsWith("envtrace: --otlp: ")
                .contains("are not known to have arrived")
                .hasLineCount(1);
        assertThat(accesses()).isPositive();
        // Nothing but the end waits, and that 5 s; the rest is a slow machine.
        assertThat(now - Long.parseLong(Files.readString(ended).strip())).isBetween(4_000L, 25_000L);
    }

    @Test
    void wrongOptionsStartNothing() {
        Run run = traced("--otlp", "localhost").run();
        assertThat(run.exit()).isEqualTo(125);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .startsWith("envtrace: --otlp localhost: not an address")
                .hasLineCount(1);
        Run header = traced("--otlp", url(), "--otlp-header", "topsecret").run();
        assertThat(header.exit()).isEqualTo(125);
        assertThat(header.stderr()).contains("NAME=VALUE").doesNotContain("topsecret");
    }

    @Test
    void headersOfTheUsersOwnFile() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config/envtrace"));
        Files.writeString(
                config.resolve("config.yaml"),
                "otlp: " + url() + "\notlp-header: ['x-key=topsecret', 'y=topsecret']\n");
        String home = folder.resolve("config").toString();
        assertThat(traced().env("XDG_CONFIG_HOME", home).run().stderr()).isEmpty();
        assertThat(keys).contains("topsecret");
        Run explained = Envtrace.command(folder, List.of("--explain-config"))
                .env("XDG_CONFIG_HOME", home)
                .run();
        assertThat(explained.stdout()).contains("--otlp-header=x-key=•••,y=•••").doesNotContain("topsecret");
    }
}
