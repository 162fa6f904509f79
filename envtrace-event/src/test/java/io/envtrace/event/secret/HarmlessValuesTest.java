package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.LoggedValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A mask where nothing is secret teaches people to switch masking off. */
class HarmlessValuesTest {
    private final Masker masker = Masker.create(SecretRules.builtIn(), ValuesMode.MASKED, null);

    @Test
    void ordinaryEnvironmentsStayReadable() throws IOException {
        Map<String, String> environment = environment();
        environment.forEach(masker::learn);

        List<String> masked = new ArrayList<>();
        environment.forEach((name, value) -> {
            LoggedValue shown = masker.value(name, value);
            if (shown.masked()) {
                masked.add(name + "=" + value + " -> " + shown.text());
            }
        });
        assertThat(environment).hasSizeGreaterThan(150);
        assertThat(masked).isEmpty();
    }

    @Test
    void ordinaryTextsStayReadable() {
        for (String text : List.of(
                "HikariPool-1 connection adder",
                "ForkJoinPool.commonPool-worker-3",
                "http-nio-8080-exec-10",
                "/home/ann/.m2/repository/com/fasterxml/jackson/core/jackson-databind/2.17.0/jackson-databind-2.17.0.jar",
                "/home/ann/.gradle/caches/modules-2/files-2.1/a.b/c/1.0/161ba27964a62f241533807a46b8711b13c1d94b/c-1.0.jar",
                "/app/app.jar!/BOOT-INF/lib/spring-security-oauth2-resource-server-6.2.4.jar",
                "com.acme.token.PasswordEncoderFactory$$Lambda/0x00007f1c2c000a00",
                "io.micrometer.core.instrument.binder.jvm.JvmGcMetrics$GcMetricsNotificationListener",
                "/nix/store/3n58xw4373jp0ljirf06d8077j15pc4j-openjdk-17.0.7+7/lib/openjdk")) {
            assertThat(masker.text(text)).isEqualTo(text);
        }
    }

    @Test
    void ordinaryCommandLinesStayReadable() {
        List<String> arguments = List.of(
                "/usr/lib/jvm/java-17-openjdk-amd64/bin/java",
                "-XX:+UseG1GC",
                "-javaagent:/opt/agent/agent-1.2.3.jar=/tmp/x",
                "-cp",
                "/usr/share/maven/boot/plexus-classworlds-2.x.jar",
                "-Dclassworlds.conf=/usr/share/maven/bin/m2.conf",
                "-Dlog4j2.configurationFile=classpath:log4j2-production.xml",
                "org.codehaus.plexus.classworlds.launcher.Launcher",
                "-DskipTests",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.security.auth.login.config=/etc/acme/jaas.conf",
                "-javaagent:/opt/e/agent.jar=@/home/ann/.local/state/envtrace/sessions/20260517T101500Z-4711-x7Kp9q",
                "--author",
                "Ann Example",
                "-u",
                "1000:1000");

        assertThat(masker.arguments(arguments)).isEqualTo(arguments);
    }

    private static Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HarmlessValuesTest.class.getResourceAsStream("harmless.env")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    int equals = line.indexOf('=');
                    environment.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return environment;
    }
}
