package io.envtrace.core.origin.format;

import io.envtrace.core.document.DiffJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Frame;
import io.envtrace.core.origin.Origin;
import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.OriginMention;
import io.envtrace.core.origin.OriginReader;
import io.envtrace.core.origin.OriginStep;
import io.envtrace.core.origin.PathSegment;
import io.envtrace.core.origin.PathWinner;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** JSON for programs: an object for each variable. */
final class JsonOrigin implements OriginFormat {
    private static final String FORMAT = "envtrace-origin";
    private static final int VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(List<OriginAnswer> answers, Options options, OutputStream out) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> document(to, answers, options));
        }
        out.write('\n');
    }

    private static void document(JsonGenerator json, List<OriginAnswer> answers, Options options) {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeNumberProperty("version", VERSION);
        json.writeArrayPropertyStart("variables");
        for (OriginAnswer answer : answers) {
            json.writeStartObject();
            json.writeStringProperty("name", answer.asked().variable());
            origin(json, answer.asked());
            if (options.segments()) {
                json.writeArrayPropertyStart("segments");
                answer.segments().forEach(segment -> segment(json, segment, options));
                json.writeEndArray();
            }
            if (options.which() != null) {
                which(json, answer, options.which());
            }
            context(json, answer.context());
            OriginAnswer.Now now = answer.now();
            if (now != null) {
                json.writeName("now");
                json.writeStartObject();
                json.writeBooleanProperty("set", now.value() != null);
                DiffJson.value(json, now.value());
                json.writeBooleanProperty("changedSince", answer.isChangedSince());
                json.writeEndObject();
            }
            json.writeArrayPropertyStart("others");
            for (Origin other : answer.others()) {
                json.writeStartObject();
                origin(json, other);
                json.writeBooleanProperty("same", answer.isSame(other));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void origin(JsonGenerator json, Origin origin) {
        json.writeStringProperty("mode", origin.mode());
        json.writeBooleanProperty("complete", origin.isComplete());
        json.writeBooleanProperty("set", origin.isSet());
        DiffJson.value(json, origin.value());
        json.writeArrayPropertyStart("steps");
        origin.steps().forEach(step -> step(json, step));
        json.writeEndArray();
        SessionJson.strings(json, "notes", origin.notes());
    }

    private static void which(JsonGenerator json, OriginAnswer answer, Which which) {
        json.writeArrayPropertyStart("which");
        for (PathWinner winner : PathWinner.of(answer.segments(), which.command(), which.executable())) {
            json.writeStartObject();
            json.writeStringProperty("command", winner.file());
            json.writeNumberProperty("entry", winner.entry());
            place(
                    json,
                    winner.segment().from() == null
                            ? null
                            : winner.segment().from().place());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void context(JsonGenerator json, OriginAnswer.Context context) {
        json.writeArrayPropertyStart("files");
        for (OriginMention mention : context.files()) {
            json.writeStartObject();
            json.writeStringProperty("file", mention.file());
            json.writeNumberProperty("line", mention.line());
            json.writeStringProperty("text", mention.text());
            DiffJson.value(json, mention.value());
            json.writeStringProperty("reader", mention.reader());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (context.trace() != null) {
            json.writeArrayPropertyStart("readers");
            for (OriginReader reader : context.readers()) {
                json.writeStartObject();
                json.writeStringProperty("process", reader.process().name());
                place(json, reader.access().site());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void segment(JsonGenerator json, PathSegment segment, Options options) {
        json.writeStartObject();
        json.writeStringProperty("segment", segment.text());
        place(json, segment.from() == null ? null : segment.from().place());
        json.writeBooleanProperty("duplicate", !segment.first());
        json.writeBooleanProperty("missing", options.missing().test(segment.text()));
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, OriginStep step) {
        json.writeStartObject();
        json.writeStringProperty("kind", step.kind().name().toLowerCase(Locale.ROOT));
        place(json, step.place());
        json.writeStringProperty("by", step.by());
        json.writeStringProperty("command", step.command());
        DiffJson.value(json, step.value());
        json.writeBooleanProperty("counts", step.counts());
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, @Nullable Frame place) {
        if (place == null || place.file() == null) {
            json.writeNullProperty("file");
            json.writeNullProperty("line");
        } else {
            json.writeStringProperty("file", place.file());
            json.writeNumberProperty("line", place.line());
        }
    }
}
