package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.ExpandedNames;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of scripts that others wrote, beside what bash says of each of their commands before it executes it. */
class ScriptCountsIT {
    /**
     * bash executes it before a script, and then before each command with that command's text as it is written. The first call in a function is
     * one more for the command that called it, and is left out. It is one line: its own lines would be added to LINENO.
     */
    private static final String COUNTER = """
            exec 9>>"$COUNTS"
            unset BASH_ENV COUNTS
            set -T
            trap '[[ ${#FUNCNAME[@]} -gt $it_depth && $BASH_COMMAND == "$it_last" ]] || \
            printf "%s:%s\\t%s\\0" "${BASH_SOURCE[0]##*/}" "$LINENO" "$BASH_COMMAND" >&9; \
            it_depth=${#FUNCNAME[@]} it_last=$BASH_COMMAND' DEBUG
            """;

    /** What shells give a meaning of their own to: it is neither given nor compared. */
    private static final Set<String> OF_SHELLS =
            Set.of("PATH", "IFS", "OPTARG", "OPTIND", "SHELL", "POSIXLY_CORRECT", "TMPDIR", "LC_ALL");

    private static final Pattern NAME = Pattern.compile("\\$\\{?[#!]?([A-Za-z_]\\w*)");

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
        Required.command("bash");
    }

    @Test
    void ldd() throws IOException {
        compare("bash", Required.command("ldd"), 1, "-v", Required.command("gzip"), "missing");
    }

    @Test
    void zgrep() throws IOException {
        compare("bash", Required.command("zgrep"), 0, "-i", "-e", "FOO", "one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash-static", "dash", "busybox sh"})
    void savelog(String shell) throws IOException {
        compare(shell, Required.command("savelog"), 0, "-q", "-t", "-c", "3", "one", "two", "one");
    }

    /** A copy that starts a service of the test's own. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash-static", "dash", "busybox sh"})
    void service(String shell) throws IOException {
        Path folder = Settings.newFolder("service");
        Path started = Files.writeString(folder.resolve("name"), "#!/bin/true\n");
        Files.setPosixFilePermissions(started, PosixFilePermissions.fromString("rwx------"));
        String text = Files.readString(Path.of(Required.command("service")));
        assertThat(text).contains("SERVICEDIR=\"/etc/init.d\"");
        // Without systemd, which the copy would ask otherwise.
        text = text.replace("/run/systemd/system", "/nowhere").replace("/etc/init.d", folder.toString());
        Path script = Files.writeString(folder.resolve("service"), text);
        compare(shell, script.toString(), 0, "name", "action", "one", "two");
    }

    private static void compare(String shell, String script, int status, String... arguments) throws IOException {
        String text = Files.readString(Path.of(script), StandardCharsets.ISO_8859_1);
        SortedSet<String> names = new TreeSet<>();
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            names.add(name.group(1));
        }
        names.removeAll(OF_SHELLS);
        SortedMap<String, Long> expected = counted(script, names, status, arguments);
        List<String> command = line(shell, script, arguments);
        TraceJson trace = given(withInput(Envtrace.trace(command)), names)
                .run()
                .expectExit(status)
                .trace();
        assertThat(expected.size()).isGreaterThan(20);
        assertThat(told(trace, names)).isEqualTo(expected);
        assertThat(trace.nothingLost()).isTrue();
    }

    /** Reads by place and name, as bash tells them of itself. */
    private static SortedMap<String, Long> counted(
            String script, SortedSet<String> names, int status, String... arguments) throws IOException {
        Path folder = Settings.newFolder("counted");
        Path counts = folder.resolve("counts");
        Path counter = Files.writeString(folder.resolve("counter.bash"), COUNTER);
        Command command = withInput(new Command(folder, line("bash", script, arguments)))
                .env("COUNTS", counts.toString())
                .env("BASH_ENV", counter.toString());
        given(command, names).run().expectExit(status);
        SortedMap<String, Long> all = new TreeMap<>();
        for (String record :
                Files.readString(counts, StandardCharsets.ISO_8859_1).split("\0")) {
            int tab = record.indexOf('\t');
            String executed = record.substring(tab + 1);
            List<String> found = ExpandedNames.of(executed);
            if (executed.startsWith("for ")) {
                names.removeAll(found); // it is called for each turn, and the list is expanded once
                continue;
            }
            for (String name : found) {
                all.merge(record.substring(0, tab) + " " + name, 1L, Long::sum);
            }
        }
        all.keySet().removeIf(key -> !names.contains(key.substring(key.indexOf(' ') + 1)));
        return all;
    }

    private static SortedMap<String, Long> told(TraceJson trace, SortedSet<String> names) {
        SortedMap<String, Long> all = new TreeMap<>();
        Expectation.ofOwn(trace, access -> isRead(access, names)).forEach((line, count) -> {
            String[] words = line.split(" ");
            all.merge(words[0] + " " + words[2], count, Long::sum);
        });
        return all;
    }

    private static boolean isRead(ReportedAccess access, SortedSet<String> names) {
        return access.operation().equals("get")
                && access.json().path("api").asString().equals("$")
                && names.contains(access.variable());
    }

    private static List<String> line(String shell, String script, String... arguments) {
        List<String> line = new ArrayList<>(List.of(shell.split(" ")));
        line.set(0, Required.command(line.get(0)));
        line.add(script);
        line.addAll(List.of(arguments));
        return line;
    }

    /** Files that the scripts look into or move away. */
    private static Command withInput(Command command) throws IOException {
        Files.writeString(command.folder().resolve("one"), "foo\n");
        Files.writeString(command.folder().resolve("two"), "bar\nfoo\n");
        return command;
    }

    private static Command given(Command command, SortedSet<String> names) {
        Command all = command.env("GREP", "grep");
        for (String name : names) {
            all = name.equals("GREP") ? all : all.env(name, "");
        }
        return all;
    }
}
