package io.envtrace.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.Traces;
import io.envtrace.core.json.TraceFormatException;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.output.CommandOutput;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import io.envtrace.core.report.Replay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputDocumentTest {
    private static final CommandOutput OUTPUT = new CommandOutput(
            Map.of(StandardStream.STDERR, StreamKind.TERMINAL, StandardStream.STDOUT, StreamKind.PIPE),
            List.of(
                    new OutputLine(StandardStream.STDERR, 42, "\u001b[1mbold\u0000", false, 5),
                    new OutputLine(StandardStream.STDOUT, 42, "", true, 1_000_000_000)),
            7);

    private static Trace with(CommandOutput output) {
        Trace t = Traces.full();
        return new Trace(t.tool(), t.session(), t.processes(), t.accesses(), t.occurrences(), output);
    }

    private static String written(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceWriter.write(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Trace read(String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return TraceReader.read(new ByteArrayInputStream(bytes), "t.json", new OwnCode(List.of()));
    }

    @Test
    void comesBackAsItWas() throws IOException {
        assertThat(read(written(with(OUTPUT))).output()).isEqualTo(OUTPUT);
    }

    @Test
    void untouchedStreamsLeaveNothing() throws IOException {
        String document = written(with(CommandOutput.NONE));
        assertThat(document).doesNotContain("\"output\"");
        assertThat(read(document).output()).isEqualTo(CommandOutput.NONE);
    }

    @Test
    void streamsThatDoNotExistAreRefused() throws IOException {
        String document = written(with(OUTPUT));
        assertThatThrownBy(() -> read(document.replace("\"stream\":\"stderr\"", "\"stream\":\"stdlog\"")))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("t.json:")
                .hasMessageContaining("not one of stdout, stderr");
        assertThatThrownBy(() -> read(document.replace("\"nanos\":1000000000", "\"nanos\":-1")))
                .isInstanceOf(TraceFormatException.class);
    }

    @Test
    void linesStandBetweenAccessesByTime() {
        List<String> told = new ArrayList<>();
        Replay.replay(with(OUTPUT), new TraceListener() {
            @Override
            public void access(io.envtrace.core.model.AccessEvent event) {
                told.add("access at " + event.nanos());
            }

            @Override
            public void output(OutputLine line) {
                told.add(line.stream() + " at " + line.nanos());
            }
        });
        assertThat(told).startsWith("STDERR at 5", "access at 10").endsWith("STDOUT at 1000000000");
    }

    @Test
    void wordsSayWhatTheCommandHad() {
        assertThat(OUTPUT.words())
                .isEqualTo(
                        "9 lines, 7 of them not in the trace, written to a pipe in place of its caller's standard output,"
                                + " another terminal in place of its caller's standard error");
        assertThat(OUTPUT.notes())
                .containsExactly(
                        "the command's output was recorded: it had a pipe in place of its caller's standard output,"
                                + " another terminal in place of its caller's standard error",
                        "7 lines of its output are not in the trace");
        CommandOutput pipes = new CommandOutput(
                Map.of(StandardStream.STDERR, StreamKind.PIPE, StandardStream.STDOUT, StreamKind.PIPE), List.of(), 0);
        assertThat(pipes.words())
                .isEqualTo("0 lines, written to a pipe in place of each of its caller's standard output and error");
    }
}
