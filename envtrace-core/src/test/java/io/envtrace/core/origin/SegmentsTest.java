package io.envtrace.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private final List<Access> changes = new ArrayList<>();

    private void set(int line, String command, String value) {
        Frame frame = new Frame("", "", ".profile", line, null);
        changes.add(new Access(
                0,
                new Access.Call(Operation.SET, command, "PATH", Outcome.PRESENT, Value.plain(value)),
                new Access.Context("main", Phase.RUN, false, new StackTrace(List.of(frame), false), frame),
                Traces.once(line),
                List.of()));
    }

    /** Each entry with the line that put it there; 0 for what the shell was given. */
    private List<String> segments() {
        ProcessNode startup = Traces.root("PATH=/usr/bin:/bin");
        Trace trace = Traces.of(Traces.session(true), List.of(startup), changes.toArray(new Access[0]));
        return Segments.of(Origin.of(trace, startup, "PATH")).stream()
                .map(segment -> segment.text() + " "
                        + (segment.from() == null || segment.from().place() == null
                                ? 0
                                : segment.from().place().line())
                        + (segment.first() ? "" : " again"))
                .toList();
    }

    @Test
    void whatIsKeptKeepsItsOrigin() {
        set(3, "export PATH=/opt/go/bin:$PATH", "/opt/go/bin:/usr/bin:/bin");
        set(5, "PATH+=:/opt/node", "/opt/go/bin:/usr/bin:/bin:/opt/node");
        set(9, "PATH=${PATH//\\/usr}", "/opt/go/bin:/bin:/opt/node");
        assertThat(segments()).containsExactly("/opt/go/bin 3", "/bin 0", "/opt/node 5");
    }

    @Test
    void aLineThatDoesNotNameTheListPutsAllThere() {
        set(3, "export PATH=/opt/go/bin:$PATH", "/opt/go/bin:/usr/bin:/bin");
        set(4, "PATH=/bin:/usr/bin", "/bin:/usr/bin");
        assertThat(segments()).containsExactly("/bin 4", "/usr/bin 4");
    }

    @Test
    void theArrayOfZshIsTheSameList() {
        set(3, "path=(/opt/x $path)", "/opt/x:/usr/bin:/bin");
        set(4, "path+=(/opt/y)", "/opt/x:/usr/bin:/bin:/opt/y");
        assertThat(segments()).containsExactly("/opt/x 3", "/usr/bin 0", "/bin 0", "/opt/y 4");
    }

    @Test
    void repeatedAndEmptyEntries() {
        set(3, "PATH=$GOROOT/bin:$PATH:", "/bin:/usr/bin:/bin:");
        assertThat(segments()).containsExactly("/bin 3", "/usr/bin 0", "/bin 0 again", " 3");
    }

    @Test
    void anExportMovesNothing() {
        set(3, "PATH=/opt/x:$PATH", "/opt/x:/usr/bin:/bin");
        Access before = changes.get(0);
        Access.Previous same = Access.Previous.of(Outcome.PRESENT, before.value(), true);
        changes.add(new Access(
                0,
                new Access.Call(Operation.SET, "export PATH", "PATH", Outcome.PRESENT, before.value(), same),
                before.context(),
                Traces.once(4),
                List.of()));
        assertThat(segments()).containsExactly("/opt/x 3", "/usr/bin 0", "/bin 0");
    }

    /** <code>$GOROOT/bin</code> of an empty variable is {@code /bin}, and stands first. */
    @Test
    void aVariableThatWasEmpty() {
        assertThat(emptyIn("export PATH=$GOROOT/bin:$PATH", "/bin")).isEqualTo("GOROOT");
        assertThat(emptyIn("PATH=\"${GOROOT}/bin\":$PATH", "/bin")).isEqualTo("GOROOT");
        assertThat(emptyIn("PATH=/opt/bin:$X/bin", "/bin")).isEqualTo("X");
        assertThat(emptyIn("PATH=$GOROOT/bin/x:$PATH", "/bin")).isNull();
        assertThat(emptyIn("PATH=/bin:$GOROOT/bin:$PATH", "/opt/bin")).isNull();
        assertThat(emptyIn("PATH=/usr/bin:/bin", "/bin")).isNull();
        assertThat(emptyIn("PATH=/bin", "/bin")).isNull();
    }

    private @Nullable String emptyIn(String command, String entry) {
        changes.clear();
        set(3, command, entry);
        ProcessNode startup = Traces.root("PATH=/usr/bin:/bin");
        Trace trace = Traces.of(Traces.session(true), List.of(startup), changes.toArray(new Access[0]));
        OriginStep step = Origin.of(trace, startup, "PATH").steps().get(1);
        return new PathSegment(entry, step, true).emptyVariable();
    }
}
