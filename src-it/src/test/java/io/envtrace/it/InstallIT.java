package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.MinimalRoot;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive, the package and the image, each on a root directory that has no Java and little else. */
class InstallIT {
    /** What the launcher and the package's scripts call. */
    private static final String[] SMALL_MACHINE = {
        "sh", "grep", "sed", "sleep", "env", "mktemp", "rm", "mv", "ls", "cat", "nice", "chmod", "readlink"
    };

    private static Path made(String suffix) {
        Path directory = Settings.root().resolve("envtrace-install/target");
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                List<Path> found = files.filter(
                                file -> file.getFileName().toString().endsWith(suffix))
                        .toList();
                if (found.size() == 1) {
                    return found.get(0);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        Required.missing("what the module envtrace-install makes (" + suffix + ")");
        throw new AssertionError();
    }

    private static Path compiled(String... line) throws IOException {
        Path folder = Settings.newFolder("c");
        Files.writeString(
                folder.resolve("stage.c"),
                "#include <stdlib.h>\nint main(void) { return getenv(\"STAGE\") != 0 ? 3 : 4; }\n");
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("-g", "-o", "stage", "stage.c"));
        new Command(folder, all).run().expectExit(0);
        return folder.resolve("stage");
    }

    private static void expectRead(Run run, String line) {
        assertThat(run.stderr()).contains("[GET] ").contains(line).contains("ended");
    }

    @Test
    void theArchiveRunsOnAMachineWithoutJava() throws IOException {
        MinimalRoot root = new MinimalRoot().programs(SMALL_MACHINE);
        root.copy(compiled(Required.command("gcc"), "-static"), "bin/stage");
        root.unpack(made("-linux-x64.tar.gz"), "opt");
        Path home = root.path().resolve("opt").resolve(onlyEntry(root.path().resolve("opt")));
        root.libraries(home.resolve("runtime/lib/server/libjvm.so"));
        root.libraries(home.resolve("runtime/bin/java"));
        String envtrace = "/" + root.path().relativize(home.resolve("bin/envtrace"));
        Files.writeString(root.path().resolve("deploy.sh"), "echo \"$STAGE\"\nstage\n");

        Run run = root.command(envtrace, "--tools", "--", "sh", "/deploy.sh")
                .env("STAGE", "dev")
                .run()
                .expectExit(3);

        assertThat(run.stdout()).isEqualTo("dev\n");
        expectRead(run, "/deploy.sh:1  $STAGE → \"dev\"");
        expectRead(run, "stage.c:2  getenv(\"STAGE\") → \"dev\"");
    }

    @Test
    void thePackageIsInstalledTracesAndIsPurged() throws IOException {
        Path deb = made("_amd64.deb");
        MinimalRoot root = new MinimalRoot().programs(SMALL_MACHINE);
        root.copy(compiled(Required.command("gcc"), "-static"), "bin/stage");
        Path runtime = Settings.root().resolve("envtrace-install/target/runtime");
        root.libraries(runtime.resolve("lib/server/libjvm.so")).libraries(runtime.resolve("bin/java"));
        root.directory("var/lib/dpkg/info");
        root.directory("var/lib/dpkg/updates");
        Files.writeString(root.path().resolve("var/lib/dpkg/status"), "");

        // The libraries are there, their packages are not; and the programs of a package manager's own checks are not
        // in this PATH.
        dpkg(root, "--force-depends", "--install", deb.toString());
        assertThat(root.path().resolve("usr/lib/envtrace/lib/classes.jsa")).isNotEmptyFile();
        Run run = root.command("/usr/bin/envtrace", "--", "/bin/stage")
                .env("STAGE", "dev")
                .run()
                .expectExit(3);
        expectRead(run, "stage.c:2  getenv(\"STAGE\") → \"dev\"");

        dpkg(root, "--purge", "envtrace");
        assertThat(root.path().resolve("usr/lib/envtrace")).doesNotExist();
        assertThat(Files.exists(root.path().resolve("usr/bin/envtrace"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void thePackageHasNoErrorsOfDebiansChecks() {
        Run run = new Command(
                        Settings.newFolder("lintian"),
                        List.of(
                                Required.command("lintian"),
                                "--allow-root",
                                "--fail-on",
                                "error",
                                made("_amd64.deb").toString()))
                .run();
        assertThat(run.stdout() + run.stderr()).doesNotContain("E: envtrace:");
        run.expectExit(0);
    }

    @Test
    void theImageNeedsNothingOfTheMachine() throws IOException {
        MinimalRoot root = image();
        root.copy(compiled(Required.command("gcc"), "-static"), "stage");
        Run run = root.command("/envtrace/bin/envtrace", "--", "/stage")
                .env("STAGE", "dev")
                .run()
                .expectExit(3);
        expectRead(run, "stage.c:2  getenv(\"STAGE\") → \"dev\"");
    }

    @Test
    void itsCopyInAVolumeRunsWithMuslAndWithoutAShell() throws IOException {
        MinimalRoot image = image();
        image.directory("volume");
        image.command("/envtrace/bin/copy-to", "/volume", "/tools/envtrace")
                .run()
                .expectExit(0);

        MinimalRoot target = new MinimalRoot();
        Files.createDirectories(target.path().resolve("tools"));
        Files.move(image.path().resolve("volume"), target.path().resolve("tools/envtrace"));
        target.copy(compiled(Required.command("musl-gcc")), "stage");
        target.copy(Path.of("/lib/ld-musl-x86_64.so.1"), "lib/ld-musl-x86_64.so.1");
        assertThat(target.path().resolve("bin")).doesNotExist();

        Run run = target.command("/tools/envtrace/bin/envtrace", "--", "/stage")
                .run()
                .expectExit(4);
        expectRead(run, "stage.c:2  getenv(\"STAGE\") → (unset)");
        assertThat(target.command("/tools/envtrace/bin/envtrace", "doctor")
                        .run()
                        .stdout())
                .contains("ok    tracer")
                .doesNotContain("FAIL");
    }

    @Test
    void copyToSaysWhatIsWrongWithItsArguments() {
        MinimalRoot image = image();
        String copy = "/envtrace/bin/copy-to";
        assertThat(image.command(copy).run().expectExit(2).stderr()).contains("usage: copy-to DIRECTORY");
        assertThat(image.command(copy, "/none").run().expectExit(2).stderr()).contains("/none is no directory");
        assertThat(image.command(copy, "/tmp", "tools").run().expectExit(2).stderr())
                .contains("tools is no absolute path");
        assertThat(image.command(copy, "/tmp", "/my tools").run().expectExit(2).stderr())
                .contains("/my tools has a blank");
    }

    private static void dpkg(MinimalRoot root, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(Required.command("dpkg"), "--force-not-root", "--force-bad-path", "--root=" + root.path()));
        line.addAll(List.of(arguments));
        root.outside(line).env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").run().expectExit(0);
    }

    /** The image as a container's root: its layers, one over the other. */
    private static MinimalRoot image() {
        MinimalRoot root = new MinimalRoot();
        Path layout = Settings.newFolder("oci");
        new Command(
                        layout,
                        List.of(
                                Required.command("tar"),
                                "-xf",
                                made("-image.tar").toString()))
                .run()
                .expectExit(0);
        JsonNode index = json(layout.resolve("index.json"));
        JsonNode manifest = json(blob(layout, index.path("manifests").path(0)));
        assertThat(manifest.path("layers").size()).isEqualTo(3);
        for (JsonNode layer : manifest.path("layers")) {
            root.unpack(blob(layout, layer), ".");
        }
        JsonNode configuration = json(blob(layout, manifest.path("config")));
        assertThat(configuration.path("config").path("Entrypoint").path(0).asString())
                .isEqualTo("/envtrace/bin/envtrace");
        return root;
    }

    private static Path blob(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs")
                .resolve(descriptor.path("digest").asString().replace(':', '/'));
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String onlyEntry(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .reduce((one, other) -> {
                        throw new AssertionError("more than " + one + " in " + directory);
                    })
                    .orElseThrow();
        }
    }
}
