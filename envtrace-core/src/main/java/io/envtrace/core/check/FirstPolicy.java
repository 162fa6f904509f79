package io.envtrace.core.check;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.check.policy.ValueType;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.template.CommentText;
import io.envtrace.core.template.Need;
import io.envtrace.core.template.Needs;
import io.envtrace.core.template.YamlText;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a first policy from observed runs: which variables they read, which of them had a value, and who read the secret ones. */
public final class FirstPolicy {
    private static final List<ValueType.Simple> TOLD_BY_VALUES =
            List.of(ValueType.Simple.INT, ValueType.Simple.BOOL, ValueType.Simple.URL);

    private final Map<String, Seen> variables = new HashMap<>();

    private FirstPolicy() {}

    /** The policy, in YAML. Those of the runs that ended well comply with it. */
    public static String of(List<Trace> traces) {
        FirstPolicy policy = new FirstPolicy();
        for (Trace trace : traces) {
            for (Access access : trace.accesses()) {
                if (access.operation() == Operation.GET
                        && Filter.DEFAULT.matches(access)
                        && !trace.isOfHelper(access)) {
                    policy.variables
                            .computeIfAbsent(String.valueOf(access.variable()), name -> new Seen())
                            .add(access);
                }
            }
        }
        return policy.text(Needs.of(traces, Filter.DEFAULT));
    }

    private String text(Needs found) {
        List<Need> needs = found.list();
        StringBuilder text =
                new StringBuilder("# What the program may read, for: envtrace check --policy FILE TRACE\n");
        text.append("version: 1\n\n# error, warning, note or off\nrules:\n");
        for (Rule rule : Rules.all()) {
            text.append("  # ").append(rule.description()).append('\n');
            text.append("  ")
                    .append(rule.id())
                    .append(": ")
                    .append(rule.severity().word())
                    .append('\n');
        }
        text.append('\n')
                .append(
                        needs.stream().noneMatch(need -> YamlText.canHold(need.name()))
                                ? "variables: {}\n"
                                : "variables:\n");
        for (Need need : needs) {
            append(text, need, variables.getOrDefault(need.name(), new Seen()));
        }
        found.leftOut()
                .forEach((library, count) -> text.append("  # and ")
                        .append(count)
                        .append(" names that ")
                        .append(CommentText.line(library))
                        .append(" asks for in bulk and does not find\n"));
        return text.toString();
    }

    private static void append(StringBuilder text, Need need, Seen seen) {
        if (!need.readers().isEmpty()) {
            text.append("  # read by ")
                    .append(CommentText.line(String.join(", ", need.readers())))
                    .append('\n');
        }
        if (!YamlText.canHold(need.name())) {
            text.append("  # no name that YAML can hold: ")
                    .append(CommentText.line(need.name()))
                    .append('\n');
            return;
        }
        text.append(YamlText.key("  ", need.name())).append('\n');
        boolean required = need.kind() == Need.Kind.REQUIRED;
        text.append("    required: ").append(required).append('\n');
        ValueType.Simple type = need.secret() ? null : seen.type();
        if (type != null) {
            text.append("    type: ")
                    .append(type.name().toLowerCase(java.util.Locale.ROOT))
                    .append('\n');
        }
        if (need.secret()) {
            text.append("    secret: true\n");
            readers(text, seen);
        }
    }

    private static void readers(StringBuilder text, Seen seen) {
        if (!seen.unknownReader && !seen.libraries.isEmpty()) {
            text.append("    readers:\n");
            seen.libraries.forEach(name ->
                    text.append("      - ").append(YamlText.quoted(name)).append('\n'));
        }
    }

    private static final class Seen {
        private final Set<String> libraries = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private boolean unknownReader;
        private boolean unknownValue;

        void add(Access access) {
            Library library = access.library();
            if (library == null) {
                unknownReader = true;
            } else {
                libraries.add(library.name());
            }
            Value value = access.value();
            if (access.outcome() == Outcome.PRESENT) {
                String text = value == null || !value.isWhole() ? null : value.text();
                unknownValue |= text == null;
                values.add(text == null ? "" : text);
            }
        }

        ValueType.@Nullable Simple type() {
            for (ValueType.Simple type : TOLD_BY_VALUES) {
                if (!unknownValue && !values.isEmpty() && values.stream().allMatch(type::accepts)) {
                    return type;
                }
            }
            return null;
        }
    }
}
