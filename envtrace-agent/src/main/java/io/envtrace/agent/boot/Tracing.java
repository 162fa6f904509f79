package io.envtrace.agent.boot;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JVM's tracing, from the first hook on. Until then there is only {@link TracingSetup}, because many programs read nothing. */
public final class Tracing {
    private static volatile @Nullable TracingSetup setup;
    private static volatile @Nullable Tracing active;

    private final Environments environments;
    private final Recorder recorder;

    Tracing(Environments environments, Recorder recorder) {
        this.environments = environments;
        this.recorder = recorder;
    }

    /** Says what the first hook begins with. Only the first call of a JVM counts. */
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

    private static @Nullable Tracing begin() throws Exception {
        TracingSetup prepared = setup;
        if (prepared == null) {
            return null;
        }
        StackProbe.require();
        synchronized (prepared) {
            if (active == null && !prepared.isBeginning()) {
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
            } else if (Lost.events > 0) {
                prepared.writer().lost(Lost.events);
            }
            prepared.writer().markClosed();
        }
    }

    boolean isOwn(@Nullable Object map) {
        return environments.isOwn(map);
    }

    void record(int hook, boolean own, String name, @Nullable String value, Outcome outcome) throws Exception {
        Sequence.advance();
        recorder.record(hook, own, name, value, outcome);
    }

    void whole(int hook, boolean own) throws Exception {
        recorder.record(hook, own, null, null, Outcome.PRESENT);
    }

    void contains(int view, Object backing, @Nullable Object element) throws Exception {
        Object name = element instanceof Map.Entry ? ((Map.Entry<?, ?>) element).getKey() : element;
        if (!(name instanceof String)) {
            return;
        }
        Object map = Environments.mapOf(backing);
        String value = EnvironmentSearch.value(map, (String) name);
        Outcome outcome = value == null ? Outcome.ABSENT : value.isEmpty() ? Outcome.EMPTY : Outcome.PRESENT;
        recorder.record(view | Hook.CONTAINS, isOwn(map), (String) name, value, outcome);
    }

    EventLogWriter writer() {
        return recorder.writer();
    }

    Masker masker() {
        return recorder.masker();
    }

    Recorder recorder() {
        return recorder;
    }

    Environments environments() {
        return environments;
    }
}
