package io.envtrace.it.harness;

import io.envtrace.event.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WireMock's stand-alone server on a port of its own choice, read from what it prints. */
public final class Server {
    private static final Pattern PORT = Pattern.compile("(?m)^port: +(\\d+)");

    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server(int port) {
        this.port = port;
    }

    /** The line that starts it. */
    public static List<String> command(Jdk jdk, Path root) {
        return List.of(
                jdk.java(),
                "-jar",
                Settings.library("wiremock-standalone").toString(),
                "--port",
                "0",
                "--root-dir",
                root.toString());
    }

    /** Waits until it has printed its port. */
    public static Server ready(Path output, Process process) throws IOException {
        Await.until("the server has printed its port", () -> port(output).find() || !process.isAlive());
        Matcher printed = port(output);
        if (!printed.find()) {
            throw new AssertionError("the server did not start: " + Files.readString(output));
        }
        return new Server(Integer.parseInt(printed.group(1)));
    }

    private static Matcher port(Path output) throws IOException {
        return PORT.matcher(Files.readString(output));
    }

    /** The status of a request. */
    public int get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
