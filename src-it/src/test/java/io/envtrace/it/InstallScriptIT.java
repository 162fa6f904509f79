package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** install.sh, on releases that hold a small program in place of the tool. */
class InstallScriptIT {
    private final Path release = Settings.newFolder("release");

    private final Path prefix = Settings.newFolder("prefix");

    @BeforeEach
    void release() throws IOException {
        release("1.0", "echo envtrace 1.0");
    }

    private void release(String version, String program) throws IOException {
        Path bin = Files.createDirectories(release.resolve("envtrace-" + version + "/bin"));
        Files.writeString(bin.resolve("envtrace"), "#!/bin/sh\n" + program + "\n");
        assertThat(bin.resolve("envtrace").toFile().setExecutable(true)).isTrue();
        String archive = "envtrace-" + version + "-linux-x64.tar.gz";
        shell("tar -czf " + archive + " envtrace-" + version + " && sha256sum " + archive + " >" + archive
                + ".sha256 && rm -r envtrace-" + version + " && echo " + version + " >VERSION");
    }

    private void shell(String script) {
        new Command(Settings.newFolder("sh"), List.of("/bin/sh", "-ec", script))
                .in(release)
                .run()
                .expectExit(0);
    }

    private Run install(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                Settings.root()
                        .resolve("envtrace-install/src/main/release/install.sh")
                        .toString(),
                "--to",
                prefix.toString()));
        line.addAll(List.of(arguments));
        return new Command(Settings.newFolder("install"), line).run();
    }

    private List<String> prefix() throws IOException {
        try (Stream<Path> files = Files.walk(prefix)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> prefix.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aReleaseIsInstalledReplacedAndRemoved() throws IOException {
        Run first = install("--from", release.toString()).expectExit(0);
        assertThat(first.stdout())
                .startsWith("envtrace 1.0 is installed: " + prefix + "/bin/envtrace\nPATH has no " + prefix + "/bin");
        release("1.1", "echo envtrace 1.1");
        install("--from", release.toString()).expectExit(0);
        assertThat(prefix())
                .containsExactly("bin/envtrace", "lib/envtrace-1.0/bin/envtrace", "lib/envtrace-1.1/bin/envtrace");
        assertThat(new Command(
                                Settings.newFolder("run"),
                                List.of(prefix.resolve("bin/envtrace").toString()))
                        .run()
                        .stdout())
                .isEqualTo("envtrace 1.1\n");
        install("--from", release.toString(), "--version", "1.0").expectExit(0);
        install("--uninstall").expectExit(0);
        assertThat(prefix()).containsExactly("lib/envtrace-1.1/bin/envtrace");
    }

    @Test
    void aDamagedArchiveIsNotInstalled() throws IOException {
        Path archive = release.resolve("envtrace-1.0-linux-x64.tar.gz");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        Run run = install("--from", release.toString()).expectExit(1);
        assertThat(run.stderr())
                .startsWith("install.sh: the archive is damaged or another one: ")
                .endsWith("nothing was installed\n");
        assertThat(prefix()).isEmpty();
    }

    @Test
    void aSumThatWasSaidIsBelievedAndNotTheAddress() throws IOException {
        Run run = install("--from", release.toString(), "--sha256", "0".repeat(64))
                .expectExit(1);
        assertThat(run.stderr()).contains("not " + "0".repeat(64));
        assertThat(prefix()).isEmpty();
    }

    /** A sum in capitals is the same sum; what is none says nothing of the archive. */
    @Test
    void aSumIsAnySpellingOfOneAndNothingElse() throws IOException {
        String sums = Files.readString(release.resolve("envtrace-1.0-linux-x64.tar.gz.sha256"));
        for (String none : List.of("latest", "0".repeat(63), "g".repeat(64))) {
            Run run = install("--from", release.toString(), "--sha256", none).expectExit(2);
            assertThat(run.stderr()).isEqualTo("install.sh: '" + none + "' is no SHA-256; nothing was installed\n");
        }
        assertThat(prefix()).isEmpty();
        String capitals = sums.substring(0, 64).toUpperCase(java.util.Locale.ROOT);
        install("--from", release.toString(), "--sha256", capitals).expectExit(0);
    }

    @Test
    void whatDoesNotStartIsNotInstalled() throws IOException {
        release("2.0", "echo 'no libz.so.1' >&2; exit 125");
        Run run = install("--from", release.toString()).expectExit(1);
        assertThat(run.stderr()).isEqualTo("install.sh: it does not start here: no libz.so.1\n");
        assertThat(prefix()).isEmpty();
    }

    @Test
    void anotherProgramOfThatNameIsLeft() throws IOException {
        Files.createDirectories(prefix.resolve("bin"));
        Files.writeString(prefix.resolve("bin/envtrace"), "mine");
        assertThat(install("--from", release.toString()).expectExit(1).stderr())
                .contains("is there and not from this installer");
        assertThat(install("--uninstall").expectExit(1).stderr()).contains("is there and not from this installer");
        assertThat(prefix.resolve("bin/envtrace")).hasContent("mine");
    }

    @Test
    void aVersionThatIsAPathIsRefused() throws IOException {
        Files.writeString(release.resolve("VERSION"), "../../etc\n");
        assertThat(install("--from", release.toString()).expectExit(2).stderr()).contains("'../../etc' is no version");
        assertThat(prefix()).isEmpty();
    }

    @Test
    void wrongUseIsSaidInALine() {
        assertThat(install().expectExit(2).stderr()).isEqualTo("install.sh: say with --from where the release is\n");
        assertThat(install("--form", "x").expectExit(2).stderr()).contains("unknown argument --form");
        assertThat(install("--from").expectExit(2).stderr()).contains("--from needs a value");
        assertThat(install("--from", "ftp://x").expectExit(2).stderr()).contains("only https:// and directories");
        assertThat(install("--from", "/none").expectExit(1).stderr()).contains("cannot read /none/VERSION");
    }
}
