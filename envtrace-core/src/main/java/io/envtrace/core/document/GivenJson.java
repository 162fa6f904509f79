package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.GivenVariable;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Variables that a process was started with: {@code name}, and the value's fields. */
public final class GivenJson {
    private GivenJson() {}

    /** Writes all of them as one field of an object that is open. */
    public static void write(JsonGenerator json, String field, List<GivenVariable> variables) {
        json.writeArrayPropertyStart(field);
        for (GivenVariable variable : variables) {
            json.writeStartObject();
            json.writeStringProperty("name", variable.name());
            ValueJson.writeFields(json, variable.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Reads one of them. */
    public static GivenVariable read(JsonCursor in) throws IOException {
        String[] name = new String[1];
        ValueJson value = new ValueJson();
        in.object(field -> {
            if (field.equals("name")) {
                name[0] = in.string();
                return true;
            }
            return value.field(field, in);
        });
        return new GivenVariable(in.required(name[0], "name"), value.value());
    }
}
