package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value is not what the policy says it has to look like. */
final class TypeRule implements Rule {
    @Override
    public String id() {
        return "type";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A value is not of the declared type";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access read : run.reads()) {
            String name = String.valueOf(read.variable());
            for (Declaration declared : run.of(name)) {
                if (wrong(declared.type(), read)) {
                    problems.add(run.problem(read, message(run, name, declared.type(), read.value())));
                    break;
                }
            }
        }
        return problems;
    }

    /** Of a masked value, only what may be seen of a URL can be judged. */
    private static boolean wrong(@Nullable ValueType type, Access read) {
        Value value = read.value();
        String text = value == null ? null : value.text();
        if (type == null || value == null || text == null || read.outcome() != Outcome.PRESENT) {
            return false;
        }
        return (!value.masked() || type == ValueType.Simple.URL) && !type.accepts(text);
    }

    private static String message(CheckedRun run, String name, @Nullable ValueType type, @Nullable Value value) {
        String shown = value == null ? "its value" : run.shown(name, value);
        return name + ": " + shown + " is not " + (type == null ? "" : type.words());
    }
}
