package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A value: {@code "value"}, a string or null, and beside it what else is known: {@code valueLength} of one that is masked or cut, {@code masked},
 * {@code cut}, {@code fingerprint}. Instead of what is hidden there is one bullet for each hidden code point.
 */
public final class ValueJson {
    private @Nullable String text;
    private boolean masked;
    private boolean cut;
    private int length = -1;
    private @Nullable String fingerprint;

    /** Writes a value into an object that is open. */
    public static void writeFields(JsonGenerator json, @Nullable Value value) {
        json.writeStringProperty("value", value == null ? null : HiddenText.expanded(value));
        if (value == null || value.isWhole() && value.fingerprint() == null) {
            return;
        }
        json.writeNumberProperty("valueLength", value.length());
        if (value.masked()) {
            json.writeBooleanProperty("masked", true);
        }
        if (value.cut()) {
            json.writeBooleanProperty("cut", true);
        }
        if (value.fingerprint() != null) {
            json.writeStringProperty("fingerprint", value.fingerprint());
        }
    }

    /** Writes a value for pages and differences, as people read it: a string, null, or an object where it is masked, cut or has a fingerprint. */
    static void writeShort(JsonGenerator json, @Nullable Value value) {
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

    /** Forgets the last value. */
    void clear() {
        text = null;
        masked = false;
        cut = false;
        length = -1;
        fingerprint = null;
    }

    void text(@Nullable String read) {
        text = read;
    }

    /** Reads one of the fields; false for another field. */
    boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "value" -> text = in.stringOrNull();
            case "valueLength" -> length = in.isNull() ? -1 : in.index();
            case "masked" -> masked = in.flag();
            case "cut" -> cut = in.flag();
            case "fingerprint" -> fingerprint = in.stringOrNull();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is all that there is. */
    boolean isPlain() {
        return !masked && !cut && fingerprint == null;
    }

    /** The value that was read; null for none. */
    @Nullable
    Value value() {
        String read = text;
        if (read == null) {
            return null;
        }
        int known = length < 0 ? read.codePointCount(0, read.length()) : length;
        return new Value(masked ? HiddenText.shortened(read) : read, masked, cut, known, fingerprint);
    }
}
