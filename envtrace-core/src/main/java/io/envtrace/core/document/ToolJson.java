package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.identity.RunIdentity;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** The tool, the machine, and who used them. */
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
        known(json, "name", host.name());
        json.writeEndObject();
    }

    /** Writes what is known of who started a run as fields; what is not known is left out. */
    public static void write(JsonGenerator json, RunIdentity identity) {
        known(json, "user", identity.user());
        RunIdentity.Caller caller = identity.caller();
        if (!caller.equals(RunIdentity.Caller.UNKNOWN)) {
            json.writeObjectPropertyStart("startedFrom");
            known(json, "program", caller.program());
            known(json, "shell", caller.shell());
            known(json, "terminal", caller.terminal());
            known(json, "terminalProgram", caller.terminalProgram());
            json.writeEndObject();
        }
        known(json, "traceparent", identity.traceContext().traceparent());
        known(json, "baggage", identity.traceContext().baggage());
        if (!identity.tags().isEmpty()) {
            json.writeObjectPropertyStart("tags");
            identity.tags().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private static void known(JsonGenerator json, String field, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(field, text);
        }
    }

    public static Tool readTool(JsonCursor in) throws IOException {
        String[] texts = texts(in, "name", "version");
        return new Tool(texts[0], texts[1]);
    }

    public static Host readHost(JsonCursor in) throws IOException {
        String[] texts = texts(in, "os", "arch", "name");
        return new Host(texts[0], texts[1], texts[2]);
    }

    /** Reads fields with these names; what is not there is empty. */
    private static String[] texts(JsonCursor in, String... fields) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String field : fields) {
            texts.put(field, "");
        }
        in.object(field -> texts.containsKey(field) && texts.put(field, in.string()) != null);
        String[] inOrder = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            inOrder[i] = texts.getOrDefault(fields[i], "");
        }
        return inOrder;
    }

    /** Reads what is known of who started a run, from fields of its session. */
    public static final class IdentityFields {
        private String user = "";
        private RunIdentity.Caller caller = RunIdentity.Caller.UNKNOWN;
        private String traceparent = "";
        private String baggage = "";
        private final Map<String, String> tags = new TreeMap<>();

        /** Reads a field. @return whether it is one of these */
        public boolean field(String field, JsonCursor in) throws IOException {
            switch (field) {
                case "user" -> user = in.string();
                case "startedFrom" -> {
                    String[] from = texts(in, "program", "shell", "terminal", "terminalProgram");
                    caller = new RunIdentity.Caller(from[0], from[1], from[2], from[3]);
                }
                case "traceparent" -> traceparent = in.string();
                case "baggage" -> baggage = in.string();
                case "tags" ->
                    in.object(key -> {
                        tags.put(key, in.string());
                        return true;
                    });
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** What was read. */
        public RunIdentity identity() {
            return new RunIdentity(user, caller, new RunIdentity.TraceContext(traceparent, baggage), tags);
        }
    }
}
