package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test suites of other projects, test by test: each ends under the tracer as it does without it. */
@Tag("soak")
@Timeout(3600)
class OtherSuitesIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Pattern GO_TEST = Pattern.compile("^\\s*--- (PASS|FAIL|SKIP): (\\S+)", Pattern.MULTILINE);

    private final Path folder = Settings.newFolder("suites");

    @BeforeEach
    void canBeTraced() {
        Required.ptrace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"os", "os/exec", "os/signal", "syscall", "runtime/pprof", "net/http"})
    void goStandardLibrary(String name) throws Exception {
        Path sources = Path.of(go(List.of("env", "GOROOT")).strip(), "src", name);
        if (!Files.isDirectory(sources)) {
            Required.missing("Go's own tests");
        }
        Path program = folder.resolve("tests");
        go(List.of("test", "-c", "-o", program.toString(), name));
        List<String> command = List.of(program.toString(), "-test.v", "-test.short");
        assertThat(differing(command, sources, OtherSuitesIT::goOutcomes)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_os",
                "test_subprocess",
                "test_posix",
                "test_signal",
                "test_threading",
                "test_pty",
                "test_faulthandler"
            })
    void cpython(String module) throws Exception {
        String python = Required.command("python3");
        if (plain(List.of(python, "-c", "import test." + module))
                        .start()
                        .await()
                        .exit()
                != 0) {
            Required.missing("Python's own tests");
        }
        Path script = Settings.targets().resolveSibling("python/outcomes.py");
        Path outcomes = folder.resolve("outcomes");
        List<String> command = List.of(python, script.toString(), outcomes.toString(), "test." + module);
        assertThat(differing(command, folder, stdout -> pythonOutcomes(outcomes)))
                .isEmpty();
    }

    /** What ends in another way in each of two attempts: some tests of others are not stable by themselves. */
    private Set<String> differing(List<String> command, Path directory, Outcomes outcomes) throws IOException {
        Set<String> differing = attempt(command, directory, outcomes);
        if (!differing.isEmpty()) {
            differing.retainAll(attempt(command, directory, outcomes));
        }
        return differing;
    }

    private Set<String> attempt(List<String> command, Path directory, Outcomes outcomes) throws IOException {
        Map<String, String> expected = outcomes.of(run(plain(command), directory));
        assertThat(expected).as("tests of %s", command).isNotEmpty();
        Map<String, String> seen = outcomes.of(run(surrounded(Envtrace.trace(command)), directory));
        Set<String> differing = new TreeSet<>();
        expected.forEach((test, outcome) -> {
            if (!outcome.equals(seen.get(test))) {
                differing.add(test + ": " + outcome + ", traced " + seen.get(test));
            }
        });
        return differing;
    }

    private static String run(Command command, Path directory) {
        return command.in(directory).timeout(LIMIT).start().await().stdout();
    }

    private Command plain(List<String> command) {
        return surrounded(new Command(Settings.newFolder("plain"), command));
    }

    private static Command surrounded(Command command) {
        return command.env("PATH", System.getenv("PATH"))
                .env("HOME", System.getProperty("user.home"))
                .env("GOTOOLCHAIN", "local")
                .env("GOCACHE", Settings.sharedFolder("go").toString());
    }

    private String go(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(Required.command("go")));
        line.addAll(arguments);
        return plain(line).timeout(LIMIT).run().expectExit(0).stdout();
    }

    private static Map<String, String> goOutcomes(String stdout) {
        Map<String, String> outcomes = new TreeMap<>();
        Matcher matcher = GO_TEST.matcher(stdout);
        while (matcher.find()) {
            outcomes.put(matcher.group(2), matcher.group(1));
        }
        return outcomes;
    }

    private static Map<String, String> pythonOutcomes(Path file) throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int space = line.indexOf(' ');
            outcomes.put(line.substring(0, space), line.substring(space + 1));
        }
        return outcomes;
    }

    /** How each test ended, by its name, after a run with this standard output. */
    private interface Outcomes {
        Map<String, String> of(String stdout) throws IOException;
    }
}
