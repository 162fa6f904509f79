package io.envtrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.plan.RunPolicy;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyVerdictTest {
    /** Whoever asks for a check must not take its absence for a pass. */
    @Test
    void whatCouldNotBeCheckedHasNotPassed() {
        PolicyVerdict verdict = new PolicyVerdict(policy(), null);
        assertThat(verdict.exitCode()).isEqualTo(125);
        assertThat(verdict.words(0)).isEqualTo("policy.yaml: the run could not be checked");
    }

    private static RunPolicy policy() {
        Policy policy = new Policy(Map.of(), List.of(), List.of());
        return new RunPolicy(Path.of("policy.yaml"), policy, Severity.ERROR, Set.of(), false);
    }
}
