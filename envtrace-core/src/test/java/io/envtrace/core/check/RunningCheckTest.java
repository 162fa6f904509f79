package io.envtrace.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunningCheckTest {
    private static final String POLICY = """
            version: 1
            rules: {weak-value: off}
            ignore: [SKIPPED]
            variables:
              NEEDED: {required: true}
              FIXED: {must-not-change: true}
              MISSED: {required: true}
              MY_TOKEN: {secret: true}
            """;

    private static final Access UNSET = Traces.get("NEEDED", null);
    private static final Access SET =
            Traces.access(Operation.SET, "setenv", "FIXED", Outcome.PRESENT, Value.plain("1"), 1);

    private static RunningCheck check(String... accepted) throws IOException {
        byte[] text = POLICY.getBytes(StandardCharsets.UTF_8);
        RunningCheck check =
                new RunningCheck(PolicyReader.read(new ByteArrayInputStream(text), "policy.yaml"), Set.of(accepted));
        check.process(Traces.root("FIXED"));
        return check;
    }

    private static List<String> messages(List<Finding> findings) {
        return findings.stream().map(Finding::message).toList();
    }

    @Test
    void whatOneAccessShowsIsToldAtOnceAndOnce() throws IOException {
        RunningCheck check = check();
        assertThat(messages(check.access(UNSET))).containsExactly("NEEDED is required and is unset");
        assertThat(check.access(UNSET)).isEmpty();
        assertThat(messages(check.access(SET))).containsExactly("FIXED was set and must not change");
        assertThat(check.access(Traces.get("SKIPPED", null))).isEmpty();
        assertThat(check.access(Traces.get("MY_TOKEN", Value.plain("x"))))
                .as("the rule for weak values is off")
                .isEmpty();
    }

    @Test
    void whatTheWholeShowsIsToldAtTheEnd() throws IOException {
        RunningCheck check = check();
        check.access(UNSET);
        Trace trace = Traces.of(Traces.session(true), List.of(Traces.root("FIXED")), UNSET, SET);
        CheckResult result = check.finished("run", trace);
        assertThat(messages(result.findings()))
                .containsExactly(
                        "FIXED was set and must not change",
                        "MISSED is required and was not given to the command",
                        "NEEDED is required and is unset",
                        "FIXED was set and never read");
        assertThat(messages(result.findings().stream().filter(check::isNew).toList()))
                .doesNotContain("NEEDED is required and is unset")
                .hasSize(3);
    }

    @Test
    void whatIsAcceptedIsNotTold() throws IOException {
        String fingerprint = check().access(UNSET).get(0).fingerprint();
        RunningCheck check = check(fingerprint);
        assertThat(check.access(UNSET)).isEmpty();
        assertThat(check.finished("run", Traces.of(UNSET)).findings()).isEmpty();
        assertThat(check.finished("run", Traces.of(UNSET)).accepted()).isEqualTo(1);
    }
}
