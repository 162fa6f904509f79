package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One variable through the processes of real programs. */
class ChainIT {
    private final Path folder = Settings.newFolder("chain");

    private Path traced(String script) {
        Path trace = folder.resolve("trace.json");
        Envtrace.command(List.of("-q", "-o", trace.toString(), "--", "/bin/sh", "-c", script))
                .env("MODE", "dev")
                .run()
                .expectExit(0);
        return trace;
    }

    private static Run chain(int exit, String name, Path trace) {
        return Envtrace.command(List.of("chain", name, trace.toString())).run().expectExit(exit);
    }

    @Test
    void whoChangedAndWhoDroppedIt() {
        Required.ptrace();
        Path trace = traced(
                "MODE=test /bin/ls / >/dev/null; env -i /bin/ls / >/dev/null; env MODE=prod /bin/ls / > /dev/null");
        assertThat(chain(0, "MODE", trace).stdout())
                .containsPattern("(?m)^/bin/sh .*  \\(\\d+\\)  \"dev\"  given$")
                .containsPattern("(?m)^  /bin/ls /  \\(\\d+\\)  \"test\"  changed by ")
                .containsPattern("(?m)^    /bin/ls /  \\(\\d+\\)  \\(unset\\)  removed by ")
                .containsPattern("(?m)^ +\\[SET\\] .*putenv\\(\"MODE\"\\) \"dev\" → \"prod\"")
                .containsPattern("(?m)^    /bin/ls /  \\(\\d+\\)  \"prod\"  ");
    }

    private static String doubled() {
        Path source = Settings.targets().resolveSibling("c").resolve("doubled.c");
        return NativeTarget.at(source).build().toString();
    }

    /** A block that has a name twice: each reader and each shell takes another one. */
    @ParameterizedTest
    @CsvSource({
        "bash, last, first",
        "dash, last, first",
        "mksh, first, last",
    })
    void whichOfTwoAShellHandsOnAndWhichItDrops(String shell, String kept, String dropped) {
        Required.ptrace();
        Path trace = traced(doubled() + " " + Required.command(shell) + " -c '/bin/ls / >/dev/null; true'");
        String told = chain(0, "MODE", trace).stdout();
        assertThat(told)
                .containsPattern("(?m)^ +" + Required.command(shell)
                        + " .*  2 times in its block: \"first\", \"last\"  changed by ")
                .containsPattern("(?m)^ +/bin/ls /  \\(\\d+\\)  \"" + kept + "\"  .*, \"" + dropped
                        + "\" of its parent's block dropped$");
    }

    @Test
    void whichOfTwoAReaderGets() {
        Required.ptrace();
        String doubled = doubled();
        Path trace = traced(doubled + " " + doubled);
        assertThat(chain(0, "MODE", trace).stdout())
                .containsPattern("(?m)^ +\\[GET\\] .*getenv\\(\"MODE\"\\) → \"first\" .*  \\(the first of 2\\)$");
    }

    static Stream<Jdk> jdks() {
        return Jdks.all().stream();
    }

    /** Java reads a block from its end, so that the first entry comes last into its map. */
    @ParameterizedTest
    @MethodSource("jdks")
    void whichOfTwoAJvmGets(Jdk jdk) {
        assertFirstOfTwo(String.join(" ", Target.named("two-entries").command(jdk)), "System.getenv\\(\"MODE\"\\)");
    }

    /** Go keeps the first entry, and takes the others out of what it hands on. */
    @Test
    void whichOfTwoAGoProgramGets() {
        Path source = Settings.targets().resolveSibling("go").resolve("two-entries/main.go");
        assertFirstOfTwo(NativeTarget.at(source).build().toString(), "os.Getenv\\(\"MODE\"\\)");
    }

    private void assertFirstOfTwo(String command, String call) {
        Required.ptrace();
        Path trace = traced(doubled() + " " + command);
        assertThat(chain(0, "MODE", trace).stdout())
                .contains("  2 times in its block: \"first\", \"last\"  changed by ")
                .containsPattern("(?m)^ +\\[GET\\] .*" + call + " → \"first\" .*  \\(the first of 2\\)$")
                .containsPattern(
                        "(?m)^ +/bin/ls /  \\(\\d+\\)  \"first\"  .*, \"last\" of its parent's block dropped$");
    }

    @Test
    void aNameThatNobodyKnows() {
        Required.ptrace();
        Path trace = traced("exec /bin/true");
        assertThat(chain(1, "NOBODYS_NAME", trace).stdout()).startsWith("NOBODYS_NAME is not in the trace");
    }
}
