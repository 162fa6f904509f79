package io.envtrace.cli.output;

import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.output.OutputLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells several listeners, each in turn. */
public final class Listeners implements TraceListener {
    private final List<? extends TraceListener> listeners;

    public Listeners(List<? extends TraceListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void sessionStarted(Tool tool, Session session) {
        for (TraceListener listener : listeners) {
            listener.sessionStarted(tool, session);
        }
    }

    @Override
    public void processStarted(ProcessNode process) {
        for (TraceListener listener : listeners) {
            listener.processStarted(process);
        }
    }

    @Override
    public void processChanged(ProcessNode process) {
        for (TraceListener listener : listeners) {
            listener.processChanged(process);
        }
    }

    @Override
    public void access(AccessEvent event) {
        for (TraceListener listener : listeners) {
            listener.access(event);
        }
    }

    @Override
    public void exec(@Nullable AccessEvent event, ProcessNode child) {
        for (TraceListener listener : listeners) {
            listener.exec(event, child);
        }
    }

    @Override
    public void note(@Nullable ProcessNode process, String text) {
        for (TraceListener listener : listeners) {
            listener.note(process, text);
        }
    }

    @Override
    public void output(OutputLine line) {
        for (TraceListener listener : listeners) {
            listener.output(line);
        }
    }

    @Override
    public void counted(int number, long count, long lastNanos) {
        for (TraceListener listener : listeners) {
            listener.counted(number, count, lastNanos);
        }
    }

    @Override
    public void finished(Trace trace) {
        for (TraceListener listener : listeners) {
            listener.finished(trace);
        }
    }
}
