package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of files, pinned: sessions of other versions have them too. */
class SessionFilesTest {
    @Test
    void namesAreThoseOfTheDocumentation() {
        assertThat(List.of(
                        SessionFiles.SESSION,
                        SessionFiles.AGENT_CONFIG,
                        SessionFiles.SECRET_RULES,
                        SessionFiles.AGENT_COPIES,
                        SessionFiles.START_REQUESTS,
                        SessionFiles.FIRST_ANSWERS,
                        SessionFiles.answers(4711),
                        SessionFiles.ATTACH,
                        SessionFiles.ATTACH_RESULT))
                .containsExactly(
                        "session.json",
                        "agent.conf",
                        "secrets.rules",
                        "agent",
                        "starts.fifo",
                        "answer-first.fifo",
                        "answer-4711.fifo",
                        "attach.fifo",
                        "attach.result");
    }

    /** The kernel cuts it, and the tool looks for it among the kernel's names. */
    @Test
    void threadsNameIsShortEnoughToBeFound() {
        assertThat(AttachedAgent.THREAD).hasSizeLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "20260131-235959.123-4711, 4711",
        "4711, 4711",
        "a-0, 0",
        "a-, -1",
        "a-b, -1",
        "4711-b, -1",
        "a-99999999999999999999, -1"
    })
    void sessionsNameEndsWithTheToolsProcess(String name, long pid) {
        assertThat(SessionName.toolPid(name)).isEqualTo(pid);
    }
}
