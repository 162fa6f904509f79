package io.envtrace.agent.boot.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.EventLogReader;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LogVisitor;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildEndsTest {
    @TempDir
    Path directory;

    private File log;
    private ChildEnds ends;

    @BeforeEach
    void open() throws Exception {
        log = directory.resolve("jvm-1-1.log").toFile();
        ends = new ChildEnds(EventLogWriter.create(log, 1 << 20));
    }

    private List<String> exits() throws Exception {
        List<String> exits = new ArrayList<>();
        try (EventLogReader reader = EventLogReader.open(log)) {
            reader.poll(new LogVisitor() {
                @Override
                public void exit(long pid, int code, long nanos) {
                    exits.add(pid + "=" + code);
                }
            });
        }
        return exits;
    }

    @Test
    void anEndWaitsForItsStart() throws Exception {
        ends.starting();
        ends.ended(7, 3);
        assertThat(exits()).isEmpty();
        ends.recorded(7);
        ends.started();
        assertThat(exits()).containsExactly("7=3");
    }

    @Test
    void theEndOfAKnownChildWaitsForNoOther() throws Exception {
        ends.starting();
        ends.recorded(7);
        ends.started();
        ends.starting();
        ends.ended(7, 0);
        assertThat(exits()).containsExactly("7=0");
    }

    @Test
    void nothingWaitsForAStartThatIsNotRecorded() throws Exception {
        ends.starting();
        ends.ended(7, 1);
        ends.started();
        assertThat(exits()).containsExactly("7=1");
    }
}
