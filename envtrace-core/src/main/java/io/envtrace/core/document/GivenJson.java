package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Setting;
import io.envtrace.core.model.GivenVariable.Step;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Variables that a process was started with: {@code name}, the value's fields, and {@code origin} where it was looked for. */
public final class GivenJson {
    private GivenJson() {}

    /** Writes all of them as one field of an object that is open. */
    public static void write(JsonGenerator json, String field, List<GivenVariable> variables) {
        json.writeArrayPropertyStart(field);
        for (GivenVariable variable : variables) {
            json.writeStartObject();
            json.writeStringProperty("name", variable.name());
            ValueJson.writeFields(json, variable.value());
            OriginJson.write(json, variable.origin());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Reads one of them. */
    public static GivenVariable read(JsonCursor in) throws IOException {
        String[] name = new String[1];
        ValueJson value = new ValueJson();
        Origin[] origin = new Origin[1];
        in.object(field -> {
            switch (field) {
                case "name" -> name[0] = in.string();
                case "origin" -> origin[0] = OriginJson.read(in);
                default -> {
                    return value.field(field, in);
                }
            }
            return true;
        });
        return new GivenVariable(in.required(name[0], "name"), value.value(), origin[0]);
    }

    /** Where it comes from: its steps, or the reason why nothing is known. */
    private static final class OriginJson {
        private String kind = "";
        private String file = "";
        private int line;
        private String by = "";
        private String command = "";
        private boolean counts;
        private String reader = "";
        private @Nullable Boolean tracked;
        private final ValueJson value = new ValueJson();

        private OriginJson() {}

        /** Writes an origin as one field of an object that is open; nothing where nobody has looked for it. */
        static void write(JsonGenerator json, @Nullable Origin origin) {
            if (origin == null) {
                return;
            }
            json.writeObjectPropertyStart("origin");
            if (!origin.unknown().isEmpty()) {
                json.writeStringProperty("unknown", origin.unknown());
            }
            json.writeArrayPropertyStart("steps");
            for (Step step : origin.steps()) {
                write(json, step);
            }
            json.writeEndArray();
            if (!origin.notes().isEmpty()) {
                SessionJson.strings(json, "notes", origin.notes());
            }
            if (origin.later()) {
                json.writeBooleanProperty("later", true);
            }
            if (!origin.settings().isEmpty()) {
                json.writeArrayPropertyStart("settings");
                for (Setting setting : origin.settings()) {
                    json.writeStartObject();
                    json.writeStringProperty("file", setting.file());
                    json.writeNumberProperty("line", setting.line());
                    json.writeStringProperty("reader", setting.reader());
                    tracked(json, setting.tracked());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private static void tracked(JsonGenerator json, @Nullable Boolean tracked) {
            if (tracked != null) {
                json.writeBooleanProperty("tracked", tracked);
            }
        }

        private static void write(JsonGenerator json, Step step) {
            json.writeStartObject();
            json.writeStringProperty("kind", step.kind());
            if (!step.file().isEmpty()) {
                json.writeStringProperty("file", step.file());
            }
            if (step.line() > 0) {
                json.writeNumberProperty("line", step.line());
            }
            if (!step.by().isEmpty()) {
                json.writeStringProperty("by", step.by());
            }
            if (!step.command().isEmpty()) {
                json.writeStringProperty("command", step.command());
            }
            ValueJson.writeFields(json, step.value());
            if (step.counts()) {
                json.writeBooleanProperty("counts", true);
            }
            tracked(json, step.tracked());
            json.writeEndObject();
        }

        /** Reads an origin; the cursor stands on it. */
        static @Nullable Origin read(JsonCursor in) throws IOException {
            if (in.isNull()) {
                return null;
            }
            WholeOrigin whole = new WholeOrigin();
            in.object(field -> whole.field(field, in));
            return new Origin(whole.steps, whole.notes, whole.unknown, whole.later, whole.settings);
        }

        /** An origin while it is read. */
        private static final class WholeOrigin {
            private String unknown = "";
            private List<Step> steps = List.of();
            private List<String> notes = List.of();
            private boolean later;
            private List<Setting> settings = List.of();

            private boolean field(String field, JsonCursor in) throws IOException {
                switch (field) {
                    case "unknown" -> unknown = in.string();
                    case "steps" -> steps = in.list(() -> step(in));
                    case "notes" -> notes = in.strings();
                    case "later" -> later = in.flag();
                    case "settings" -> settings = in.list(() -> setting(in));
                    default -> {
                        return false;
                    }
                }
                return true;
            }
        }

        private static Step step(JsonCursor in) throws IOException {
            OriginJson step = new OriginJson();
            in.object(field -> step.field(field, in));
            return new Step(
                    in.required(step.kind.isEmpty() ? null : step.kind, "kind"),
                    step.file,
                    step.line,
                    step.by,
                    step.command,
                    step.value.value(),
                    step.counts,
                    step.tracked);
        }

        private static Setting setting(JsonCursor in) throws IOException {
            OriginJson setting = new OriginJson();
            in.object(field -> setting.field(field, in));
            return new Setting(setting.file, setting.line, setting.reader, setting.tracked);
        }

        private boolean field(String field, JsonCursor in) throws IOException {
            switch (field) {
                case "kind" -> kind = in.string();
                case "file" -> file = in.string();
                case "line" -> line = in.index();
                case "by" -> by = in.string();
                case "command" -> command = in.string();
                case "counts" -> counts = in.flag();
                case "reader" -> reader = in.string();
                case "tracked" -> tracked = in.flag();
                default -> {
                    return value.field(field, in);
                }
            }
            return true;
        }
    }
}
