package io.envtrace.core.merge;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.event.secret.ValuesMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one session of several. */
public final class MergedSession {
    private static final String AND = "+";

    private final List<MergedTrace> parts;

    /** @param parts by their start */
    MergedSession(List<MergedTrace> parts) {
        this.parts = parts;
    }

    /** The sessions that a trace tells of: more than one of a trace that was merged itself. */
    public static List<String> ids(Trace trace) {
        return Arrays.asList(trace.session().id().split("[+]"));
    }

    static Tool tool(List<MergedTrace> parts) {
        List<Tool> tools = parts.stream().map(part -> part.trace().tool()).toList();
        return new Tool(joined(tools, Tool::name, ", "), joined(tools, Tool::version, ", "));
    }

    private static <T> String joined(List<T> all, Function<T, String> text, String between) {
        return all.stream().map(text).distinct().collect(Collectors.joining(between));
    }

    private Stream<Session> each() {
        return parts.stream().map(part -> part.trace().session());
    }

    /** The value that all sessions have in common, otherwise the given one. */
    private <T> T common(Function<Session, T> of, T other) {
        List<T> different = each().map(of).distinct().toList();
        return different.size() == 1 ? different.get(0) : other;
    }

    /** @param times whether single times of all are kept */
    Session session(boolean times) {
        return new Session(
                each().map(Session::id).collect(Collectors.joining(AND)),
                new Session.Invocation(
                        parts.get(0).trace().session().startedAt(),
                        common(Session::command, List.of()),
                        common(Session::directory, ""),
                        new Host(
                                common(s -> s.host().os(), ""),
                                common(s -> s.host().arch(), ""),
                                common(s -> s.host().name(), "")),
                        values(),
                        identity()),
                durationNanos(),
                exit(),
                new Session.Completeness(
                        each().allMatch(Session::complete),
                        each().mapToLong(Session::lostEvents).reduce(0, SaturatingSum::of),
                        notes(times),
                        each().flatMap(session -> session.filters().stream())
                                .distinct()
                                .toList()));
    }

    /** What all of them have in common. */
    private RunIdentity identity() {
        Map<String, String> tags =
                new TreeMap<>(parts.get(0).trace().session().identity().tags());
        each().forEach(session ->
                tags.entrySet().retainAll(session.identity().tags().entrySet()));
        return new RunIdentity(
                common(s -> s.identity().user(), ""),
                common(s -> s.identity().caller(), RunIdentity.Caller.UNKNOWN),
                common(s -> s.identity().traceContext(), RunIdentity.TraceContext.NONE),
                tags);
    }

    /** The time until the latest known end. */
    private long durationNanos() {
        return parts.stream()
                .filter(part -> part.trace().session().durationNanos() > 0)
                .mapToLong(part -> part.time(part.trace().session().durationNanos()))
                .max()
                .orElse(0);
    }

    /** The mode that shows the most, because the trace may hold such values. */
    private ValuesMode values() {
        List<ValuesMode> all = each().map(Session::values).toList();
        return Stream.of(ValuesMode.ALL, ValuesMode.MASKED, ValuesMode.NONE)
                .filter(all::contains)
                .findFirst()
                .orElseThrow();
    }

    /** The exit status of the first command that failed; where none did, unknown if any is unknown. */
    private @Nullable ExitStatus exit() {
        List<@Nullable ExitStatus> all = new ArrayList<>();
        each().forEach(session -> all.add(session.exit()));
        for (ExitStatus exit : all) {
            if (exit != null && exit.shellStatus() != 0) {
                return exit;
            }
        }
        return all.contains(null) ? null : ExitStatus.ofCode(0);
    }

    private List<String> notes(boolean times) {
        List<String> notes = new ArrayList<>();
        each().forEach(session -> session.notes().forEach(note -> notes.add(session.id() + ": " + note)));
        boolean anyTimes =
                parts.stream().anyMatch(part -> !part.trace().occurrences().isEmpty());
        if (anyTimes && !times) {
            notes.add("single times are left out, as not all of the merged traces have them");
        }
        if (parts.stream().anyMatch(part -> !part.trace().output().isUntouched())) {
            notes.add("what the commands wrote is left out: it is told of one run only");
        }
        return notes;
    }
}
