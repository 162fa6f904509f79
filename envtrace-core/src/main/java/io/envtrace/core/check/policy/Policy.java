package io.envtrace.core.check.policy;

import io.envtrace.event.secret.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an environment and its readers are to be like.
 *
 * @param severities by a rule's id, where it is not the rule's own
 * @param ignored globs of variables that no rule looks at
 * @param variables each of those that match a variable applies to it
 */
public record Policy(Map<String, Severity> severities, List<String> ignored, List<Declaration> variables) {
    public Policy {
        severities = Map.copyOf(severities);
        ignored = List.copyOf(ignored);
        variables = List.copyOf(variables);
    }

    /** The same with more declarations, behind its own. */
    public Policy with(List<Declaration> declared) {
        List<Declaration> all = new ArrayList<>(variables);
        all.addAll(declared);
        return new Policy(severities, ignored, all);
    }

    public boolean ignores(String variable) {
        return Glob.matchesAny(ignored, variable);
    }

    /** All that is declared of a variable, in the order of the policy; empty where nothing is. */
    public List<Declaration> of(String variable) {
        return variables.stream().filter(d -> Glob.matches(d.name(), variable)).toList();
    }
}
