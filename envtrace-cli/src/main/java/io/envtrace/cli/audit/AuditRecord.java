package io.envtrace.cli.audit;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.document.ExitJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What is kept of a run: who ran what, how it ended, and how much was read and changed. Everything in it is masked as in its trace. */
public final class AuditRecord {
    private static final int TRACE_ID = 3;
    private static final int TRACE_ID_END = 35;

    private final Trace trace;
    private final String location;
    private final @Nullable Integer findings;
    private final Who who;
    private long reads;
    private long unset;
    private long changes;

    /**
     * Who ran it.
     *
     * @param user by the system's list of users
     * @param host what the machine calls itself
     */
    public record Who(String user, String host) {}

    /**
     * A run that has ended.
     *
     * @param location where the trace is
     * @param findings how many there are by a policy; null where there was no policy
     */
    public AuditRecord(Trace trace, String location, @Nullable Integer findings, Who who) {
        this.trace = trace;
        this.location = location;
        this.findings = findings;
        this.who = who;
        for (Access access : trace.accesses()) {
            if (!access.internal()) {
                add(access);
            }
        }
    }

    private void add(Access access) {
        Operation operation = access.operation();
        if (operation == Operation.GET) {
            reads = SaturatingSum.of(reads, access.count());
            unset = access.outcome() == Outcome.ABSENT ? SaturatingSum.of(unset, access.count()) : unset;
        } else if (operation == Operation.SET || operation == Operation.UNSET || operation == Operation.CLEAR) {
            changes = SaturatingSum.of(changes, access.count());
        }
    }

    /** The line, with its end. */
    byte[] line() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.generator(out)) {
            Json.write(json, this::write);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private void write(JsonGenerator json) {
        Session session = trace.session();
        Instant start = session.startedAt();
        json.writeStartObject();
        json.writeStringProperty("format", "envtrace-audit");
        json.writeNumberProperty("version", 1);
        json.writeStringProperty("id", session.id());
        json.writeStringProperty("start", start.toString());
        json.writeStringProperty("end", start.plusNanos(session.durationNanos()).toString());
        json.writeStringProperty("user", who.user());
        json.writeStringProperty("host", who.host());
        json.writeStringProperty("directory", session.directory());
        SessionJson.strings(json, "command", session.command());
        ExitJson.write(json, "exit", session.exit());
        json.writeNumberProperty("processes", trace.processes().size());
        json.writeNumberProperty("reads", reads);
        json.writeNumberProperty("unset", unset);
        json.writeNumberProperty("changes", changes);
        if (findings != null) {
            json.writeNumberProperty("findings", findings);
        }
        json.writeBooleanProperty("complete", session.complete());
        json.writeStringProperty("trace", location);
        references(json, session);
        json.writeEndObject();
    }

    /** What it belongs to. */
    private static void references(JsonGenerator json, Session session) {
        String traceparent = session.identity().traceContext().traceparent();
        if (!traceparent.isEmpty()) {
            json.writeStringProperty("traceId", traceparent.substring(TRACE_ID, TRACE_ID_END));
        }
        Map<String, String> tags = session.identity().tags();
        if (!tags.isEmpty()) {
            json.writeObjectPropertyStart("tags");
            tags.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }
}
