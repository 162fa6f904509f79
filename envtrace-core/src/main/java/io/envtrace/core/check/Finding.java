package io.envtrace.core.check;

import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem, however often and in however many traces it was found.
 *
 * @param severity never {@link Severity#OFF}
 * @param variable null where it concerns all of them
 * @param message not escaped
 * @param process of the first time
 * @param access the first one; null where no access is to blame
 * @param traces names of the traces it was found in
 * @param fingerprint in hex; the same as long as rule, variable, program and reader (the program's own method, else the library) are, whatever the
 *     line, the version and the value
 */
public record Finding(
        Rule rule,
        Severity severity,
        @Nullable String variable,
        String message,
        ProcessNode process,
        @Nullable Access access,
        List<String> traces,
        String fingerprint) {
    public Finding {
        traces = List.copyOf(traces);
    }

    static Finding of(Rule rule, Policy policy, Problem problem, List<String> traces, String fingerprint) {
        return new Finding(
                rule,
                rule.severity(policy),
                problem.variable(),
                problem.message(),
                problem.process(),
                problem.access(),
                traces,
                fingerprint);
    }
}
