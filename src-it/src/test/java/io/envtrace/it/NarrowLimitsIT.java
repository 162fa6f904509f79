package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the tool's JVM cannot start, one line says why; nothing of it stands where the program's output is expected, or in a file. */
class NarrowLimitsIT {
    private final Path folder = Settings.newFolder("limits");
    private final Path directory = Settings.newFolder("limits-directory");

    @BeforeEach
    void onLinux() {
        Required.linux();
    }

    @ParameterizedTest
    @CsvSource({"-v,10000", "-v,50000", "-v,300000", "-v,500000", "-d,10000", "-d,100000"})
    void tooLittleMemory(String option, String kibibytes) {
        String limit = "ulimit " + option + " " + kibibytes;
        refused(run(List.of(), limit), limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "busybox", "dash"})
    void tooLittleMemoryInEachShell(String shell) throws IOException {
        Path sh = Files.createSymbolicLink(folder.resolve("sh"), Path.of(Required.command(shell)));
        refused(run(List.of(sh.toString()), "ulimit -v 50000"), "ulimit -v 50000");
    }

    /** Enough for the tool, though not for a JVM that reserves as much as it does by itself. */
    @Test
    void enoughAddressSpace() {
        Run run = run(List.of(), "ulimit -v 1500000").expectExit(0);
        assertThat(run.stdout()).isEqualTo("works\n");
        assertThat(run.stderr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 12, 18, 20, 21, 22})
    void tooFewProcesses(int processes) throws IOException {
        Run run = run(ordinaryUser(), "ulimit -u " + processes);
        // How many threads the tool needs depends on the machine.
        if (run.exit() != 0) {
            refused(run, "ulimit -u");
        }
        assertThat(run.exit() == 0 && processes < 10).isFalse();
    }

    @Test
    void withoutProc() {
        Required.superuser();
        refused(run(List.of(Required.command("unshare"), "-m"), "umount -l /proc"), "/proc");
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 100})
    void tracedWithFewDescriptors(int files) {
        Required.ptrace();
        Run run = Envtrace.trace(
                        List.of(NativeTarget.named("environment.go").build().toString()))
                .behind(List.of(Required.command("bash"), "-c", "ulimit -n " + files + "; exec \"$0\" \"$@\""))
                .run()
                .expectExit(3);
        assertThat(run.trace().accesses()).isNotEmpty();
    }

    /** Twenty processes at once, and programs with many libraries: each of them needs files of the tool. */
    @Test
    void treeTracedWithFewDescriptors() {
        Required.ptrace();
        String all = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do read x <go & done;"
                + " ls / >/dev/null; date >/dev/null; perl -e 1; gcc --version >/dev/null; bash -c true; : >go; wait";
        String script = "mkfifo go; exec 3<>go; "
                + all.replace(": >go", "for i in 1 2 3 4 5 6 7 8 9 10; do echo; echo; done >go");
        List<String> tree = List.of("/bin/sh", "-c", script);
        TraceJson few = traced(tree, "ulimit -n 120");
        TraceJson many = traced(tree, ":");
        assertThat(few.nothingLost()).isTrue();
        assertThat(few.processes()).hasSameSizeAs(many.processes());
        assertThat(counted(few)).isEqualTo(counted(many));
    }

    private static TraceJson traced(List<String> tree, String limit) {
        return Envtrace.trace(tree)
                .behind(List.of(Required.command("bash"), "-c", limit + "; exec \"$0\" \"$@\""))
                .run()
                .expectExit(0)
                .trace();
    }

    private static long counted(TraceJson trace) {
        return trace.accesses().stream().mapToLong(ReportedAccess::count).sum();
    }

    /** A JVM that was told to die of an error writes what it had in memory; the environment is in it. */
    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "ABRT", "QUIT", "BUS"})
    void noDumpOfTheTool(String signal) throws IOException, InterruptedException {
        Path ready = directory.resolve("ready");
        String script = "ulimit -c unlimited; exec \"$@\"";
        Command.Started tool = new Command(
                        folder,
                        List.of(
                                "/bin/sh",
                                "-c",
                                script,
                                "sh",
                                Envtrace.executable().toString(),
                                "-q",
                                "--",
                                "/bin/sh",
                                "-c",
                                "kill -" + signal + " $PPID; : >ready; exec sleep 1"))
                .env("MARKED", "as given")
                .in(directory)
                .start();
        tool.await();
        assertThat(files()).isSubsetOf(List.of(ready.getFileName().toString()));
    }

    private List<String> ordinaryUser() throws IOException {
        Path home = Settings.newFolder("home");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> user = new ArrayList<>();
        if (Required.isSuperuser()) {
            Required.othersEnter(home);
            Required.othersEnter(Envtrace.executable());
            // A user of its own, as others' processes count too.
            user.addAll(List.of(Required.command("setpriv"), "--reuid=54321", "--regid=54321", "--clear-groups"));
        }
        user.addAll(List.of(
                "/usr/bin/env",
                "HOME=" + home,
                "XDG_STATE_HOME=" + home.resolve("state"),
                "XDG_CACHE_HOME=" + home.resolve("cache")));
        return user;
    }

    private Run run(List<String> starter, String limit) {
        List<String> line = new ArrayList<>(starter.size() > 1 ? starter : List.of());
        line.addAll(List.of(Required.command("bash"), "-c", limit + "; exec \"$0\" \"$@\""));
        line.addAll(starter.size() == 1 ? starter : List.of());
        line.addAll(List.of(Envtrace.executable().toString(), "-q", "--", "/bin/echo", "works"));
        return new Command(folder, line).in(directory).run();
    }

    private void refused(Run run, String why) {
        run.expectExit(125);
        assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1);
        assertThat(run.stderr()).startsWith("envtrace: ").contains(why);
        assertThat(run.stdout()).isEmpty();
        assertThat(files()).isEmpty();
    }

    private List<String> files() {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
