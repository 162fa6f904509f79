package io.envtrace.core.document;

import io.envtrace.core.model.Host;
import io.envtrace.core.model.Tool;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;

/** The tool and the machine. */
public final class ToolJson {
    private ToolJson() {}

    /** Writes the tool as a field. */
    public static void write(JsonGenerator json, Tool tool) {
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", tool.name());
        json.writeStringProperty("version", tool.version());
        json.writeEndObject();
    }

    /** Writes the machine as a field. */
    public static void write(JsonGenerator json, Host host) {
        json.writeObjectPropertyStart("host");
        json.writeStringProperty("os", host.os());
        json.writeStringProperty("arch", host.arch());
        json.writeEndObject();
    }

    public static Tool readTool(JsonCursor in) throws IOException {
        String[] texts = two(in, "name", "version");
        return new Tool(texts[0], texts[1]);
    }

    public static Host readHost(JsonCursor in) throws IOException {
        String[] texts = two(in, "os", "arch");
        return new Host(texts[0], texts[1]);
    }

    private static String[] two(JsonCursor in, String first, String second) throws IOException {
        String[] texts = {"", ""};
        in.object(field -> {
            if (field.equals(first)) {
                texts[0] = in.string();
            } else if (field.equals(second)) {
                texts[1] = in.string();
            } else {
                return false;
            }
            return true;
        });
        return texts;
    }
}
