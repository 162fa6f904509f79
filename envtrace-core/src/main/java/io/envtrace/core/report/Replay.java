package io.envtrace.core.report;

import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.output.OutputLine;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays a finished trace to a listener, by time, as if the program ran. Accesses have their whole counts. */
public final class Replay {
    private final Trace trace;
    private final TraceListener listener;
    private final BitSet told = new BitSet();
    private final Iterator<OutputLine> output;
    private @Nullable OutputLine nextLine;

    private Replay(Trace trace, TraceListener listener) {
        this.trace = trace;
        this.listener = listener;
        this.output = trace.output().lines().iterator();
        this.nextLine = output.hasNext() ? output.next() : null;
    }

    /** Replays the whole trace, {@link TraceListener#finished} last. */
    public static void replay(Trace trace, TraceListener listener) {
        new Replay(trace, listener).replay();
    }

    private void replay() {
        listener.sessionStarted(trace.tool(), trace.session());
        trace.processes().forEach(listener::processStarted);
        if (trace.occurrences().isEmpty()) {
            replayFirstTimes();
        } else {
            trace.occurrences().forEach(o -> pass(o.access(), trace.accesses().get(o.access()), o.nanos()));
        }
        passOutput(Long.MAX_VALUE);
        for (ProcessNode process : trace.processes()) {
            process.notes().forEach(note -> listener.note(process, note));
        }
        List<Access> accesses = trace.accesses();
        for (int i = 0; i < accesses.size(); i++) {
            Access access = accesses.get(i);
            if (access.count() > 1) {
                listener.counted(i, access.count(), access.lastNanos());
            }
        }
        listener.finished(trace);
    }

    private void replayFirstTimes() {
        for (TimeOrder order = TimeOrder.of(trace.accesses()); order.hasNext(); ) {
            int number = order.nextInt();
            Access access = trace.accesses().get(number);
            pass(number, access, access.firstNanos());
        }
    }

    /** Passes on what the command had written until then. */
    private void passOutput(long nanos) {
        for (OutputLine line = nextLine; line != null && line.nanos() <= nanos; line = nextLine) {
            listener.output(line);
            nextLine = output.hasNext() ? output.next() : null;
        }
    }

    private void pass(int number, Access access, long nanos) {
        ProcessNode process = trace.processes().get(access.process());
        passOutput(nanos);
        boolean first = !told.get(number);
        told.set(number);
        AccessEvent event = new AccessEvent(number, process, access, nanos, first);
        listener.access(event);
        if (first) {
            access.children()
                    .forEach(child -> listener.exec(event, trace.processes().get(child)));
        }
    }
}
