package io.envtrace.core.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedLinesTest {
    private final FoldedLines lines = new FoldedLines(null);

    private static Access get(String name, int line, String... outermostFirst) {
        List<Frame> frames = new ArrayList<>();
        for (String method : outermostFirst) {
            frames.add(0, new Frame("", method, null, line, null));
        }
        Access a = Traces.access(Operation.GET, "System.getenv(String)", name, Outcome.PRESENT, null, 2);
        return new Access(
                a.process(),
                a.call(),
                new Access.Context(a.thread(), a.phase(), a.internal(), new StackTrace(frames, false), null),
                a.times(),
                a.children());
    }

    private static ProcessNode program(String executable) {
        return Traces.child(0, ExitStatus.ofCode(0), executable);
    }

    private List<String> written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.write(out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A stack that goes on where another one ends, and characters before and behind the semicolon. */
    @Test
    void theOrderIsThatOfTheWholeLines() throws IOException {
        for (String[] stack : new String[][] {{"a"}, {"a", "b"}, {"a", "zoo"}, {"a!b"}, {"a~"}, {"a", "get X"}, {}}) {
            lines.add(get("X", 1, stack), program("/usr/bin/java"));
            lines.add(get("B", 1, stack), program("/usr/bin/java"));
        }
        List<String> written = written();
        assertThat(written).hasSize(14).isSorted().contains("java;a;zoo;get X 2", "java;get B 2");
    }

    @Test
    void whatHasOneTextIsOneLine() throws IOException {
        lines.add(get("X", 1, "a"), program("/usr/bin/java"));
        lines.add(get("X", 2, "a"), program("/usr/bin/java"));
        lines.add(get("X", 1, "a"), program("/opt/java"));
        assertThat(written()).containsExactly("java;a;get X 6");
    }
}
