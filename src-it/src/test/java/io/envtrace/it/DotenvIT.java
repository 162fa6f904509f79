package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which line of a dotenv file that the tree has opened holds what a variable was set to. */
class DotenvIT {
    private static final String SECRET = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String LOADS = String.join(
            "\n",
            "import os",
            "for line in open('.env'):",
            "    name, sign, value = line.strip().removeprefix('export ').partition('=')",
            "    if sign:",
            "        os.environ[name] = value.strip('\"')",
            "os.getenv('PORT')",
            "os.environ['OTHER'] = '2'");

    private final Path folder = Settings.newFolder("dotenv");

    @BeforeEach
    void files() throws IOException {
        Required.ptrace();
        Files.writeString(folder.resolve(".env"), "# mine\nPORT=8080\nexport API_TOKEN=\"" + SECRET + "\"\nOTHER=1\n");
    }

    private Run run(List<String> options, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, command[0].startsWith("/") ? command[0] : Required.command(command[0]));
        return Envtrace.trace(options, words).in(folder).run().expectExit(0);
    }

    /** The distribution's own: what comes first on the PATH may be a script that looks for one. */
    private static String python() {
        Path own = Path.of("/usr/bin/python3");
        return Files.isExecutable(own) ? own.toString() : Required.command("python3");
    }

    private static List<String> lines(Run run) {
        List<String> lines = new ArrayList<>();
        for (JsonNode process : run.trace().processes()) {
            for (JsonNode line : process.path("loadedLines")) {
                Path file = Path.of(line.path("file").asString());
                lines.add(line.path("variable").asString() + " " + file.getFileName() + ":"
                        + line.path("line").asInt() + " " + line.path("program").asString() + " "
                        + (line.path("given").asBoolean() ? "given" : "set"));
            }
        }
        return lines;
    }

    @Test
    void aProgramThatLoadsItItself() throws IOException {
        Run run = run(List.of("--origin-live"), python(), "-c", LOADS);
        assertThat(lines(run))
                .containsExactly("PORT .env:2 python3 set", "API_TOKEN .env:3 python3 set", "OTHER .env:4 python3 set");
        JsonNode process = run.trace().processes().get(0);
        assertThat(process.path("loadedLines").get(0).path("pid").asLong())
                .isEqualTo(process.path("pid").asLong());
        assertThat(process.path("loadedLines").get(0).path("file").asString())
                .isEqualTo(folder.resolve(".env").toString());
        Run live = Envtrace.live(List.of("--origin-live"), List.of(python(), "-c", LOADS))
                .in(folder)
                .run();
        assertThat(holdsSecret(live.session())).isFalse();
        assertThat(live.stderr())
                .containsOnlyOnce("\n        from .env:2; the same value, opened before by python3, pid ")
                .containsOnlyOnce("\n        from .env:4; ")
                .containsPattern("\"OTHER\"\\] \"1\" → \"2\".*\n(?!        from)");
    }

    private static boolean holdsSecret(Path session) throws IOException {
        try (Stream<Path> files = Files.walk(session)) {
            return files.filter(Files::isRegularFile).anyMatch(DotenvIT::hasSecret);
        }
    }

    private static boolean hasSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package that many programs use. */
    @Test
    void pythonDotenv() {
        Run there = new Command(folder, List.of(python(), "-c", "import dotenv")).run();
        if (there.exit() != 0) {
            Required.missing("python3-dotenv");
        }
        assertThat(lines(run(
                        List.of("--origin-live"),
                        python(),
                        "-c",
                        "from dotenv import load_dotenv; load_dotenv('.env')")))
                .contains("PORT .env:2 python3 set", "API_TOKEN .env:3 python3 set");
    }

    /** The file is opened by another process than the one that is given the values. */
    @Test
    void aWrapperInFrontOfTheProgram() {
        String script = "env $(grep PORT .env) " + Required.command("printenv") + " PORT";
        assertThat(lines(run(List.of("--origin-live"), "bash", "-c", script))).contains("PORT .env:2 grep given");
        assertThat(lines(run(List.of("--origin-live"), "bash", "-c", "set -a; . ./.env")))
                .contains("PORT .env:2 bash set", "API_TOKEN .env:3 bash set");
    }

    @Test
    void rubyAndNode() {
        String ruby =
                "File.foreach('.env') { |l| n, v = l.strip.sub('export ', '').split('=', 2); ENV[n] = v.delete('\"') if v }";
        assertThat(lines(run(List.of("--origin-live"), "ruby", "-e", ruby))).contains("PORT .env:2 ruby set");
        String node = "require('fs').readFileSync('.env', 'utf8').split('\\n').forEach(l => {"
                + " const m = /^(\\w+)=(.*)$/.exec(l); if (m) process.env[m[1]] = m[2]; })";
        assertThat(lines(run(List.of("--origin-live"), "node", "-e", node)))
                .contains("PORT .env:2 node set", "OTHER .env:4 node set");
    }

    /** A file that nobody has opened, another value, and a run that was not asked where its variables come from. */
    @Test
    void nothingIsClaimedOtherwise() {
        String sets = "import os; os.environ['PORT'] = '8080'; os.environ['OTHER'] = '1'";
        assertThat(lines(run(List.of("--origin-live"), python(), "-c", sets))).isEmpty();
        String before = sets + "; open('.env').read()";
        assertThat(lines(run(List.of("--origin-live"), python(), "-c", before))).isEmpty();
        String others = "import os; open('.env').read(); os.environ['PORT'] = '80'; os.environ['MINE'] = '8080'";
        assertThat(lines(run(List.of("--origin-live"), python(), "-c", others))).isEmpty();
        String fails = "import os\ntry: open('no.env')\nexcept OSError: os.environ['PORT'] = '8080'";
        assertThat(lines(run(List.of("--origin-live"), python(), "-c", fails))).isEmpty();
        assertThat(lines(run(List.of(), python(), "-c", LOADS))).isEmpty();
    }

    /** What is opened stays as it is for the program: names without end, wrong addresses, many files. */
    @Test
    void opensAreAsWithout() {
        String opens = String.join(
                "\n",
                "import ctypes, os",
                "libc = ctypes.CDLL(None, use_errno=True)",
                "print(libc.open(None, 0), ctypes.get_errno())",
                "print(libc.open(ctypes.c_void_p(8), 0), ctypes.get_errno())",
                "print(libc.open(b'x' * 5000, 0), ctypes.get_errno())",
                "print(libc.open(b'', 0), libc.open(b'/', 0) > 2, libc.open(b'.env', 0) > 2)",
                "print(os.read(os.open('.env', os.O_RDONLY), 6))",
                "d = os.open('.', os.O_RDONLY)",
                "print(os.read(os.open('.env', os.O_RDONLY, dir_fd=d), 6))");
        assertThat(run(List.of("--origin-live"), python(), "-c", opens).stdout())
                .isEqualTo("-1 14\n-1 14\n-1 36\n-1 True True\nb'# mine'\nb'# mine'\n");
    }

    /** Where the program reads next, and how often others see the file opened: once. */
    @Test
    void nobodySeesTheTool() {
        String watches = String.join(
                "\n",
                "import ctypes, os",
                "libc = ctypes.CDLL(None)",
                "events = libc.inotify_init1(os.O_NONBLOCK)",
                "libc.inotify_add_watch(events, b'.', 0x30)",
                "file = os.open('.env', os.O_RDONLY)",
                "print(os.lseek(file, 0, os.SEEK_CUR), os.read(events, 4096).count(b'.env\\0'))");
        assertThat(run(List.of("--origin-live"), python(), "-c", watches).stdout())
                .isEqualTo("0 1\n");
    }

    /** The name is that of the file that was opened, whatever leads to it. */
    @Test
    void linksOnTheWay() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve("b/.env"), "PORT=9090\n");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b/c"));
        String opens = "import os; open('link/../.env').read(); os.environ['PORT'] = '9090'";
        JsonNode process = run(List.of("--origin-live"), python(), "-c", opens)
                .trace()
                .processes()
                .get(0);
        assertThat(process.path("loadedLines").get(0).path("file").asString())
                .isEqualTo(folder.resolve("b/.env").toString());
    }

    /** There the file of that name is another one. */
    @Test
    void anotherMountNamespace() throws IOException {
        Required.superuser();
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(inner.resolve(".env"), "PORT=9090\n");
        String opens = "import os; open('.env').read(); os.environ['PORT'] = '9090'";
        String script = "mount --bind inner . && cd \"$PWD\" && exec " + python() + " -c \"" + opens + "\"";
        assertThat(lines(run(List.of("--origin-live"), "unshare", "-m", "sh", "-c", script)))
                .isEmpty();
    }

    /** The program that answers for a filesystem is traced itself, and stands still while the tool looks at a file. */
    @Test
    void aFilesystemOfATracedProgram() throws IOException {
        Required.superuser();
        if (!Files.exists(Path.of("/dev/fuse"))) {
            Required.missing("/dev/fuse");
        }
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        String server = Settings.targets().resolveSibling("python/fuse.py").toString();
        Run run = Envtrace.trace(List.of("--origin-live"), List.of(python(), server, mounted.toString()))
                .in(folder)
                .timeout(Duration.ofSeconds(60))
                .run()
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("PORT=7070\n\n");
        assertThat(lines(run)).isEmpty();
        assertThat(run.trace().reads("ANSWERS")).isPositive();
    }

    /** A library of the user's in front of C's: it is too short to be looked at as C's is, and what stands behind it is watched as ever. */
    @Test
    void aShortLibraryInFront() throws IOException {
        Path source = folder.resolve("shim.c");
        Files.writeString(source, "int open64() { return -1; }\nint openat64() { return -1; }\n");
        String library = folder.resolve("shim.so").toString();
        new Command(
                        folder,
                        List.of(
                                Required.command("gcc"),
                                "-shared",
                                "-nostdlib",
                                "-fPIC",
                                "-o",
                                library,
                                source.toString()))
                .run()
                .expectExit(0);
        Run run = run(List.of("--origin-live"), "env", "LD_PRELOAD=" + library, Required.command("echo"));
        assertThat(run.trace().reads("POSIXLY_CORRECT")).isPositive();
        assertThat(run.stderr()).doesNotContain("could not be recorded");
    }

    @Test
    void attachedToAProgram() throws IOException, InterruptedException {
        Path ready = folder.resolve("ready");
        String waits = "import os, time; open('" + ready + "', 'w').close()\nwhile not os.path.exists('" + folder
                + "/go'): time.sleep(0.01)\nos.getenv('PORT')";
        Process program = new ProcessBuilder(python(), "-c", waits)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(program.isAlive()).isTrue();
            Run run = Envtrace.command(
                            folder,
                            List.of(
                                    "attach",
                                    "--origin-live",
                                    "--timeout",
                                    "1s",
                                    "-o",
                                    folder.resolve("t.json").toString(),
                                    Long.toString(program.pid())))
                    .run()
                    .expectExit(0);
            JsonNode given =
                    TraceJson.read(folder.resolve("t.json")).processes().get(0).path("environment");
            assertThat(given).isNotEmpty().allMatch(variable -> variable.has("origin"));
            assertThat(run.stderr()).doesNotContain("running the startup files");
        } finally {
            program.destroy();
        }
    }
}
