package io.envtrace.agent.boot;

import io.envtrace.agent.boot.log.WrittenLog;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.event.session.StackMode;
import java.util.Collections;

/** Tracing that begins with a test's recorder, without hooks in the JDK. */
final class GivenTracing extends TracingSetup {
    private final Tracing tracing;

    GivenTracing(WrittenLog log, Object own) {
        super(
                null,
                log.writer,
                null,
                Collections.emptyMap(),
                StackLimit.of(StackMode.NONE, 0),
                false,
                null,
                false,
                null);
        tracing = new Tracing(EnvironmentMaps.of(own), log.recorder(false), null, new Connections(null));
    }

    @Override
    Tracing begin() {
        return tracing;
    }
}
