package io.envtrace.agent.boot;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.agent.boot.copy.CopyAnswer;
import io.envtrace.agent.boot.copy.SpelledVariables;
import io.envtrace.event.adapter.Adapter;
import io.envtrace.event.adapter.Adapters;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions to frameworks that have copied the environment, as accesses to the variables that they are about. */
final class CopyQuestions {
    private final EnvironmentMaps environments;
    private volatile @Nullable SpelledVariables variables;

    CopyQuestions(EnvironmentMaps environments) {
        this.environments = environments;
    }

    /** Records what was asked by one call; nothing where the call, or the answer, is not about the environment. */
    void record(int adapter, @Nullable Object asked, Object[] arguments, @Nullable Object answer, Tracing tracing)
            throws Exception {
        Adapter known = Adapters.at(adapter);
        if (!concerns(known, asked, arguments)) {
            return;
        }
        Object name = name(known, arguments[known.name()]);
        String path = known.answerText();
        Object value = path == null ? answer : valueIn(answer, path);
        if (name instanceof String && !((String) name).isEmpty()) {
            record(adapter, (String) name, value, tracing);
        } else if (name instanceof Set) {
            for (Object each : (Set<?>) name) {
                Object own = value instanceof Map ? ((Map<?, ?>) value).get(each) : null;
                record(adapter, String.valueOf(each), own, tracing);
            }
        }
    }

    /** Whether it is the copy that was asked: a subclass, such as that for a file's variables, is something else. */
    private static boolean concerns(Adapter adapter, @Nullable Object asked, Object[] arguments) {
        String path = adapter.conditionText();
        if (path != null) {
            return adapter.conditionValue().equals(at(arguments[adapter.conditionArgument()], path));
        }
        boolean copyAlone = adapter.source == Adapter.Source.ENVIRONMENT || adapter.source == Adapter.Source.EXACT;
        return !copyAlone || asked == null || asked.getClass().getName().equals(adapter.type);
    }

    private static @Nullable Object name(Adapter adapter, @Nullable Object argument) {
        String path = adapter.nameText();
        if (path == null) {
            return argument;
        }
        String more = adapter.nameRest();
        Object first = at(argument, path);
        if (!(first instanceof String) || more == null) {
            return first;
        }
        StringBuilder name = new StringBuilder((String) first);
        for (Object rest = at(argument, more); rest != null; rest = at(rest, more)) {
            name.append('.').append(at(rest, path));
        }
        return name.toString();
    }

    /** What an answer's fields lead to; where the last one holds nothing, the object that it is a field of: that is no value. */
    private static @Nullable Object valueIn(@Nullable Object answer, String fields) {
        int last = fields.lastIndexOf('.');
        Object holder = last < 0 ? answer : at(answer, fields.substring(0, last));
        Object value = holder == null ? null : EnvironmentMaps.read(holder, fields.substring(last + 1));
        return value == null ? holder : value;
    }

    /** Where fields lead to, from one object to the next; null where one of them holds nothing, or is not there. */
    private static @Nullable Object at(@Nullable Object start, String fields) {
        Object now = start;
        int begin = 0;
        while (now != null && begin <= fields.length()) {
            int dot = fields.indexOf('.', begin);
            int end = dot < 0 ? fields.length() : dot;
            now = EnvironmentMaps.read(now, fields.substring(begin, end));
            begin = end + 1;
        }
        return now;
    }

    private void record(int adapter, String name, @Nullable Object value, Tracing tracing) throws Exception {
        CopyAnswer answer = CopyAnswer.of(Adapters.at(adapter).source, name, value, variables());
        if (answer != null) {
            tracing.record(Hook.ofCopy(adapter), true, answer.name, answer.value, answer.outcome);
        }
    }

    private SpelledVariables variables() {
        SpelledVariables known = variables;
        if (known == null || known.isStale()) {
            known = new SpelledVariables(environments.own());
            variables = known;
        }
        return known;
    }
}
