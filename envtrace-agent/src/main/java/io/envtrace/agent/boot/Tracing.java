package io.envtrace.agent.boot;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.agent.boot.child.ChildStart;
import io.envtrace.agent.boot.child.ExitListener;
import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.agent.boot.guard.Privileged;
import io.envtrace.agent.boot.guard.StackProbe;
import io.envtrace.agent.boot.log.AccessRecorder;
import io.envtrace.agent.boot.log.PreviousText;
import io.envtrace.event.Outcome;
import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JVM's tracing, from the first hook on. Until then there is only {@link TracingSetup}, because many programs read nothing. */
public final class Tracing {
    private static volatile @Nullable TracingSetup setup;
    private static volatile @Nullable Tracing active;

    private final EnvironmentMaps environments;
    private final AccessRecorder recorder;
    private final Children children;
    private final Connections connections;
    private final CopyQuestions copies;

    Tracing(EnvironmentMaps environments, AccessRecorder recorder, Children children, Connections connections) {
        this.environments = environments;
        this.recorder = recorder;
        this.children = children;
        this.connections = connections;
        this.copies = new CopyQuestions(environments);
    }

    /** Says what the first hook begins with. Only the first call counts, until tracing stops. */
    public static synchronized boolean prepare(TracingSetup prepared) {
        if (setup != null) {
            return false;
        }
        setup = prepared;
        return true;
    }

    /** Null if nothing is traced, as while tracing itself starts. */
    static @Nullable Tracing active() throws Exception {
        Tracing now = active;
        return now != null ? now : begin();
    }

    @SuppressWarnings("StaticGuardedByInstance") // each setup guards the tracing that begins with it
    private static @Nullable Tracing begin() throws Exception {
        TracingSetup prepared = setup;
        if (prepared == null) {
            return null;
        }
        StackProbe.require();
        synchronized (prepared) {
            if (active == null && setup == prepared && !prepared.isBeginning()) {
                active = prepared.begin();
            }
        }
        return active;
    }

    static void close() throws IOException {
        TracingSetup prepared = setup;
        if (prepared != null) {
            Tracing now = active;
            if (now != null) {
                now.recorder.writeLost();
            } else if (LostEvents.total() > 0) {
                prepared.writer().lostInAll(LostEvents.total());
            }
            prepared.writer().markClosed();
        }
    }

    /** Ends tracing, when no hook is left that could call; later it may begin anew. */
    @SuppressWarnings("StaticGuardedByInstance") // each setup guards the tracing that begins with it
    public static synchronized void stop() throws IOException {
        TracingSetup prepared = setup;
        if (prepared != null) {
            close();
            synchronized (prepared) {
                setup = null;
                active = null;
            }
            prepared.writer().close();
        }
    }

    boolean isOwn(@Nullable Object map) {
        return environments.isOwn(map);
    }

    void record(int hook, boolean own, String name, @Nullable String value, Outcome outcome) throws Exception {
        InnerHookCount.increment();
        recorder.record(hook, own, name, value, outcome);
    }

    /** A variable has been given a value, or was removed (null). */
    void set(int hook, boolean own, String name, @Nullable String value, PreviousText previous) throws Exception {
        InnerHookCount.increment();
        recorder.record(hook, own, name, value, Outcome.of(value), previous);
    }

    void cleared(int hook, boolean own, @Nullable PreviousText previous) throws Exception {
        recorder.record(hook, own, null, null, Outcome.OF_WHOLE, previous);
    }

    /** Questions to frameworks' copies of the environment. */
    CopyQuestions copies() {
        return copies;
    }

    void recordWhole(int hook, boolean own) throws Exception {
        recorder.record(hook, own, null, null, Outcome.OF_WHOLE);
    }

    void recordDenied(int hook) throws Exception {
        recorder.record(hook, true, null, null, Outcome.DENIED);
    }

    void contains(int view, Object backing, @Nullable Object element) throws Exception {
        Object name = element instanceof Map.Entry ? ((Map.Entry<?, ?>) element).getKey() : element;
        if (!(name instanceof String)) {
            return;
        }
        Object map = EnvironmentMaps.mapOf(backing);
        String value = EnvironmentSearch.value(map, (String) name);
        Outcome outcome = Outcome.of(value);
        recorder.record(view | Hook.CONTAINS, isOwn(map), (String) name, value, outcome);
    }

    /** Before a child starts; null if the agent itself starts it. */
    @Nullable
    ChildStart beforeStart(String[] command, @Nullable Map<String, String> given, @Nullable String directory)
            throws Exception {
        return inside(new PrivilegedExceptionAction<ChildStart>() {
            @Override
            public ChildStart run() throws Exception {
                return children.prepare(command, given, directory);
            }
        });
    }

    /** Does something as the agent, with its rights; null if the agent itself is at work on this thread. */
    private <T> @Nullable T inside(PrivilegedExceptionAction<T> action) throws Exception {
        StackProbe.require();
        Thread thread = Thread.currentThread();
        if (!recorder.inside().enter(thread)) {
            return null;
        }
        try {
            return Privileged.call(action);
        } finally {
            recorder.inside().leave(thread);
        }
    }

    void afterStart(ChildStart start, @Nullable Process process) throws Exception {
        children.finish(start, process == null);
        try {
            recordStart(start, process);
        } finally {
            children.ends().started();
        }
    }

    private void recordStart(ChildStart start, @Nullable Process process) throws Exception {
        int access = recorder.record(Hook.PROCESS | Hook.START, true, null, null, Outcome.of(process != null));
        if (access < 0) {
            return;
        }
        Privileged.call(new PrivilegedExceptionAction<Boolean>() {
            @Override
            public Boolean run() throws Exception {
                children.record(start, access, process);
                return true;
            }
        });
    }

    /** The program has connected to an address of this machine. */
    void connected(Object address) throws Exception {
        if (!connections.isNew(address)) {
            return;
        }
        inside(new PrivilegedExceptionAction<Boolean>() {
            @Override
            public Boolean run() throws Exception {
                connections.tell(address);
                return true;
            }
        });
    }

    ExitListener exitListener(long pid) {
        return new ExitListener(children.ends(), pid);
    }
}
