package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A build by the Gradle of this machine, with the script that envtrace brings. */
class GradleBuildIT {
    private final Path folder = Settings.newFolder("gradle-build");

    private Path build() throws IOException {
        Path from = Settings.root().resolve("src-it/src/targets/gradle/shop");
        Path to = folder.resolve("shop");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replace("@envtrace@", Settings.installation().toString())
                                .replace("@junit@", Settings.library("junit").toString())
                                .replace(
                                        "@hamcrest@",
                                        Settings.library("hamcrest-core").toString()));
            }
        }
        Files.writeString(to.resolve("settings.gradle"), "");
        return to;
    }

    private Run gradle(Path build, String... words) {
        List<String> line = Stream.concat(
                        Stream.of(Required.command("gradle"), "--no-daemon", "--offline"), Stream.of(words))
                .toList();
        return new Command(Settings.newFolder("gradle"), line)
                .in(build)
                .env("GRADLE_USER_HOME", folder.resolve("home").toString())
                .timeout(Duration.ofMinutes(5))
                .run();
    }

    @Test
    void theBuildFailsAtTheReadersLineAndPassesAfterTheDeclaration() throws IOException {
        Required.ptrace();
        Path build = build();
        Run failed = gradle(build, "check").expectExit(1);
        assertThat(failed.stdout() + failed.stderr())
                .contains("VAT_RATE was read and is not declared  [undeclared]")
                .contains("> envtrace: error VAT_RATE was read and is not declared [undeclared] Rate.java:7");

        Path policy = build.resolve("envtrace-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "  VAT_RATE: {}\n");
        assertThat(gradle(build, "check").expectExit(0).stdout()).contains("0 errors, 0 warnings, 0 notes");
        try (Stream<Path> traces = Files.list(build.resolve("build/envtrace/traces"))) {
            assertThat(traces.mapToLong(trace -> TraceJson.read(trace).reads("VAT_RATE"))
                            .sum())
                    .isEqualTo(1);
        }
    }
}
