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
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What zsh scripts read and change of their environment, by their own lines. */
class ZshReadsIT {
    private static final Path SCRIPTS = Settings.targets().resolveSibling("zsh-scripts");

    private final Path folder = Settings.newFolder("zsh-scripts");

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
        Required.command("zsh");
    }

    @Test
    void everyWayToRead() throws IOException {
        TraceJson trace = traced(SCRIPTS.resolve("reads.zsh")).trace();
        SortedMap<String, Long> expected = Expectation.in(SCRIPTS);
        expected.keySet().removeIf(line -> line.startsWith("changes.zsh"));
        expected.merge("zsh -c:1 get R present run", 1L, Long::sum);
        assertThat(Expectation.ofOwn(trace, ZshReadsIT::isRead)).isEqualTo(expected);
        assertThat(trace.nothingLost()).isTrue();
        assertThat(trace.accesses(access -> access.operation().equals("list"))).isEmpty();
    }

    /** What a child is given; at the end of a function what its local variables have hidden comes back, where it was called. */
    @Test
    void changesThatReachTheEnvironment() throws IOException {
        TraceJson trace = traced(SCRIPTS.resolve("changes.zsh")).trace();
        SortedMap<String, Long> expected = Expectation.in(SCRIPTS);
        expected.keySet().removeIf(line -> !line.startsWith("changes.zsh"));
        SortedMap<String, Long> found = Expectation.ofOwn(
                trace,
                access -> List.of("$", "=", "export", "unset")
                        .contains(access.json().path("api").asString()));
        found.keySet().removeIf(line -> line.startsWith("zshenv")); // the system's own, before the script
        assertThat(found).isEqualTo(expected);
        assertThat(trace.accesses(access -> access.variable().equals("G")).stream()
                        .map(access -> access.json().path("value").asString(""))
                        .distinct()
                        .toList())
                .containsExactly("3", "in", "6", "8", "1", "2", "sub");
    }

    @Test
    void theStackIsTheScripts() throws IOException {
        TraceJson trace = traced(script("stack.zsh", "f() {\n  x=$E\n}\ng() {\n\n  f\n}\n\ng\n"))
                .trace();
        ReportedAccess read = trace.accesses(ZshReadsIT::isRead).get(0);
        assertThat(trace.stack(read)).hasSize(3);
        assertThat(trace.stack(read).get(0)).contains("f", "stack.zsh:2");
        assertThat(trace.stack(read).get(1)).contains("g", "stack.zsh:6");
        assertThat(trace.stack(read).get(2)).contains("main", "stack.zsh:9");
    }

    /** Lines in any order, a random way to read on each; how often each ran is known from what they say. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void asOftenAsTheScriptSays(int seed) throws IOException {
        Random random = new Random(seed);
        String[] ways = {
            "$E",
            "${E}",
            "${E:-x}",
            "${#E}",
            "${E#a}",
            "$((E))",
            "$(print $E)",
            "${E/1/2}",
            "$E[1]",
            "${(P)R}",
            "${(U)E}",
            "${+E}",
            "${${E}%2}",
            "${(t)E}",
            "$[E]"
        };
        StringBuilder text = new StringBuilder("f() { x=$E; }\n");
        SortedMap<String, Long> expected = new TreeMap<>();
        long inFunction = 0;
        for (int line = 2; line < 322; line++) {
            String way = ways[random.nextInt(ways.length)];
            int turns = random.nextInt(4);
            boolean calls = random.nextBoolean();
            text.append("repeat ").append(turns).append("; do x=").append(way);
            text.append(calls ? "; f" : "").append("; done\n");
            inFunction += calls ? turns : 0;
            ScriptRuns.add(expected, "random.zsh:" + line + " get E present run", turns);
            ScriptRuns.add(expected, "random.zsh:" + line + " get R present run", way.equals("${(P)R}") ? turns : 0);
        }
        ScriptRuns.add(expected, "random.zsh:1 get E present run", inFunction);
        TraceJson trace = traced(script("random.zsh", text.toString())).trace();
        assertThat(Expectation.ofOwn(trace, ZshReadsIT::isRead)).isEqualTo(expected);
    }

    @Test
    void whileSignalsArrive() throws IOException {
        String text = "n=0\nTRAPUSR1() { n=$((n + 1)) }\n(repeat 300; do kill -USR1 $$; done) & sender=$!\n"
                + "repeat 3000; do x=$E; y=$n; z=$((n)); done\n"
                + "while kill -0 $sender 2>/dev/null; do wait $sender; done\n(( n > 0 )) && echo done\n";
        Run run = traced(script("signals.zsh", text));
        assertThat(run.stdout()).isEqualTo("done\n");
        assertThat(Expectation.ofOwn(run.trace(), ZshReadsIT::isRead))
                .containsEntry("signals.zsh:4 get E present run", 3000L);
    }

    /** Everything in one line of text, as it is shown while the script runs; a startup file is a script, too. */
    @Test
    void liveLines() throws IOException {
        Path script = script("deploy.zsh", "x=${STAGE-d}\nunset STAGE\nx=$STAGE\nexport STAGE=dev\n");
        Files.writeString(folder.resolve(".zshenv"), "x=$STAGE\n");
        Run run = Envtrace.live(List.of(), List.of("zsh", script.toString()))
                .env("STAGE", "dev")
                .env("ZDOTDIR", folder.toString())
                .run()
                .expectExit(0);
        assertThat(run.stderr())
                .contains("/.zshenv:1  $STAGE → \"dev\"", "deploy.zsh:1  $STAGE → \"dev\"")
                .contains("deploy.zsh:2  unset STAGE", "deploy.zsh:3  $STAGE → (unset)")
                .contains("deploy.zsh:4  export STAGE → \"dev\"");
    }

    private Run traced(Path script) throws IOException {
        return new ScriptRuns("zsh", ZshReadsIT::given).traced(script);
    }

    private static Command given(Command command) {
        return command.env("E", "12").env("R", "E").env("EMPTY", "").env("INNER", "$E");
    }

    private static boolean isRead(ReportedAccess access) {
        return access.json().path("api").asString().equals("$")
                && List.of("E", "R", "EMPTY", "INNER").contains(access.variable());
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
