package io.envtrace.core.answer;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import java.util.List;
import java.util.Map;

/**
 * The answer to "who reads what here": of the program, not of its helpers. What counts most comes first: own code before libraries before
 * runtimes, and in each the order of time.
 *
 * @param found settings that a read found
 * @param walked how many further variables each library got one by one, as it got all of them, by the library's label
 * @param missing settings that no read found, without those in {@code bulk}
 * @param bulk how many settings each library asked for in bulk and did not find, by the library's label
 * @param changes how each process has left what it has changed, without what ended as it began
 * @param takers who took the whole environment: of each program and API the first
 * @param helpers what helpers did
 */
public record Answer(
        List<Setting> found,
        Map<String, Integer> walked,
        List<Setting> missing,
        Map<String, Integer> bulk,
        List<NetChange> changes,
        List<Access> takers,
        List<HelperGroup> helpers) {
    /** The answer that a trace gives, in so far as a filter lets it through. */
    public static Answer of(Trace trace, Filter filter) {
        return new AnswerBuilder(trace, filter).answer();
    }
}
