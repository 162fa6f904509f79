package io.envtrace.agent.boot;

import io.envtrace.agent.jdk.JdkModules;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.Masker;
import java.lang.instrument.Instrumentation;
import java.security.PrivilegedExceptionAction;
import java.util.Map;

/** All that tracing begins with, at the first hook. */
public final class TracingSetup implements PrivilegedExceptionAction<Tracing> {
    private final Instrumentation instrumentation;
    private final EventLogWriter writer;
    private final Masker masker;
    private final StackLimit limit;
    private final boolean events;
    private final AgentOption option;
    private final boolean routed;
    private final LogMapper mapper;
    private boolean beginning;

    /**
     * Says what is traced and how.
     *
     * @param option what brings the agent into children
     * @param routed whether the agent itself came by the environment
     */
    public TracingSetup(
            Instrumentation instrumentation,
            EventLogWriter writer,
            Masker masker,
            StackLimit limit,
            boolean events,
            AgentOption option,
            boolean routed,
            LogMapper mapper) {
        this.instrumentation = instrumentation;
        this.writer = writer;
        this.masker = masker;
        this.limit = limit;
        this.events = events;
        this.option = option;
        this.routed = routed;
        this.mapper = mapper;
    }

    EventLogWriter writer() {
        return writer;
    }

    /** Whether the thread that begins tracing is asking, through a hook that beginning itself has passed. */
    boolean isBeginning() {
        return beginning;
    }

    /** Begins. Tried again at the next hook if it fails. */
    Tracing begin() throws Exception {
        beginning = true;
        try {
            return Privileged.call(this);
        } finally {
            beginning = false;
        }
    }

    @Override
    public Tracing run() throws Exception {
        try {
            JdkModules.exportInternalsToAgent(instrumentation);
        } catch (LinkageError e) {
            // Java 8: nothing is closed.
            return tracing(Environments.create(), new ElementStackCapture(limit));
        }
        return tracing(Environments.create(), capture());
    }

    private StackCapture capture() {
        StackCapture raw = null;
        try {
            raw = RawStackCapture.create(limit);
        } catch (LinkageError e) {
            raw = null; // a JDK whose internals have other names
        }
        return raw == null ? new ElementStackCapture(limit) : raw;
    }

    private Tracing tracing(Environments environments, StackCapture capture) {
        for (Map.Entry<?, ?> variable : environments.own().entrySet()) {
            masker.learn(variable.getKey().toString(), variable.getValue().toString());
        }
        Recorder recorder = new Recorder(writer, masker, capture, limit, events, mapper);
        Children children = new Children(writer, masker, environments, option, routed);
        return new Tracing(environments, recorder, children);
    }
}
