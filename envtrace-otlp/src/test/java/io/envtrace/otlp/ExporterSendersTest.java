package io.envtrace.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.envtrace.core.model.Tool;
import io.envtrace.core.otlp.LogSeverity;
import io.envtrace.core.otlp.OtlpException;
import io.envtrace.core.otlp.OtlpRecord;
import io.envtrace.core.otlp.OtlpSender;
import io.envtrace.core.otlp.OtlpTarget;
import io.envtrace.core.otlp.TraceParent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ExporterSendersTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TraceParent PARENT =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", 1);

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> headers = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpServer server;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        end.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    /** What a collector answers. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private String serve(HttpServer made, Answer answer) {
        server = made;
        made.setExecutor(threads);
        made.createContext("/v1/logs", exchange -> {
            try {
                answer.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        made.start();
        return "://localhost:" + made.getAddress().getPort() + "/v1/logs";
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private String serve(Answer answer) throws IOException {
        return "http" + serve(HttpServer.create(anyPort(), 0), answer);
    }

    private void take(HttpExchange exchange) throws IOException {
        headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-key")));
        try (InputStream in = new GZIPInputStream(exchange.getRequestBody())) {
            bodies.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static OtlpSender open(String url, String certificates) throws OtlpException {
        return new ExporterSenders()
                .open(
                        new OtlpTarget(url, Map.of("x-key", "topsecret"), certificates),
                        Map.of("service.name", "shop"),
                        new Tool("envtrace", "1.2.3"),
                        PARENT);
    }

    private static void send(String url, String certificates) throws OtlpException {
        OtlpRecord record = new OtlpRecord(
                "envtrace.access",
                1,
                2,
                LogSeverity.INFO,
                "get A: absent",
                Map.of("envtrace.variable", "A", "process.command_args", List.of("x", "y"), "envtrace.internal", true));
        open(url, certificates).send(List.of(record, record));
    }

    @Test
    void recordsWithResourceHeadersAndSpan() throws IOException {
        send(serve(this::take), "");
        assertThat(headers).containsExactly("topsecret");
        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0))
                .contains(
                        "service.name", "shop", "envtrace", "1.2.3", "opentelemetry.io/schemas", "process.command_args")
                .contains("\u004b\u00f9\u002f\u0035\u0077\u00b3\u004d\u00a6");
        assertThat(bodies.get(0).split("get A: absent", -1)).hasSize(3);
        assertThat(bodies.get(0).split("envtrace\\.access", -1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"429, true", "503, true", "500, false", "401, false", "302, false"})
    void otherAnswers(int status, boolean passing) throws IOException {
        String url = serve(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        assertThatThrownBy(() -> send(url, ""))
                .isInstanceOfSatisfying(
                        OtlpException.class, e -> assertThat(e.isPassing()).isEqualTo(passing))
                .hasMessage("the collector answered " + status);
    }

    @Test
    void noAnswer() throws IOException {
        String url = serve(exchange -> end.await());
        long before = System.nanoTime();
        assertThatThrownBy(() -> send(url, ""))
                .isInstanceOfSatisfying(
                        OtlpException.class, e -> assertThat(e.isPassing()).isTrue())
                .hasMessage("the collector did not answer in time");
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(ExporterSenders.TIMEOUT.toNanos() / 2);
    }

    @Test
    void connectionThatIsClosedMidway() throws IOException {
        try (ServerSocket closing = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                while (!closing.isClosed()) {
                    try (Socket one = closing.accept()) {
                        one.getOutputStream().write("HTTP/1.1 2".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            assertThatThrownBy(() -> send("http://localhost:" + closing.getLocalPort() + "/v1/logs", ""))
                    .isInstanceOfSatisfying(
                            OtlpException.class, e -> assertThat(e.isPassing()).isTrue())
                    .hasMessageStartingWith("the connection to the collector failed");
        }
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> send("http://localhost:" + port + "/v1/logs", ""))
                .hasMessage("the collector cannot be reached");
    }

    @Test
    void certificateThatNobodySigned() throws Exception {
        KeyStore keys = selfSigned("one");
        HttpsServer secure = HttpsServer.create(anyPort(), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        String url = "https" + serve(secure, this::take);
        assertThatThrownBy(() -> send(url, "")).hasMessageContaining("certificate is not trusted");
        assertThatThrownBy(() -> send(url, pem(selfSigned("other")))).hasMessageContaining("not trusted");
        assertThat(bodies).isEmpty();
        send(url, pem(keys));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void whatIsNoCertificate() {
        assertThatThrownBy(() -> send("https://localhost:1/v1/logs", "-----BEGIN CERTIFICATE-----\nx"))
                .isInstanceOf(OtlpException.class)
                .message()
                .doesNotContain("topsecret");
    }

    private KeyStore selfSigned(String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve(name);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static String pem(KeyStore keys) throws GeneralSecurityException {
        byte[] der = keys.getCertificate("a").getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
