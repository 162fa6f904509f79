package io.envtrace.core.document;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Phase;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import tools.jackson.core.JsonGenerator;

/** Writes one access; {@link AccessReader} reads it. */
public final class AccessJson {
    static final ConstantNames<Operation> OPERATIONS = new ConstantNames<>(Operation.values());
    static final ConstantNames<Outcome> OUTCOMES = new ConstantNames<>(Outcome.values());
    static final ConstantNames<Phase> PHASES = new ConstantNames<>(Phase.values());

    private AccessJson() {}

    /** Writes what does not change, but for the stack, into an object that is open. */
    public static void writeFields(JsonGenerator json, Access a) {
        json.writeNumberProperty("process", a.process());
        json.writeStringProperty("operation", OPERATIONS.of(a.operation()));
        json.writeStringProperty("api", a.api());
        json.writeStringProperty("variable", a.variable());
        json.writeStringProperty("outcome", OUTCOMES.of(a.outcome()));
        ValueJson.writeFields(json, a.value());
        json.writeStringProperty("thread", a.thread());
        json.writeStringProperty("phase", PHASES.of(a.phase()));
        json.writeBooleanProperty("internal", a.internal());
    }

    /** Writes counts, times and children. */
    public static void writeCounts(JsonGenerator json, Access a) {
        json.writeNumberProperty("count", a.count());
        json.writeNumberProperty("firstNanos", a.firstNanos());
        json.writeNumberProperty("lastNanos", a.lastNanos());
        if (!a.children().isEmpty()) {
            json.writeArrayPropertyStart("children");
            a.children().forEach(json::writeNumber);
            json.writeEndArray();
        }
    }
}
