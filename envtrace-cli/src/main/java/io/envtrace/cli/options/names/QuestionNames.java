package io.envtrace.cli.options.names;

import io.envtrace.core.store.StoreQuestion;
import java.util.Iterator;

/** Names of the questions that a store has answers to, for help and completion. */
public final class QuestionNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return StoreQuestion.Kind.labels().iterator();
    }
}
