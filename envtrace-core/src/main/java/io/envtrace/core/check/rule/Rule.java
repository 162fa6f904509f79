package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import java.util.List;

/** A check for one kind of problem with a run. */
public interface Rule {
    /** The name in policies, which never changes. */
    String id();

    /** The severity of its findings, unless the policy says otherwise. */
    Severity severity();

    /** The severity of its findings under a policy. */
    default Severity severity(Policy policy) {
        return policy.severities().getOrDefault(id(), severity());
    }

    /** One line on what it finds. */
    String description();

    /**
     * Whether what it finds is a fact of a variable in a program, wherever that asks for it: then it is one finding, and not one for each
     * reader.
     */
    default boolean concernsVariable() {
        return false;
    }

    /** Whether it says that something did not happen: then it is a finding only where each of the traces has it. */
    default boolean holdsInAllRuns() {
        return false;
    }

    /** All that is found, one by one: the same thing may be found many times. */
    List<Problem> check(CheckedRun run);
}
