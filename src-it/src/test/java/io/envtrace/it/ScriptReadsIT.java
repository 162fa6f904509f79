package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.ScriptRuns;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bash scripts read of their environment, by their own lines. */
class ScriptReadsIT {
    private final Path folder = Settings.newFolder("scripts");

    /** The bash. */
    String shell() {
        return "bash";
    }

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
        Required.command("bash");
        Required.command(shell());
    }

    @Test
    void everyWayToRead() throws IOException {
        Path scripts = Settings.targets().resolveSibling("scripts");
        TraceJson trace = traced(scripts.resolve("reads.sh")).trace();
        SortedMap<String, Long> expected = Expectation.in(scripts);
        expected.keySet().removeIf(line -> line.startsWith("changes.sh"));
        SortedMap<String, Long> found = Expectation.ofOwn(trace, ScriptReadsIT::isRead);
        expected.merge("bash -c:1 get R present run", 1L, Long::sum);
        assertThat(found).isEqualTo(expected);
        assertThat(trace.nothingLost()).isTrue();
        assertThat(trace.accesses(access -> access.operation().equals("list"))).isEmpty();
    }

    /** What a child is given, and nothing of what stays with the shell. */
    @Test
    void changesThatReachTheEnvironment() throws IOException {
        Path scripts = Settings.targets().resolveSibling("scripts");
        TraceJson trace = traced(scripts.resolve("changes.sh")).trace();
        SortedMap<String, Long> expected = Expectation.in(scripts);
        expected.keySet().removeIf(line -> !line.startsWith("changes.sh"));
        List<String> words = List.of("$", "=", "export", "export -n", "unset");
        assertThat(Expectation.ofOwn(
                        trace,
                        access -> words.contains(access.json().path("api").asString())))
                .isEqualTo(expected);
        assertThat(trace.accesses(access -> access.variable().equals("F")).stream()
                        .map(access -> access.json().path("value").asString(""))
                        .toList())
                .containsExactly("1", "2", "", "5", "", "local");
    }

    /** What is exported is read as if it had been given, here and in children. */
    @Test
    void namesThatAreExportedLater() throws IOException {
        String text = "x=$NEW\nexport NEW=1\nx=$NEW\nbash -c 'x=$NEW; unset NEW; x=$NEW'\nunset NEW\n(x=$NEW)\n";
        TraceJson trace = traced(script("later.sh", text)).trace();
        assertThat(Expectation.ofOwn(
                        trace,
                        access -> access.variable().equals("NEW")
                                && access.operation().equals("get")))
                .isEqualTo(new TreeMap<>(Map.of(
                        "later.sh:3 get NEW present run", 1L,
                        "bash -c:1 get NEW present run", 1L,
                        "bash -c:1 get NEW absent run", 1L,
                        "later.sh:6 get NEW absent run", 1L)));
    }

    @Test
    void theStackIsTheScripts() throws IOException {
        TraceJson trace = traced(script("stack.sh", "f() {\n  x=$E\n}\ng() {\n  f\n}\n\ng\n"))
                .trace();
        ReportedAccess read = trace.accesses(ScriptReadsIT::isRead).get(0);
        assertThat(trace.stack(read)).hasSize(3);
        assertThat(trace.stack(read).get(0)).contains("f", "stack.sh:2");
        assertThat(trace.stack(read).get(1)).contains("g", "stack.sh:5");
        assertThat(trace.stack(read).get(2)).contains("main", "stack.sh:8");
    }

    /** Lines in any order, a random way to read on each; the same script tells by itself how often each line ran. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void asOftenAsTheScriptSays(int seed) throws IOException {
        Random random = new Random(seed);
        String[] ways = {
            "$E", "${E}", "${E:-x}", "${#E}", "${E#a}", "$((E))", "$(echo $E)", "${E/1/2}", "${E[0]}", "${!R}"
        };
        StringBuilder text = new StringBuilder("f() { x=$E; }\n");
        SortedMap<String, Long> expected = new TreeMap<>();
        long inFunction = 0;
        for (int line = 2; line < 102; line++) {
            String way = ways[random.nextInt(ways.length)];
            int turns = random.nextInt(4);
            boolean calls = random.nextBoolean();
            text.append("for ((i = 0; i < ")
                    .append(turns)
                    .append("; i++)); do x=")
                    .append(way);
            text.append(calls ? "; f" : "").append("; done\n");
            inFunction += calls ? turns : 0;
            ScriptRuns.add(expected, "random.sh:" + line + " get E present run", turns);
            ScriptRuns.add(expected, "random.sh:" + line + " get R present run", way.equals("${!R}") ? turns : 0);
        }
        ScriptRuns.add(expected, "random.sh:1 get E present run", inFunction);
        TraceJson trace = traced(script("random.sh", text.toString())).trace();
        assertThat(Expectation.ofOwn(trace, ScriptReadsIT::isRead)).isEqualTo(expected);
    }

    @Test
    void whileSignalsArrive() throws IOException {
        String text = "n=0\ntrap 'n=$((n + 1))' USR1\n"
                + "(for ((k = 0; k < 300; k++)); do kill -USR1 $$; done) & sender=$!\n"
                + "for ((i = 0; i < 3000; i++)); do x=$E; y=$n; z=$(($i)); done\nwhile kill -0 $sender 2> /dev/null; do wait $sender; done\n"
                + "((n > 0)) && echo done\n";
        Run run = traced(script("signals.sh", text));
        assertThat(run.stdout()).isEqualTo("done\n");
        assertThat(Expectation.ofOwn(run.trace(), ScriptReadsIT::isRead))
                .containsEntry("signals.sh:4 get E present run", 3000L);
    }

    /** Everything in one line of text, as it is shown while the script runs. */
    @Test
    void liveLines() throws IOException {
        Path script = script("deploy.sh", "x=${STAGE-d}\nunset STAGE\nx=$STAGE\n");
        Run run = Envtrace.live(List.of(), List.of(shell(), script.toString()))
                .env("STAGE", "dev")
                .run()
                .expectExit(0);
        assertThat(run.stderr()).contains("deploy.sh:1  $STAGE → \"dev\"", "deploy.sh:3  $STAGE → (unset)");
    }

    /** Of other shells the reads are not seen, and that is said. */
    @Test
    void otherShellsAreAGap() throws IOException {
        Path script = script("plain.sh", "echo $E > /dev/null\n");
        TraceJson trace = Envtrace.trace(List.of(Required.command("mksh"), script.toString()))
                .env("E", "1")
                .run()
                .expectExit(0)
                .trace();
        assertThat(trace.complete()).isFalse();
        assertThat(trace.processes().get(0).path("coverage").path("gaps").toString())
                .contains("taken-whole");
    }

    /** Called as most are called that are not started by hand. */
    @Test
    void asCommandAndByTheScriptsFirstLine() throws IOException {
        String bash = Required.command(shell());
        Path script = script("first.sh", "#!" + bash + "\nf() { x=$E; }\n. ./second.sh\nf & wait\n(x=$E)\n");
        script("second.sh", "\nx=$(echo $E)\nexport R=$E\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        String text = "cd " + folder + " && ./first.sh; x=$E";
        TraceJson trace = given(Envtrace.trace(List.of(bash, "-c", text)))
                .run()
                .expectExit(0)
                .trace();
        assertThat(Expectation.ofOwn(trace, access -> List.of("E", "R").contains(access.variable())))
                .isEqualTo(new TreeMap<>(Map.of(
                        "first.sh:2 get E present run",
                        1L,
                        "first.sh:5 get E present run",
                        1L,
                        "second.sh:2 get E present run",
                        1L,
                        "second.sh:3 get E present run",
                        1L,
                        "second.sh:3 set R run",
                        1L,
                        shell() + " -c:1 get E present run",
                        1L)));
    }

    private Run traced(Path script) throws IOException {
        return new ScriptRuns(shell(), ScriptReadsIT::given).traced(script);
    }

    private static Command given(Command command) {
        return command.env("E", "12").env("R", "E").env("EMPTY", "");
    }

    private static boolean isRead(ReportedAccess access) {
        return access.json().path("api").asString().equals("$")
                && List.of("E", "R", "EMPTY").contains(access.variable());
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
