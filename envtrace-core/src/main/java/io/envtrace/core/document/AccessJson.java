package io.envtrace.core.document;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One access. */
public final class AccessJson {
    private int process;
    private @Nullable Operation operation;
    private String api = "";
    private @Nullable String variable;
    private Outcome outcome = Outcome.ABSENT;
    private @Nullable Value value;
    private String thread = "";
    private Phase phase = Phase.RUN;
    private boolean internal;
    private @Nullable Integer stack;
    private @Nullable Integer site;
    private long count = 1;
    private long firstNanos;
    private long lastNanos;
    private List<Integer> children = List.of();

    private AccessJson() {}

    /** Writes what does not change, but for the stack, into an object that is open. */
    public static void writeFields(JsonGenerator json, Access a) {
        json.writeNumberProperty("process", a.process());
        json.writeStringProperty("operation", lower(a.operation()));
        json.writeStringProperty("api", a.api());
        json.writeStringProperty("variable", a.variable());
        json.writeStringProperty("outcome", lower(a.outcome()));
        ValueJson.write(json, "value", a.value());
        json.writeStringProperty("thread", a.thread());
        json.writeStringProperty("phase", lower(a.phase()));
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

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static AccessJson read(JsonCursor in) throws IOException {
        AccessJson access = new AccessJson();
        in.object(field -> access.field(field, in));
        in.required(access.operation, "operation");
        return access;
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "process" -> process = in.index();
            case "operation" -> operation = in.constant(Operation.values());
            case "api" -> api = in.string();
            case "variable" -> variable = in.stringOrNull();
            case "outcome" -> outcome = in.constant(Outcome.values());
            case "value" -> value = ValueJson.read(in);
            case "thread" -> thread = in.string();
            case "phase" -> phase = in.constant(Phase.values());
            case "internal" -> internal = in.flag();
            case "stack" -> stack = in.indexOrNull();
            case "site" -> site = in.indexOrNull();
            case "count" -> count = in.amount();
            case "firstNanos" -> firstNanos = in.amount();
            case "lastNanos" -> lastNanos = in.amount();
            case "children" -> children = in.list(in::index);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The access, with its indices followed. */
    Access resolve(TraceReader.Tables tables) throws TraceFormatException {
        tables.checkProcess(process);
        for (int child : children) {
            tables.checkProcess(child);
        }
        return new Access(
                process,
                Objects.requireNonNull(operation),
                api,
                variable,
                outcome,
                value,
                thread,
                phase,
                internal,
                stack == null ? null : tables.stack(stack),
                site == null ? null : tables.frame(site),
                count,
                firstNanos,
                lastNanos,
                children);
    }
}
