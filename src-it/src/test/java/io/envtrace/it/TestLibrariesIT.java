package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The libraries that change the environment for tests work as before, in a real JUnit run, and are seen. */
class TestLibrariesIT {
    private static final List<String> OPEN =
            List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-opens", "java.base/java.util=ALL-UNNAMED");

    static Stream<Arguments> libraries() {
        return Stream.of("pioneer-tests", "lambda-tests", "stubs-tests")
                .flatMap(name -> Jdks.all().stream().map(jdk -> Arguments.of(name, jdk)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("libraries")
    void testsPassAndAreTraced(String name, Jdk jdk) {
        check(name, console(name, jdk, List.of()));
    }

    static Stream<Jdk> jdks() {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void systemStubsWithByteBuddyAsAnAgent(Jdk jdk) {
        check(
                "stubs-tests",
                console("stubs-tests", jdk, List.of("-javaagent:" + Settings.library("byte-buddy-agent"))));
    }

    private static void check(String name, List<String> command) {
        Target target = Target.named(name);
        Run plain =
                with(target, new Command(Settings.newFolder("plain"), command)).run();
        plain.expectExit(0);
        Run run = with(target, Envtrace.trace(command)).run().expectExit(0);
        assertThat(results(run)).isEqualTo(results(plain));
        assertThat(run.stderr()).isEqualTo(plain.stderr());
        SortedMap<String, Long> own = new TreeMap<>(Expectation.of(run.trace()));
        own.keySet().removeIf(line -> !line.startsWith(target.mainClass() + ".java:"));
        assertThat(own).containsAllEntriesOf(target.expected());
        assertThat(run.trace().nothingLost()).isTrue();
    }

    private static Command with(Target target, Command command) {
        target.environment().forEach(command::env);
        return command;
    }

    private static List<String> console(String name, Jdk jdk, List<String> options) {
        Target target = Target.named(name);
        List<String> line = new ArrayList<>();
        line.add(jdk.java());
        line.addAll(OPEN);
        line.addAll(options);
        line.addAll(List.of("-cp", target.classPath(), "org.junit.platform.console.ConsoleLauncher", "execute"));
        line.addAll(List.of("--select-class", target.mainClass(), "--disable-banner", "--disable-ansi-colors"));
        return line;
    }

    private static String results(Run run) {
        return run.stdout().replaceAll("\\d+ ms", "ms").replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+", "time");
    }
}
