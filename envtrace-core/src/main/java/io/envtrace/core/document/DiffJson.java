package io.envtrace.core.document;

import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Value;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Parts of the trace document that stand by themselves in a document of differences: whole frames instead of numbers. */
public final class DiffJson {
    private DiffJson() {}

    /** A generator that puts each element of a list on its own line. */
    public static JsonGenerator generator(OutputStream out) {
        return Json.documentGenerator(out);
    }

    /** One side's value. */
    public static void value(JsonGenerator json, String field, @Nullable Value value) {
        json.writeName(field);
        ValueJson.writeShort(json, value);
    }

    /** A value with what is known of it, into an object that is open. */
    public static void value(JsonGenerator json, @Nullable Value value) {
        ValueJson.writeFields(json, value);
    }

    public static void exit(JsonGenerator json, @Nullable ExitStatus exit) {
        ExitJson.write(json, "exit", exit);
    }

    /** An access with its stack, into an object that is open. */
    public static void access(JsonGenerator json, Access access) {
        AccessJson.writeFields(json, access);
        Frame site = access.site();
        if (site != null) {
            json.writeName("site");
            frame(json, site);
        }
        if (access.stack() != null) {
            json.writeArrayPropertyStart("stack");
            access.stack().frames().forEach(frame -> frame(json, frame));
            json.writeEndArray();
        }
    }

    private static void frame(JsonGenerator json, Frame frame) {
        json.writeStartObject();
        json.writeStringProperty("type", frame.type());
        json.writeStringProperty("method", frame.method());
        json.writeStringProperty("file", frame.file());
        json.writeNumberProperty("line", frame.line());
        Library library = frame.library();
        if (library != null) {
            json.writeName("library");
            TraceTables.write(json, library);
        }
        json.writeEndObject();
    }
}
