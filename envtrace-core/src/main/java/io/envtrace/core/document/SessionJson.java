package io.envtrace.core.document;

import io.envtrace.core.json.ConstantNames;
import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.AppliedFilter;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Session;
import io.envtrace.event.secret.ValuesMode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The session. */
public final class SessionJson {
    /** How the document calls what the user wanted of values. */
    public static final ConstantNames<ValuesMode> VALUES = new ConstantNames<>(ValuesMode.values());

    private @Nullable String id;
    private @Nullable Instant startedAt;
    private long durationNanos;
    private List<String> command = List.of();
    private String directory = "";
    private Host host = new Host("", "");
    private ValuesMode values = ValuesMode.MASKED;
    private boolean complete;
    private List<AppliedFilter> filters = List.of();
    private long lostEvents;
    private @Nullable ExitStatus exit;
    private List<String> notes = List.of();
    private final ToolJson.IdentityFields identity = new ToolJson.IdentityFields();

    private SessionJson() {}

    /** Writes the session's fields into an object that is open. */
    public static void writeFields(JsonGenerator json, Session s) {
        json.writeStringProperty("id", s.id());
        json.writeStringProperty("startedAt", s.startedAt().toString());
        json.writeNumberProperty("durationNanos", s.durationNanos());
        strings(json, "command", s.command());
        json.writeStringProperty("directory", s.directory());
        ToolJson.write(json, s.host());
        ToolJson.write(json, s.identity());
        json.writeStringProperty("values", VALUES.of(s.values()));
        json.writeBooleanProperty("complete", s.complete());
        filters(json, s);
        json.writeNumberProperty("lostEvents", s.lostEvents());
        ExitJson.write(json, "exit", s.exit());
        strings(json, "notes", s.notes());
    }

    /** Writes what has left something out of the trace, as a field. */
    public static void filters(JsonGenerator json, Session s) {
        FilterJson.write(json, s.filters());
    }

    /** Writes a list of strings as a field. */
    public static void strings(JsonGenerator json, String field, List<String> all) {
        json.writeArrayPropertyStart(field);
        for (String s : all) {
            json.writeString(s);
        }
        json.writeEndArray();
    }

    /** Reads a time as ISO 8601 writes it. */
    public static Instant instant(JsonCursor in) throws IOException {
        try {
            return Instant.parse(in.string());
        } catch (DateTimeException e) {
            throw in.wrong("not a time such as 2026-01-31T12:00:00Z");
        }
    }

    static Session read(JsonCursor in) throws IOException {
        SessionJson s = new SessionJson();
        in.object(field -> s.field(field, in));
        return new Session(
                in.required(s.id, "id"),
                new Session.Invocation(
                        in.required(s.startedAt, "startedAt"),
                        s.command,
                        s.directory,
                        s.host,
                        s.values,
                        s.identity.identity()),
                s.durationNanos,
                s.exit,
                new Session.Completeness(s.complete, s.lostEvents, s.notes, s.filters));
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "id" -> id = in.string();
            case "startedAt" -> startedAt = instant(in);
            case "durationNanos" -> durationNanos = in.amount();
            case "command" -> command = in.strings();
            case "directory" -> directory = in.string();
            case "host" -> host = ToolJson.readHost(in);
            case "values" -> values = in.constant(VALUES);
            case "complete" -> complete = in.flag();
            case "filters" -> filters = in.list(() -> FilterJson.read(in));
            case "lostEvents" -> lostEvents = in.amount();
            case "exit" -> exit = ExitJson.read(in);
            case "notes" -> notes = in.strings();
            default -> {
                return identity.field(field, in);
            }
        }
        return true;
    }
}
