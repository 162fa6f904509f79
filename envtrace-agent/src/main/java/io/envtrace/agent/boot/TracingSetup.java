package io.envtrace.agent.boot;

import io.envtrace.agent.boot.child.AgentOption;
import io.envtrace.agent.boot.guard.Privileged;
import io.envtrace.agent.boot.log.AccessRecorder;
import io.envtrace.agent.boot.log.CopyListener;
import io.envtrace.agent.boot.log.LogMapper;
import io.envtrace.agent.boot.stack.ElementStackCapture;
import io.envtrace.agent.boot.stack.StackCapture;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.agent.jdk.JdkModules;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that tracing begins with, at the first hook. */
public class TracingSetup implements PrivilegedExceptionAction<Tracing> {
    private final Instrumentation instrumentation;
    private final EventLogWriter writer;
    private final Masker masker;
    private final Map<String, String> learned;
    private final StackLimit limit;
    private final boolean events;
    private final AgentOption option;
    private final boolean routed;
    private final LogMapper mapper;
    private @Nullable CopyListener copies;
    private @Nullable ConnectionListener connections;
    private boolean beginning;
    private boolean failureTold;

    /**
     * Says what is traced and how.
     *
     * @param learned variables that the process was given; the masker knows them already
     * @param option what brings the agent into children
     * @param routed whether the agent itself came by the environment
     */
    public TracingSetup(
            Instrumentation instrumentation,
            EventLogWriter writer,
            Masker masker,
            Map<String, String> learned,
            StackLimit limit,
            boolean events,
            AgentOption option,
            boolean routed,
            LogMapper mapper) {
        this.instrumentation = instrumentation;
        this.writer = writer;
        this.masker = masker;
        this.learned = learned;
        this.limit = limit;
        this.events = events;
        this.option = option;
        this.routed = routed;
        this.mapper = mapper;
    }

    /** Has somebody told who takes the environment as a whole. */
    public TracingSetup tell(CopyListener listener) {
        copies = listener;
        return this;
    }

    /** Has somebody told where on this machine the program connects to. */
    public TracingSetup tell(ConnectionListener listener) {
        connections = listener;
        return this;
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
        } catch (Throwable t) {
            tellFailure(t);
            throw t;
        } finally {
            beginning = false;
        }
    }

    private void tellFailure(Throwable failure) throws IOException {
        if (!failureTold && !(failure instanceof VirtualMachineError)) {
            failureTold = true;
            writer.note(masker.text("not covered: tracing could not begin: " + failure));
        }
    }

    @Override
    public Tracing run() throws Exception {
        try {
            JdkModules.exportInternalsToAgent(instrumentation);
        } catch (LinkageError e) {
            // Java 8: nothing is closed.
            return tracing(EnvironmentMaps.create(), new ElementStackCapture(limit));
        }
        return tracing(EnvironmentMaps.create(), capture());
    }

    private StackCapture capture() {
        StackCapture raw = null;
        try {
            raw = RawStackCapture.create(limit);
        } catch (LinkageError e) {
            raw = null; // a JDK whose internals have other names
        } catch (InternalError e) {
            raw = null; // likewise
        } catch (RuntimeException e) {
            raw = null; // a layout that was not thought of
        }
        return raw == null ? new ElementStackCapture(limit) : raw;
    }

    private Tracing tracing(EnvironmentMaps environments, StackCapture capture) {
        for (Map.Entry<?, ?> variable : environments.own().entrySet()) {
            String name = variable.getKey().toString();
            String value = variable.getValue().toString();
            if (!value.equals(learned.get(name))) {
                masker.learn(name, value);
            }
        }
        AccessRecorder recorder = new AccessRecorder(writer, masker, capture, limit, events, mapper, copies);
        Children children = new Children(
                writer, masker, environments, learned, option, routed, new VirtualThreadPin(instrumentation));
        return new Tracing(environments, recorder, children, new Connections(connections));
    }
}
