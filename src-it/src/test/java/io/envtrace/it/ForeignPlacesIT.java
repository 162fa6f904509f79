package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Caches and sessions where others can write: nothing there is used, it is said, and the run is as it is without. */
class ForeignPlacesIT {
    private static final int NOBODY = 65534;

    private final Path folder = Settings.newFolder("foreign");

    private static Path with(Path path, int mode, int owner) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
        if (owner != 0) {
            Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        }
        return path;
    }

    private Command counting(Jdk jdk, String... options) {
        return Envtrace.command(
                folder,
                Stream.concat(
                                Stream.concat(Stream.of(options), Stream.of("--")),
                                Target.named("probe").command(jdk).stream())
                        .toList());
    }

    /** As under sudo -E: root, and everything names another user's home. */
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void rootUsesNothingOfAnotherUser(Jdk jdk) throws IOException {
        Required.superuser();
        Path home = with(Files.createDirectory(folder.resolve("home")), 0700, NOBODY);
        Path cache = with(Files.createDirectories(home.resolve(".cache")), 0700, NOBODY);
        Path temporary = with(Files.createDirectory(folder.resolve("tmp")), 0700, 0);
        Run run = counting(jdk)
                .env("HOME", home.toString())
                .env("TMPDIR", temporary.toString())
                .env("XDG_STATE_HOME", home.resolve("state").toString())
                .env("XDG_CACHE_HOME", cache.toString())
                .run();
        assertThat(run.exit()).isZero();
        assertThat(run.stderr())
                .contains("envtrace: " + cache + "/envtrace is not used as cache: " + home + " belongs to ")
                .contains("envtrace: " + home + "/state/envtrace/sessions is not used for sessions: " + home
                        + " belongs to ")
                .contains("; this session is in ")
                .doesNotContain("left no log");
        assertThat(cache).isEmptyDirectory();
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void quietRunsSayNothingOfIt() throws IOException {
        Path open = with(Files.createDirectory(folder.resolve("open")), 0777, 0);
        Run run = Envtrace.command(folder, List.of("-q", "--", "true"))
                .env("XDG_STATE_HOME", open.toString())
                .env("XDG_CACHE_HOME", open.toString())
                .run()
                .expectExit(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void anOrdinaryUserUsesNoSharedPlace() throws IOException {
        Required.superuser();
        Path open = with(Files.createDirectory(folder.resolve("open")), 0777, 0);
        Path own = with(Files.createDirectory(folder.resolve("own")), 0700, NOBODY);
        with(folder, 0755, 0);
        Required.othersEnter(folder);
        Required.othersEnter(Envtrace.executable());
        Command command = new Command(
                folder,
                List.of(
                        Required.command("setpriv"),
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        Envtrace.executable().toString(),
                        "--",
                        "true"));
        Run shared = command.env("JAVA_HOME", System.getProperty("java.home"))
                .env("XDG_STATE_HOME", open.toString())
                .env("XDG_CACHE_HOME", open.toString())
                .env("TMPDIR", own.toString())
                .run()
                .expectExit(0);
        assertThat(shared.stderr())
                .contains(open + "/envtrace is not used as cache: " + open + " can be written by others")
                .contains(open + "/envtrace/sessions is not used for sessions: " + open + " can be written by others");
        assertThat(open).isEmptyDirectory();
        Run alone = command.env("XDG_STATE_HOME", own.toString())
                .env("XDG_CACHE_HOME", own.toString())
                .run()
                .expectExit(0);
        assertThat(alone.stderr()).doesNotContain("is not used");
        assertThat(own.resolve("envtrace/sessions")).isNotEmptyDirectory();
    }

    @Test
    void doctorTellsIt() throws IOException {
        Path open = with(Files.createDirectory(folder.resolve("open")), 0777, 0);
        Run run = Envtrace.command(folder, List.of("doctor"))
                .env("XDG_STATE_HOME", open.toString())
                .env("XDG_CACHE_HOME", open.toString())
                .run();
        assertThat(run.stdout() + run.stderr())
                .contains("FAIL  sessions    " + open + "/envtrace/sessions is not used, as " + open
                        + " can be written by others")
                .contains("FAIL  cache       " + open + "/envtrace is not used as cache: " + open
                        + " can be written by others");
    }

    /** What the launcher gives to java. */
    private List<String> options(Path cache) throws IOException {
        Path home = folder.resolve("jdk");
        if (Files.notExists(home)) {
            Files.createDirectories(home.resolve("bin"));
            Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
            // The launcher takes no script for a Java.
            Files.copy(Path.of("/bin/echo"), home.resolve("bin/java"));
            Files.createFile(Files.createDirectory(home.resolve("lib")).resolve("libjli.so"));
        }
        Run run = Envtrace.command(folder, List.of("--", "true"))
                .env("JAVA_HOME", home.toString())
                .env("XDG_CACHE_HOME", cache.toString())
                .run();
        return List.of(run.stdout().split("\\s"));
    }

    @Test
    void theClassArchiveIsTakenOnlyWhereTheToolHasMarkedItAsThisUsers() throws IOException {
        Path cache = folder.resolve("cache");
        String place = options(cache).stream()
                .filter(option -> option.startsWith("-Denvtrace.archive="))
                .findFirst()
                .orElseThrow();
        Path archive = Path.of(place.substring("-Denvtrace.archive=".length()));
        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "x");
        String taken = "-XX:SharedArchiveFile=" + archive;
        assertThat(options(cache)).doesNotContain(taken);
        with(archive, 01600, 0);
        assertThat(options(cache)).contains(taken);
        if (Required.isSuperuser()) {
            with(archive, 01600, NOBODY);
            assertThat(options(cache)).doesNotContain(taken);
        }
    }
}
