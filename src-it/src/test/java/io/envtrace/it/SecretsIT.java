package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Planted secrets: every byte that a run leaves behind is searched for them, and a control run must find them. */
class SecretsIT {
    private static final String PASSWORD = "correct-Horse7battery!staple";
    private static final String USERINFO = "s3cr3t-in-url-9921";
    private static final String AWS = "AKIA" + "IOSFODNN7EXAMPL3";
    private static final String GITHUB = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
    private static final String JWT_PAYLOAD = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4ifQ";
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + JWT_PAYLOAD + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
    private static final String PEM_BODY = "MIIEowIBAAKCAQEAx7jJk2Qv8pWnTzY0bUuLr5";
    private static final String ENTROPY = "q9Xv2Lr8Zt5Wm1Kp7Yd4Hs6Bn3Gf0Jc";

    private static Map<String, String> planted() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DB_PASSWORD", PASSWORD);
        environment.put("CONNECTION", "host=db;pwd=" + PASSWORD + ";x");
        environment.put("DATABASE_URL", "postgres://app:" + USERINFO + "@db.example/app");
        environment.put("HARMLESS_A", AWS);
        environment.put("HARMLESS_B", "token " + GITHUB);
        environment.put("HARMLESS_C", JWT);
        environment.put(
                "HARMLESS_D", "-----BEGIN RSA PRIVATE KEY-----\n" + PEM_BODY + "\n-----END RSA PRIVATE KEY-----\n");
        environment.put("HARMLESS_E", ENTROPY);
        environment.put("VISIBLE", "plain-visible-value");
        return environment;
    }

    private static List<String> secrets() {
        return List.of(PASSWORD, USERINFO, AWS, GITHUB, JWT_PAYLOAD, PEM_BODY, ENTROPY);
    }

    static Stream<Arguments> formats() {
        return Stream.of("text", "json", "jsonl")
                .flatMap(format -> Jdks.all().stream().map(jdk -> Arguments.of(format, jdk)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("formats")
    void noSecretLeavesMasked(String format, Jdk jdk) {
        Run run = run(jdk, List.of("--format", format, "--events"));
        assertThat(found(run.folder(), secrets())).isEmpty();
        assertThat(found(run.folder(), List.of("plain-visible-value"))).isNotEmpty();
        Run live = run(jdk, List.of());
        assertThat(found(live.folder(), secrets())).isEmpty();
        assertThat(live.stderr())
                .contains("postgres://app:")
                .contains("@db.example/app")
                .contains("plain-visible-value");
    }

    @Test
    void reportOfAMaskedSessionIsMasked() {
        Run run = run(Jdks.newest(), List.of("-q"));
        for (String format : List.of("text", "json", "jsonl")) {
            Run report =
                    Envtrace.report(run.session(), "--format", format).run().expectExit(0);
            assertThat(found(report.folder(), secrets())).isEmpty();
        }
    }

    @Test
    void controlRunFindsEverySecret() {
        Run run = run(Jdks.newest(), List.of("--format", "json", "--values=all"));
        Set<String> inSession = found(run.folder(), secrets());
        assertThat(inSession).containsExactlyInAnyOrderElementsOf(secrets());
        assertThat(found(run.folder(), List.of("plain-visible-value"))).isNotEmpty();
    }

    @Test
    void noValuesAtAll() {
        Run run = run(Jdks.newest(), List.of("--format", "json", "--values=none"));
        List<String> all = new ArrayList<>(secrets());
        all.add("plain-visible-value");
        all.add("db.example");
        assertThat(found(run.folder(), all)).isEmpty();
    }

    @Test
    void usersOwnRules() throws IOException {
        Path rules = Files.writeString(Settings.newFolder("rules").resolve("rules"), "+name VISIBLE\n");
        Run run = run(Jdks.newest(), List.of("--secrets", rules.toString()));
        assertThat(found(run.folder(), List.of("plain-visible-value"))).isEmpty();
    }

    @Test
    void fingerprintIsAnHmacWithTheUsersKey() throws Exception {
        Path key = Settings.newFolder("key").resolve("key");
        Files.write(key, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        List<String> options = List.of("--fingerprint-key", key.toString());
        Command command = Envtrace.trace(options, Target.named("keeper").command(Jdks.newest()));
        planted().forEach(command::env);
        Run run = command.run().expectExit(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(key), "HmacSHA256"));
        StringBuilder hex = new StringBuilder();
        for (byte b : mac.doFinal(PASSWORD.getBytes(StandardCharsets.UTF_8))) {
            hex.append(String.format("%02x", b));
        }
        TraceJson trace = run.trace();
        String value = trace.accesses(a -> a.variable().equals("DB_PASSWORD"))
                .get(0)
                .json()
                .toString();
        assertThat(value).contains("\"masked\":true").contains("\"valueLength\":" + PASSWORD.length());
        String fingerprint = value.replaceAll(".*\"fingerprint\":\"(?:hmac-sha256:)?([0-9a-f]+)\".*", "$1");
        assertThat(fingerprint.length()).isGreaterThanOrEqualTo(16);
        assertThat(hex.toString()).startsWith(fingerprint);
        assertThat(found(run.folder(), secrets())).isEmpty();
    }

    @Test
    void sessionIsForTheUserAlone() throws IOException {
        Run run = run(Jdks.newest(), List.of("-q"));
        try (Stream<Path> files = Files.walk(run.session())) {
            for (Path file : files.toList()) {
                String mode =
                        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(mode).as(file.toString()).endsWith("------").contains("rw");
            }
        }
    }

    /** A run whose command has a secret on its command line too. */
    private static Run run(Jdk jdk, List<String> options) {
        Path folder = Settings.newFolder("secrets");
        List<String> arguments = new ArrayList<>(options);
        if (options.contains("--format")) {
            arguments.addAll(List.of("-o", folder.resolve("trace").toString()));
        }
        arguments.add("--");
        arguments.addAll(
                Target.named("keeper").command(jdk, "--db-password=" + PASSWORD, "url=http://u:" + USERINFO + "@h/"));
        Command command = Envtrace.command(folder, arguments);
        planted().forEach(command::env);
        return command.run().expectExit(0);
    }

    /** Which of these stand in any file below a folder, in any of three encodings. */
    private static Set<String> found(Path folder, List<String> wanted) {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                wanted.stream().filter(text -> contains(bytes, text)).forEach(all::add);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    private static boolean contains(String bytes, String text) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            if (bytes.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }
}
