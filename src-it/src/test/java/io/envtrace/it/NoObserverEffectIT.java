package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Launcher;
import io.envtrace.it.harness.ProcessView;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program can see of itself is the same with the tool and without it. */
class NoObserverEffectIT {
    private static final List<String> SHELLS = List.of("dash", "bash");
    /** Some of them have a file where others have a pipe. */
    private static final List<String> OTHER_SHELLS = List.of("busybox", "mksh", "ksh93", "yash", "zsh");

    private static Path probe;

    @BeforeEach
    void compileProbe() {
        Required.linux();
        probe();
    }

    private static synchronized Path probe() {
        if (probe == null) {
            Path folder = Settings.newFolder("probe");
            Path source = Settings.targets().resolveSibling("c/probe.c");
            Path program = folder.resolve("probe");
            new Command(folder, List.of(Required.command("gcc"), "-o", program.toString(), source.toString()))
                    .run()
                    .expectExit(0);
            probe = program;
        }
        return probe;
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void javaProgramSeesTheSame(Jdk jdk) {
        List<String> command = Target.named("probe").command(jdk, "an argument", "", "tab\there", "caf\u00e9");
        Run plain = execute(List.of(), command);
        Run traced = execute(List.of(Envtrace.executable().toString(), "-q", "--"), command);
        assertThat(ProcessView.withoutNamedLimitations(ProcessView.of(traced)))
                .containsExactlyElementsOf(ProcessView.withoutNamedLimitations(ProcessView.of(plain)));
        assertThat(traced.stderr()).isEqualTo(plain.stderr());
        assertThat(traced.exit()).isEqualTo(plain.exit());
    }

    static Stream<Arguments> environments() {
        Stream<Arguments> others = OTHER_SHELLS.stream()
                .flatMap(shell -> Stream.of("bytes", "large").map(kind -> Arguments.of(shell, kind)))
                // mksh itself does not start where LINES is no number.
                .filter(arguments -> !List.of(arguments.get()).equals(List.of("mksh", "bytes")));
        Stream<Arguments> usual = SHELLS.stream()
                .flatMap(shell -> Stream.of(
                                "ordinary", "empty", "duplicates", "no-equals", "bytes", "shell-names", "large")
                        .map(kind -> Arguments.of(shell, kind)));
        return Stream.concat(usual, others);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("environments")
    void commandSeesTheSameEnvironment(String shell, String kind) {
        List<byte[]> environment = environment(kind);
        List<String> command = List.of(probe().toString(), "an argument", "");
        Run plain = Launcher.compiled().run(Settings.newFolder("plain"), environment, command);
        List<String> traced =
                new ArrayList<>(List.of(named(shell), Envtrace.executable().toString(), "-q", "--"));
        traced.addAll(command);
        Run run = Launcher.compiled().run(Settings.newFolder("traced"), environment, traced);
        assertThat(run.exit()).as(run.stderr()).isEqualTo(plain.exit());
        assertThat(digest(ProcessView.of(run))).isEqualTo(digest(ProcessView.of(plain)));
        assertThat(run.stderr()).isEqualTo(plain.stderr());
    }

    @Test
    void javaProgramSeesAnOddEnvironmentTheSame() {
        List<byte[]> environment = new ArrayList<>(environment("duplicates"));
        environment.addAll(environment("no-equals"));
        environment.addAll(environment("bytes"));
        for (Jdk jdk : Jdks.all()) {
            List<String> command = Target.named("probe").command(jdk);
            Run plain = Launcher.compiled().run(Settings.newFolder("plain"), environment, command);
            List<String> traced = new ArrayList<>(List.of(Envtrace.executable().toString(), "-q", "--"));
            traced.addAll(command);
            Run run = Launcher.compiled().run(Settings.newFolder("traced"), environment, traced);
            assertThat(run.exit()).as(run.stderr()).isEqualTo(plain.exit());
            assertThat(ProcessView.withoutNamedLimitations(ProcessView.of(run)))
                    .containsExactlyElementsOf(ProcessView.withoutNamedLimitations(ProcessView.of(plain)));
        }
    }

    @Test
    void ignoredSignalsStayIgnored() {
        String shell = "trap '' HUP INT QUIT USR1 PIPE; exec \"$@\"";
        List<String> plain = List.of("/bin/sh", "-c", shell, "sh", probe().toString());
        List<String> traced =
                List.of("/bin/sh", "-c", shell, "sh", Envtrace.executable().toString(), "-q", "--", probe().toString());
        assertThat(ProcessView.of(execute(List.of(), traced)).stream().map(NoObserverEffectIT::withoutName))
                .containsExactlyElementsOf(ProcessView.of(execute(List.of(), plain)).stream()
                        .map(NoObserverEffectIT::withoutName)
                        .toList());
    }

    @Test
    void inheritedDescriptorsAndLimitsStay() {
        String shell = "exec 3</dev/null 7>/dev/null; umask 027; ulimit -n 512; ulimit -c 0; exec \"$@\"";
        List<String> plain = List.of("/bin/sh", "-c", shell, "sh", probe().toString());
        List<String> traced =
                List.of("/bin/sh", "-c", shell, "sh", Envtrace.executable().toString(), "-q", "--", probe().toString());
        List<String> facts = ProcessView.of(execute(List.of(), plain));
        assertThat(facts).anyMatch(fact -> fact.startsWith("fd: 7 "));
        assertThat(ProcessView.of(execute(List.of(), traced))).containsExactlyElementsOf(facts);
    }

    /** The launcher has no number of one digit for a file of its own then. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox", "mksh"})
    void allSmallDescriptorsOpen(String shell) {
        String opening = "for n in 3 4 5 6 7 8 9; do eval \"exec $n</dev/null\"; done; exec \"$@\"";
        List<String> plain = List.of(named(shell), "-c", opening, "sh", probe().toString());
        List<String> traced = List.of(
                named(shell),
                "-c",
                opening,
                "sh",
                named(shell),
                Envtrace.executable().toString(),
                "-q",
                "--",
                probe().toString());
        assertThat(ProcessView.of(execute(List.of(), traced)).stream().map(NoObserverEffectIT::withoutName))
                .containsExactlyElementsOf(ProcessView.of(execute(List.of(), plain)).stream()
                        .map(NoObserverEffectIT::withoutName)
                        .toList());
    }

    @Test
    void closedStreamsStayClosed() {
        String shell = "exec \"$@\" 0<&-";
        List<String> plain = List.of("/bin/sh", "-c", shell, "sh", probe().toString());
        List<String> traced =
                List.of("/bin/sh", "-c", shell, "sh", Envtrace.executable().toString(), "-q", "--", probe().toString());
        assertThat(ProcessView.of(execute(List.of(), traced)))
                .containsExactlyElementsOf(ProcessView.of(execute(List.of(), plain)));
    }

    /** The shell under the name {@code sh}, which is how a script's first line calls it. */
    private static String named(String shell) {
        Path link = Settings.newFolder("shell").resolve("sh");
        try {
            return Files.createSymbolicLink(link, Path.of(Required.command(shell)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run execute(List<String> prefix, List<String> command) {
        Path folder = Settings.newFolder("observe");
        List<String> line = new ArrayList<>(prefix);
        line.addAll(command);
        List<byte[]> environment = new ArrayList<>();
        for (String entry : List.of(
                "PATH=/usr/local/bin:/usr/bin:/bin",
                "LANG=C.UTF-8",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "HOME=" + folder,
                "XDG_STATE_HOME=" + folder.resolve("state"),
                "XDG_CACHE_HOME=" + Settings.sharedFolder("cache"),
                "PRESENT=here",
                "EMPTY=")) {
            environment.add(Launcher.entry(entry));
        }
        return Launcher.compiled().run(folder, environment, line);
    }

    private static String withoutName(String fact) {
        return fact.startsWith("env: _=") ? "env: _" : fact;
    }

    /** Short enough to be read in a failure: a large environment is told by its length and hash. */
    private static List<String> digest(List<String> facts) {
        return facts.stream()
                .map(fact -> fact.length() < 300
                        ? fact
                        : fact.substring(0, 40) + " " + fact.length() + " " + fact.hashCode())
                .toList();
    }

    private static List<byte[]> environment(String kind) {
        List<byte[]> entries = new ArrayList<>();
        if (kind.equals("empty")) {
            return entries;
        }
        entries.add(Launcher.entry("PATH=/usr/local/bin:/usr/bin:/bin"));
        entries.add(Launcher.entry("XDG_STATE_HOME=" + Settings.newFolder("state")));
        entries.add(Launcher.entry("XDG_CACHE_HOME=" + Settings.sharedFolder("cache")));
        switch (kind) {
            case "duplicates" ->
                List.of("TWICE=1", "OTHER=x", "TWICE=2", "TWICE=1")
                        .forEach(entry -> entries.add(Launcher.entry(entry)));
            case "no-equals" ->
                List.of("NOEQUALS", "", "=starts", "ENDS=", "A=B=C", "bad-name=1", "1=2", "sp ace=3")
                        .forEach(entry -> entries.add(Launcher.entry(entry)));
            case "bytes" ->
                entries.addAll(List.of(
                        "LATIN=caf\u00e9 \u00ff\u0080".getBytes(StandardCharsets.ISO_8859_1),
                        "N\u00c4ME=\u00fe".getBytes(StandardCharsets.ISO_8859_1),
                        Launcher.entry("LINES=one\ntwo\n"),
                        Launcher.entry("CONTROL=\u001b[31m\u0007\r\t"),
                        Launcher.entry("UTF8=\u20ac\ud83d\ude00")));
            case "shell-names" ->
                List.of(
                                "_=/some/where",
                                "SHLVL=7",
                                "PWD=/not/here",
                                "OLDPWD=/nor/here",
                                "IFS=x",
                                "PS1=$ ",
                                "OPTIND=5",
                                "ENV=/nonexistent",
                                "BASH_ENV=/nonexistent",
                                "BASH_FUNC_f%%=() { :; }",
                                "SHELLOPTS=braceexpand",
                                "CDPATH=/usr",
                                "JAVA_TOOL_OPTIONS=",
                                "LC_ALL=C")
                        .forEach(entry -> entries.add(Launcher.entry(entry)));
            case "large" -> {
                byte[] large = new byte[100_000];
                Arrays.fill(large, (byte) 'v');
                for (int i = 0; i < 30; i++) {
                    byte[] name = Launcher.entry("LARGE_" + i + "=");
                    byte[] entry = Arrays.copyOf(name, name.length + large.length);
                    System.arraycopy(large, 0, entry, name.length, large.length);
                    entries.add(entry);
                }
            }
            default -> entries.add(Launcher.entry("ORDINARY=1"));
        }
        return entries;
    }
}
