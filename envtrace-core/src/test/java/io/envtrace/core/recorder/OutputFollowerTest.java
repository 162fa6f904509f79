package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.output.CommandOutput;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFollowerTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final TraceListener listener = new TraceListener() {
        @Override
        public void output(OutputLine line) {
            told.add(line.text());
        }
    };

    private Path file() {
        return folder.resolve("output.jsonl");
    }

    private OutputFollower follower() {
        return new OutputFollower(file(), listener, notes);
    }

    private OutputLog log() throws IOException {
        OutputStream out = Files.newOutputStream(file(), StandardOpenOption.CREATE_NEW);
        return new OutputLog(out, Map.of(StandardStream.STDOUT, StreamKind.PIPE));
    }

    private static OutputLine line(String text) {
        return new OutputLine(StandardStream.STDOUT, 7, text, false, 1);
    }

    @Test
    void nothingWhereNothingWasAskedFor() {
        OutputFollower follower = follower();
        assertThat(follower.poll()).isFalse();
        assertThat(follower.output()).isEqualTo(CommandOutput.NONE);
        assertThat(notes).isEmpty();
    }

    @Test
    void linesAreToldAsTheyCome() throws IOException {
        OutputFollower follower = follower();
        try (OutputLog log = log()) {
            log.add(line("one"));
            assertThat(follower.poll()).isTrue();
            assertThat(told).containsExactly("one");
            log.add(line("two\n\u2028"));
        }
        follower.poll();
        assertThat(told).containsExactly("one", "two\n\u2028");
        assertThat(follower.output().streams()).containsEntry(StandardStream.STDOUT, StreamKind.PIPE);
        assertThat(follower.output().left()).isZero();
        follower.close();
    }

    @Test
    void theFirstAndTheLastStayInTheTrace() throws IOException {
        int all = 2 * OutputFollower.MOST_KEPT + 5;
        try (OutputLog log = log()) {
            for (int i = 0; i < all; i++) {
                log.add(line(String.valueOf(i)));
            }
        }
        OutputFollower follower = follower();
        follower.poll();
        assertThat(told).hasSize(all);
        CommandOutput output = follower.output();
        assertThat(output.left()).isEqualTo(5);
        assertThat(output.lines()).hasSize(all - 5);
        assertThat(output.lines().get(0).text()).isEqualTo("0");
        assertThat(output.lines().get(OutputFollower.MOST_KEPT).text())
                .isEqualTo(String.valueOf(OutputFollower.MOST_KEPT + 5));
        assertThat(output.lines().get(output.lines().size() - 1).text()).isEqualTo(String.valueOf(all - 1));
        follower.close();
    }

    @Test
    void aFullFileCountsTheRest() throws IOException {
        OutputStream out = Files.newOutputStream(file(), StandardOpenOption.CREATE_NEW);
        try (OutputLog log = new OutputLog(out, Map.of(StandardStream.STDOUT, StreamKind.PIPE), 1000)) {
            for (int i = 0; i < 100; i++) {
                log.add(line("a line of some length"));
            }
        }
        assertThat(Files.size(file())).isBetween(1000L, 1200L);
        OutputFollower follower = follower();
        follower.poll();
        assertThat(told).hasSizeBetween(5, 20);
        assertThat(follower.output().left()).isEqualTo(100 - told.size());
        follower.close();
    }

    @Test
    void damageIsANote() throws IOException {
        Files.write(
                file(),
                List.of(
                        "{\"streams\":{\"stdout\":\"pipe\"}}",
                        "{\"stream\":\"stdout\",\"pid\":1,\"line\":\"kept\",\"nanos\":1}",
                        "{\"stream\":\"stdout\",\"pid\":1,\"line\":"),
                StandardCharsets.UTF_8);
        OutputFollower follower = follower();
        follower.poll();
        assertThat(told).containsExactly("kept");
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("the command's output is not known as a whole: " + file());
        follower.close();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path other = folder.resolve("other");
        Files.writeString(other, "{\"stream\":\"stdout\",\"pid\":1,\"line\":\"secret\",\"nanos\":1}\n");
        Files.createSymbolicLink(file(), other);
        follower().poll();
        assertThat(told).isEmpty();
        assertThat(notes).singleElement().asString().contains("not a regular file");
    }
}
