package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.json.TraceFormatException;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Reads one frame, and writes one where there are no tables. */
public final class FrameJson {
    private String type = "";
    private String method = "";
    private @Nullable String file;
    private int line;
    private @Nullable Integer library;

    private FrameJson() {}

    /** Writes a frame with its library in it. */
    public static void writeWhole(JsonGenerator json, Frame frame) {
        json.writeStartObject();
        json.writeStringProperty("type", frame.type());
        json.writeStringProperty("method", frame.method());
        json.writeStringProperty("file", frame.file());
        json.writeNumberProperty("line", frame.line());
        json.writeName("library");
        if (frame.library() == null) {
            json.writeNull();
        } else {
            TraceTables.write(json, frame.library());
        }
        json.writeEndObject();
    }

    static FrameJson read(JsonCursor in) throws IOException {
        FrameJson frame = new FrameJson();
        in.object(field -> frame.field(field, in));
        return frame;
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "type" -> type = in.string();
            case "method" -> method = in.string();
            case "file" -> file = in.stringOrNull();
            case "line" -> line = in.between(-2, Integer.MAX_VALUE);
            case "library" -> library = in.indexOrNull();
            default -> {
                return false;
            }
        }
        return true;
    }

    Frame resolve(TraceReader.Tables tables) throws TraceFormatException {
        return new Frame(type, method, file, line, library == null ? null : tables.library(library));
    }

    static Library library(JsonCursor in) throws IOException {
        String[] texts = {"", "", ""};
        boolean[] runtime = {false};
        boolean[] own = {false};
        in.object(field -> {
            switch (field) {
                case "name" -> texts[0] = in.string();
                case "version" -> texts[1] = in.string();
                case "file" -> texts[2] = in.string();
                case "runtime" -> runtime[0] = in.flag();
                case "own" -> own[0] = in.flag();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Library(texts[0], texts[1], texts[2], runtime[0], own[0]);
    }
}
