package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.FakeJava;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher finds a Java to run on, and starts none that starts the launcher. */
class JavaSearchIT {
    private static final String SHELL = "#!/bin/sh\n";
    private static final String TELLS_ITS_VERSION =
            "case $1 in -version) exec " + System.getProperty("java.home") + "/bin/java \"$@\" ;; esac\n";
    private static final String WITHOUT_ENVIRONMENT =
            "/usr/bin/env -i PATH=\"$PATH\" JAVA_HOME=\"$JAVA_HOME\" HOME=\"$HOME\" ";

    private final Path folder = Settings.newFolder("search");

    @BeforeEach
    void onLinux() {
        Required.linux();
    }

    static Stream<Named<Supplier<FakeJava>>> wrappers() {
        return Stream.of(
                Named.of("script", () -> new FakeJava().wrapper(SHELL, "", "")),
                Named.of(
                        "script in a copy of a JDK",
                        () -> new FakeJava().lookalike().wrapper(SHELL, "", "")),
                Named.of("script that tells its version", () -> new FakeJava().wrapper(SHELL, TELLS_ITS_VERSION, "")),
                Named.of(
                        "script that empties the environment",
                        () -> new FakeJava().wrapper(SHELL, "", WITHOUT_ENVIRONMENT)),
                Named.of("script without a first line", () -> new FakeJava().wrapper("", "", "")),
                Named.of("program", () -> new FakeJava().compiledWrapper()),
                Named.of(
                        "program in a copy of a JDK",
                        () -> new FakeJava().lookalike().compiledWrapper()));
    }

    /** As Maven's Surefire does it: JAVA_HOME is where its {@code jvm} is. */
    @ParameterizedTest
    @MethodSource("wrappers")
    void javaHomeOfAWrapper(Supplier<FakeJava> make) {
        FakeJava java = make.get();
        Run run = echo().env("JAVA_HOME", java.home().toString()).run().expectExit(0);
        assertThat(run.stdout()).isEqualTo("works\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(java.calls()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void wrapperInPathToo(Supplier<FakeJava> make) {
        FakeJava java = make.get();
        Run run = echo().env("JAVA_HOME", java.home().toString())
                .env("PATH", java.home() + "/bin:/usr/bin:/bin")
                .run();
        // Where no other Java is installed, that is said.
        assertThat(run.exit()).as(run.stderr()).isIn(0, 125);
        assertThat(run.stderr().lines().count()).isEqualTo(run.exit() == 0 ? 0 : 1);
        assertThat(java.calls()).isLessThanOrEqualTo(2);
    }

    /** The wrapper that envtrace is asked to trace is a program as any other. */
    @Test
    void wrapperAsTheCommand() {
        FakeJava java = new FakeJava().wrapper(SHELL, "", "");
        Run run = new Command(
                        folder,
                        List.of(Envtrace.executable().toString(), "-q", "--", java.home() + "/bin/java", "-version"))
                .env("JAVA_HOME", java.home().toString())
                .env("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin")
                .run()
                .expectExit(0);
        assertThat(run.stderr()).contains(" version \"");
        assertThat(java.calls()).isEqualTo(1);
    }

    @Test
    void whatJavaHomeMayBeInstead() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path garbage = Files.createDirectories(folder.resolve("garbage/lib")).getParent();
        Files.createFile(garbage.resolve("lib/libjli.so"));
        Files.writeString(garbage.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        Files.createDirectory(garbage.resolve("bin"));
        Path java = Files.writeString(garbage.resolve("bin/java"), "\u007fELF nothing\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        for (Path home : List.of(Path.of("/nowhere"), Path.of("/dev/null"), folder, old, garbage)) {
            Run run = echo().env("JAVA_HOME", home.toString())
                    .env("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin")
                    .run()
                    .expectExit(0);
            assertThat(run.stdout()).as(home.toString()).isEqualTo("works\n");
            assertThat(run.stderr()).as(home.toString()).isEmpty();
        }
    }

    /** The one in PATH may be a script of a version manager: it is asked, and not used. */
    @Test
    void shimInPathWhereNothingElseIs() {
        Required.superuser();
        FakeJava shim = new FakeJava().script(SHELL, "exec \"$REAL\" \"$@\"\n");
        Path real = Path.of(System.getProperty("java.home"));
        Path elsewhere = Settings.newFolder("elsewhere");
        String hide =
                "mount --bind \"$1\" \"$2\" && mount -t tmpfs none /usr/lib/jvm && export REAL=\"$2/bin/java\" && shift 2 && exec \"$@\"";
        Run run = new Command(
                        folder,
                        List.of(
                                Required.command("unshare"),
                                "-m",
                                "/bin/sh",
                                "-c",
                                hide,
                                "sh",
                                real.toString(),
                                elsewhere.toString(),
                                Envtrace.executable().toString(),
                                "-q",
                                "--",
                                "/bin/echo",
                                "works"))
                .env("PATH", shim.home() + "/bin:/usr/bin:/bin")
                .run()
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("works\n");
        assertThat(shim.calls()).isEqualTo(1);
    }

    private Command echo() {
        return new Command(folder, List.of(Envtrace.executable().toString(), "-q", "--", "/bin/echo", "works"));
    }
}
