package io.envtrace.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.resolve.ProgramKind;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.ptrace.attach.RunningProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of sources with sources that nobody has thought of yet. */
class EventSourcesTest {
    private static final ResolvedCommand COMMAND =
            new ResolvedCommand(Path.of("/bin/true"), Path.of("/bin/true"), ProgramKind.NATIVE);

    private final List<String> said = new ArrayList<>();

    private EventSource source(String name, boolean log, String uncovered) {
        return new EventSource() {
            @Override
            public List<HealthCheck> checks() {
                return List.of(new HealthCheck(name, true, "works"));
            }

            @Override
            public void join(Start start) {
                said.add(name + " joins " + start.injection());
                start.inject(new Injection.Argument(name));
            }

            @Override
            public void refused(String reason) {
                said.add(name + " " + reason);
            }

            @Override
            public boolean expectsLog() {
                return log;
            }

            @Override
            public String uncovered() {
                return uncovered;
            }

            @Override
            public String shortfall(ResolvedCommand command) {
                return uncovered.isEmpty() ? "" : command.file() + uncovered;
            }

            @Override
            public boolean watches(RunningProcess process) {
                return log;
            }

            @Override
            public Attacher attacher(RunningProcess process) {
                said.add(name + " attaches");
                return session -> {
                    throw new AssertionError();
                };
            }
        };
    }

    @Test
    void aLaterSourceSeesWhatTheEarlierOnesMadeOfTheStart() throws Exception {
        EventSources sources = new EventSources(List.of(source("a", false, ""), source("b", false, "")));
        sources.join(new Start(COMMAND, List.of("true"), null, null));
        sources.refused("no");
        assertThat(said).containsExactly("a joins None[]", "b joins Argument[option=a]", "a no", "b no");
    }

    @Test
    void oneExpectedLogAndTheFirstUncoveredCount() {
        EventSources sources =
                new EventSources(List.of(source("a", false, ""), source("b", true, " b"), source("c", false, " c")));
        assertThat(sources.expectLog()).isTrue();
        assertThat(sources.uncovered()).isEqualTo(" b");
        assertThat(sources.shortfalls(COMMAND)).containsExactly("/bin/true b", "/bin/true c");
        assertThat(sources.checks()).extracting(HealthCheck::subject).containsExactly("a", "b", "c");
    }

    @Test
    void nothingIsExpectedOfThoseThatExpectNothing() {
        EventSources sources = new EventSources(List.of(source("a", false, "")));
        assertThat(sources.expectLog()).isFalse();
        assertThat(sources.uncovered()).isEmpty();
        assertThat(sources.shortfalls(COMMAND)).isEmpty();
    }

    @Test
    void theFirstThatCanSeeIntoAProgramAttaches() throws Exception {
        new EventSources(List.of(source("a", false, ""), source("b", true, ""), source("c", true, ""))).attacher(null);
        assertThat(said).containsExactly("b attaches");
    }
}
