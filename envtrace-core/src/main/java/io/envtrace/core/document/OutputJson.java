package io.envtrace.core.document;

import io.envtrace.core.json.ConstantNames;
import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.output.CommandOutput;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What a command has written: its streams, and its lines. */
public final class OutputJson {
    /** How documents call a stream. */
    public static final ConstantNames<StandardStream> STREAMS = new ConstantNames<>(StandardStream.values());

    private static final ConstantNames<StreamKind> KINDS = new ConstantNames<>(StreamKind.values());

    private OutputJson() {}

    /** Writes it as a field of an object that is open; nothing where the command's streams were its caller's. */
    static void write(JsonGenerator json, CommandOutput output) {
        if (output.isUntouched()) {
            return;
        }
        json.writeObjectPropertyStart("output");
        writeStreams(json, output.streams());
        json.writeNumberProperty("left", output.left());
        json.writeArrayPropertyStart("lines");
        for (OutputLine line : output.lines()) {
            json.writeStartObject();
            writeLine(json, line);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes what the command was given for which stream, as a field of an object that is open. */
    public static void writeStreams(JsonGenerator json, Map<StandardStream, StreamKind> streams) {
        json.writeObjectPropertyStart("streams");
        streams.forEach((stream, kind) -> json.writeStringProperty(STREAMS.of(stream), KINDS.of(kind)));
        json.writeEndObject();
    }

    /** Writes a line's fields into an object that is open. */
    public static void writeLine(JsonGenerator json, OutputLine line) {
        json.writeStringProperty("stream", STREAMS.of(line.stream()));
        json.writeNumberProperty("pid", line.pid());
        json.writeStringProperty("line", line.text());
        if (line.cut()) {
            json.writeBooleanProperty("cut", true);
        }
        json.writeNumberProperty("nanos", line.nanos());
    }

    static CommandOutput read(JsonCursor in) throws IOException {
        Map<StandardStream, StreamKind> streams = new EnumMap<>(StandardStream.class);
        List<OutputLine> lines = new ArrayList<>();
        long[] left = {0};
        in.object(field -> {
            switch (field) {
                case "streams" -> streams.putAll(readStreams(in));
                case "left" -> left[0] = in.amount();
                case "lines" -> in.elements(() -> lines.add(readLine(in)));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new CommandOutput(streams, lines, left[0]);
    }

    /** What the command was given for which stream. */
    public static Map<StandardStream, StreamKind> readStreams(JsonCursor in) throws IOException {
        Map<StandardStream, StreamKind> streams = new EnumMap<>(StandardStream.class);
        in.object(field -> {
            for (StandardStream stream : StandardStream.values()) {
                if (STREAMS.of(stream).equals(field)) {
                    streams.put(stream, in.constant(KINDS));
                    return true;
                }
            }
            return false;
        });
        return streams;
    }

    private static OutputLine readLine(JsonCursor in) throws IOException {
        LineFields line = new LineFields();
        in.object(field -> line.field(field, in));
        return line.line(in);
    }

    /** The fields of one line, as they come. */
    public static final class LineFields {
        private @Nullable StandardStream stream;
        private long pid;
        private @Nullable String text;
        private boolean cut;
        private long nanos;

        /** Takes a field's value; false where it is none of a line's. */
        public boolean field(String field, JsonCursor in) throws IOException {
            switch (field) {
                case "stream" -> stream = in.constant(STREAMS);
                case "pid" -> pid = in.amount();
                case "line" -> text = in.string();
                case "cut" -> cut = in.flag();
                case "nanos" -> nanos = in.amount();
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Whether there was anything of a line. */
        public boolean isLine() {
            return text != null;
        }

        /** The line. @throws IOException a field is missing */
        public OutputLine line(JsonCursor in) throws IOException {
            return new OutputLine(in.required(stream, "stream"), pid, in.required(text, "line"), cut, nanos);
        }
    }
}
