package io.envtrace.core.report;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Tells a listener a finished trace, by time, as if the program ran. Accesses have their whole counts. */
public final class Replay {
    private final Trace trace;
    private final TraceListener listener;
    private final Set<Integer> told = new HashSet<>();

    private Replay(Trace trace, TraceListener listener) {
        this.trace = trace;
        this.listener = listener;
    }

    /** Tells all of the trace, {@link TraceListener#finished} last. */
    public static void tell(Trace trace, TraceListener listener) {
        new Replay(trace, listener).tell();
    }

    private void tell() {
        listener.sessionStarted(trace.tool(), trace.session());
        trace.processes().forEach(listener::processStarted);
        for (Occurrence occurrence : occurrences()) {
            tell(occurrence);
        }
        for (ProcessNode process : trace.processes()) {
            process.notes().forEach(note -> listener.note(process, note));
        }
        List<Access> accesses = trace.accesses();
        for (int i = 0; i < accesses.size(); i++) {
            if (accesses.get(i).count() > 1) {
                listener.counted(i, accesses.get(i).count(), accesses.get(i).lastNanos());
            }
        }
        listener.finished(trace);
    }

    private List<Occurrence> occurrences() {
        if (!trace.occurrences().isEmpty()) {
            return trace.occurrences();
        }
        return IntStream.range(0, trace.accesses().size())
                .mapToObj(i -> new Occurrence(i, trace.accesses().get(i).firstNanos()))
                .sorted(Comparator.comparingLong(Occurrence::nanos))
                .toList();
    }

    private void tell(Occurrence occurrence) {
        int number = occurrence.access();
        Access access = trace.accesses().get(number);
        ProcessNode process = trace.processes().get(access.process());
        boolean first = told.add(number);
        AccessEvent event = new AccessEvent(number, process, access, occurrence.nanos(), first);
        listener.access(event);
        if (first) {
            access.children()
                    .forEach(child -> listener.exec(event, trace.processes().get(child)));
        }
    }
}
