package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full or read-only costs events, never the program; and the loss is said. */
class DiskFaultsIT {
    static Stream<Arguments> sizes() {
        return Stream.of("64k", "300k", "1100k", "2100k")
                .flatMap(size -> Jdks.all().stream().map(jdk -> Arguments.of(size, jdk)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sizes")
    void fullDiskUnderTheLog(String size, Jdk jdk) {
        Path disk = mounted("size=" + size);
        try {
            Run run = many(jdk, List.of("--unset"), "40000")
                    .env("XDG_STATE_HOME", disk.toString())
                    .run()
                    .expectExit(0);
            assertThat(run.stdout()).isEqualTo("no BIG\n");
            assertThat(run.stderr()).contains("not seen").doesNotContain("\tat ");
            assertThat(run.stderr().lines().filter(line -> line.startsWith("envtrace: ")))
                    .hasSizeLessThan(3)
                    .allMatch(line -> line.contains(disk.toString()), "names the file");
            lossIsCounted(disk);
        } finally {
            unmount(disk);
        }
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void lossIsSaidToWhoWantsNothingButTheFile(Jdk jdk) {
        Path disk = mounted("size=300k");
        try {
            Path output = Settings.newFolder("output").resolve("trace.json");
            Run run = many(jdk, List.of("-q", "-o", output.toString()), "40000")
                    .env("XDG_STATE_HOME", disk.toString())
                    .run()
                    .expectExit(0);
            TraceJson trace = TraceJson.read(output);
            assertThat(trace.complete()).isFalse();
            assertThat(trace.lostEvents()).isPositive();
            assertThat(run.stderr())
                    .isEqualTo("envtrace: the trace is not complete: " + trace.lostEvents()
                            + " events could not be recorded\n");
        } finally {
            unmount(disk);
        }
    }

    private static void lossIsCounted(Path disk) {
        Run report = Envtrace.report(sessionIn(disk), "--format", "json").run().expectExit(0);
        TraceJson trace = TraceJson.parse(report.stdout());
        assertThat(trace.complete()).isFalse();
        long recorded = trace.accesses(a -> a.place().startsWith("Many.java:11")).stream()
                .mapToLong(ReportedAccess::count)
                .sum();
        if (recorded > 0) {
            assertThat(recorded + trace.lostEvents()).isBetween(40_000L, 40_001L);
        }
    }

    private static Path sessionIn(Path disk) {
        try (Stream<Path> sessions = Files.list(disk.resolve("envtrace/sessions"))) {
            return sessions.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void fullDiskUnderTheOutput(Jdk jdk) {
        Path disk = mounted("size=16k");
        try {
            Path output = disk.resolve("trace.json");
            Run run = many(jdk, List.of("-q", "--format", "json", "-o", output.toString()), "2000")
                    .run()
                    .expectExit(0);
            assertThat(run.stdout()).isEqualTo("no BIG\n");
            assertThat(run.stderr()).contains(output.toString());
            assertThat(run.stderr().lines()).hasSizeLessThan(4);
        } finally {
            unmount(disk);
        }
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void readOnlyStateFolder(Jdk jdk) throws IOException {
        Path disk = mounted("ro");
        try {
            Path temporary = Settings.newFolder("temporary");
            Run run = many(jdk, List.of("-q"), "10")
                    .env("XDG_STATE_HOME", disk.toString())
                    .env("TMPDIR", temporary.toString())
                    .run()
                    .expectExit(0);
            assertThat(run.stdout()).isEqualTo("no BIG\n");
            try (Stream<Path> made = Files.walk(temporary)) {
                assertThat(made.filter(file -> file.toString().endsWith(".log")))
                        .hasSize(1);
            }
        } finally {
            unmount(disk);
        }
    }

    private static Command many(Jdk jdk, List<String> options, String names) {
        return Envtrace.live(options, Target.named("many").command(jdk, "names", names));
    }

    private static Path mounted(String options) {
        Required.superuser();
        Path disk = Settings.newFolder("disk");
        Run mount = command(Required.command("mount"), "-t", "tmpfs", "-o", options, "tmpfs", disk.toString());
        if (mount.exit() != 0) {
            Required.missing("the right to mount");
        }
        return disk;
    }

    private static void unmount(Path disk) {
        command(Required.command("umount"), "-l", disk.toString());
    }

    private static Run command(String... words) {
        return new Command(Settings.newFolder("mount"), List.of(words)).run();
    }
}
