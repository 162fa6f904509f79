package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.policy.ValueType;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** A value is not of the type that the policy declares. */
final class TypeRule implements ReadRule {
    @Override
    public String id() {
        return "type";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public boolean concernsVariable() {
        return true;
    }

    @Override
    public String description() {
        return "A value is not of the declared type";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        String name = String.valueOf(read.variable());
        Value value = read.value();
        return run.judge(read, declared -> {
            ValueType type = declared.type();
            return type == null || value == null || read.outcome() != Outcome.PRESENT || accepts(type, value)
                    ? null
                    : name + ": " + run.shown(name, value) + " is not " + type.words();
        });
    }

    /**
     * Whether the type accepts the value. Of a masked value only the visible part of a URL can be judged; a value that was cut is
     * always accepted.
     */
    private static boolean accepts(ValueType type, Value value) {
        String text = value.text();
        boolean known = text != null && !value.cut() && (!value.masked() || type == ValueType.Simple.URL);
        return !known || type.accepts(String.valueOf(text));
    }
}
