package io.envtrace.core.document;

import io.envtrace.core.model.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A value: a string, null, or an object where it is masked, cut or has a fingerprint. */
public final class ValueJson {
    private ValueJson() {}

    /** Writes a value as a field. */
    public static void write(JsonGenerator json, String field, @Nullable Value value) {
        json.writeName(field);
        write(json, value);
    }

    static void write(JsonGenerator json, @Nullable Value value) {
        if (value == null) {
            json.writeNull();
        } else if (value.isWhole() && value.fingerprint() == null) {
            json.writeString(value.text());
        } else {
            writeObject(json, value);
        }
    }

    private static void writeObject(JsonGenerator json, Value value) {
        json.writeStartObject();
        json.writeBooleanProperty("masked", value.masked());
        if (value.cut()) {
            json.writeBooleanProperty("cut", true);
        }
        json.writeNumberProperty("length", value.length());
        if (value.fingerprint() != null) {
            json.writeStringProperty("fingerprint", value.fingerprint());
        }
        if (value.text() != null) {
            json.writeStringProperty("text", value.text());
        }
        json.writeEndObject();
    }

    static @Nullable Value read(JsonCursor in) throws IOException {
        if (in.isNull()) {
            return null;
        }
        return in.isObject() ? new Reader().read(in) : Value.plain(in.string());
    }

    private static final class Reader {
        private @Nullable String text;
        private boolean masked;
        private boolean cut;
        private int length;
        private @Nullable String fingerprint;

        Value read(JsonCursor in) throws IOException {
            in.object(field -> {
                switch (field) {
                    case "text" -> text = in.stringOrNull();
                    case "masked" -> masked = in.flag();
                    case "cut" -> cut = in.flag();
                    case "length" -> length = in.index();
                    case "fingerprint" -> fingerprint = in.stringOrNull();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (!masked && text == null) {
                throw in.wrong("a value that is not masked has no \"text\"");
            }
            return new Value(text, masked, cut, length, fingerprint);
        }
    }
}
