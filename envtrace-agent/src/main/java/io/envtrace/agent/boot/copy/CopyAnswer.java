package io.envtrace.agent.boot.copy;

import io.envtrace.event.Outcome;
import io.envtrace.event.adapter.Adapter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a framework's answer says of the environment: the variable that it came from, or that there is none. */
public final class CopyAnswer {
    /** The variable's own name; the one that was asked for where no variable is set. */
    public final String name;

    public final @Nullable String value;
    public final Outcome outcome;

    private CopyAnswer(String name, @Nullable String value, Outcome outcome) {
        this.name = name;
        this.value = value;
        this.outcome = outcome;
    }

    /** Has the JVM load what judging needs, while there is room for that. */
    public static void load() {
        SpelledVariables none = new SpelledVariables(Collections.<Object, Object>emptyMap());
        of(Adapter.Source.ALL, "", Optional.empty(), none);
        AnswerValue.agrees("", "");
    }

    /**
     * Judges an answer.
     *
     * @param asked the name as the framework was asked for it
     * @param answer what it returned: null for nothing
     * @return null if the answer may have come from elsewhere though a variable of such a name is set: nothing is known of it then
     */
    public static @Nullable CopyAnswer of(
            Adapter.Source source, String asked, @Nullable Object answer, SpelledVariables environment) {
        List<Map.Entry<Object, Object>> meant = environment.meant(asked);
        if (source == Adapter.Source.ALL_CONTAINS) {
            return meant.isEmpty() ? absent(asked) : contained(meant.get(0));
        }
        Object value = AnswerValue.unwrap(answer);
        if (value == null) {
            return ofNothing(source, asked, environment);
        }
        Map.Entry<Object, Object> variable =
                value instanceof String ? environment.of(asked, (String) value) : agreeing(meant, value);
        if (variable != null) {
            return found(variable);
        }
        boolean other = source == Adapter.Source.ALL && meant.isEmpty() && AnswerValue.isSingle(value);
        return other ? absent(asked) : null;
    }

    private static @Nullable CopyAnswer ofNothing(Adapter.Source source, String asked, SpelledVariables environment) {
        switch (source) {
            case EXACT:
                return environment.has(asked) ? null : absent(asked);
            case ENVIRONMENT:
                return environment.hasSurely(asked) ? null : absent(asked);
            default:
                List<Map.Entry<Object, Object>> meant = environment.meant(asked);
                return meant.isEmpty() ? absent(asked) : ofEmpty(meant);
        }
    }

    /** Some take an empty variable for none. */
    private static @Nullable CopyAnswer ofEmpty(List<Map.Entry<Object, Object>> meant) {
        for (Map.Entry<Object, Object> variable : meant) {
            if (!variable.getValue().toString().isEmpty()) {
                return null;
            }
        }
        return found(meant.get(0));
    }

    private static Map.@Nullable Entry<Object, Object> agreeing(List<Map.Entry<Object, Object>> meant, Object value) {
        for (Map.Entry<Object, Object> variable : meant) {
            if (AnswerValue.agrees(value, variable.getValue().toString())) {
                return variable;
            }
        }
        return null;
    }

    private static CopyAnswer absent(String asked) {
        return new CopyAnswer(asked, null, Outcome.ABSENT);
    }

    private static CopyAnswer contained(Map.Entry<Object, Object> variable) {
        return new CopyAnswer(variable.getKey().toString(), null, Outcome.of(true));
    }

    private static CopyAnswer found(Map.Entry<Object, Object> variable) {
        String text = variable.getValue().toString();
        return new CopyAnswer(variable.getKey().toString(), text, Outcome.of(text));
    }
}
