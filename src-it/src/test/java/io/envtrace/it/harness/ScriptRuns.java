package io.envtrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Scripts of one shell, run with and without the tool. */
public final class ScriptRuns {
    private final String shell;
    private final UnaryOperator<Command> given;

    /**
     * @param shell the command without a script, its words separated by blanks
     * @param given adds the environment that scripts are given
     */
    public ScriptRuns(String shell, UnaryOperator<Command> given) {
        this.shell = shell;
        this.given = given;
    }

    /** A traced run, which has written what a plain one writes. */
    public Run traced(Path script) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        command.set(0, Required.command(command.get(0)));
        command.add(script.toString());
        Run plain = given.apply(new Command(Settings.newFolder("plain"), command))
                .run()
                .expectExit(0);
        Run run = given.apply(Envtrace.trace(command)).run().expectExit(0);
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
        return run;
    }

    /** Expects a line so many times more; a line that is not there for none. */
    public static void add(SortedMap<String, Long> expected, String line, long count) {
        if (count > 0) {
            expected.merge(line, count, Long::sum);
        }
    }
}
