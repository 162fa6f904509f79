package io.envtrace.core.document;

import io.envtrace.core.json.ConstantNames;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Phase;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;
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
        writePrevious(json, a.previous());
        json.writeStringProperty("thread", a.thread());
        json.writeStringProperty("phase", PHASES.of(a.phase()));
        json.writeBooleanProperty("internal", a.internal());
    }

    /** Writes what there was before a change, and whether the change has left everything as it was. */
    private static void writePrevious(JsonGenerator json, @Nullable Previous previous) {
        if (previous == null) {
            return;
        }
        json.writeObjectPropertyStart("previous");
        if (previous.variables() >= 0) {
            json.writeNumberProperty("variables", previous.variables());
        } else {
            json.writeStringProperty("outcome", AccessJson.OUTCOMES.of(previous.outcome()));
            ValueJson.writeFields(json, previous.value());
        }
        json.writeEndObject();
        if (previous.unchanged()) {
            json.writeBooleanProperty("unchanged", true);
        }
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
