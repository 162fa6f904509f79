package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import java.util.List;

/** Something that may be wrong with a run. */
public interface Rule {
    /** As policies name it; stays the same for ever. */
    String id();

    /** What its findings count as, unless the policy says otherwise. */
    Severity severity();

    /** What its findings count as under a policy. */
    default Severity severity(Policy policy) {
        return policy.severities().getOrDefault(id(), severity());
    }

    /** One line on what it finds. */
    String description();

    /** All that is found, one by one: the same thing may be found many times. */
    List<Problem> check(CheckedRun run);
}
