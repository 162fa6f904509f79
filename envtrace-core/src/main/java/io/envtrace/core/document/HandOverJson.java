package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.ProcessNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The daemons that did some of a process's work. */
final class HandOverJson {
    private String daemon = "";
    private long pid;
    private String address = "";
    private long nanos;
    private @Nullable List<GivenVariable> environment;

    private HandOverJson() {}

    /** Writes nothing where there are none, as in nearly all processes. */
    static void write(JsonGenerator json, List<ProcessNode.HandOver> handOvers) {
        if (handOvers.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("handOvers");
        for (ProcessNode.HandOver handOver : handOvers) {
            write(json, handOver);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ProcessNode.HandOver handOver) {
        json.writeStartObject();
        json.writeStringProperty("daemon", handOver.daemon());
        if (handOver.pid() == 0) {
            json.writeNullProperty("pid");
        } else {
            json.writeNumberProperty("pid", handOver.pid());
        }
        json.writeStringProperty("address", handOver.address());
        json.writeNumberProperty("nanos", handOver.nanos());
        List<GivenVariable> environment = handOver.environment();
        if (environment != null) {
            GivenJson.write(json, "environment", environment);
        }
        json.writeEndObject();
    }

    static ProcessNode.HandOver read(JsonCursor in) throws IOException {
        HandOverJson h = new HandOverJson();
        in.object(field -> h.field(field, in));
        return new ProcessNode.HandOver(h.daemon, h.pid, h.address, h.nanos, h.environment);
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "daemon" -> daemon = in.string();
            case "pid" -> pid = in.isNull() ? 0 : in.amount();
            case "address" -> address = in.string();
            case "nanos" -> nanos = in.amount();
            case "environment" -> environment = in.list(() -> GivenJson.read(in));
            default -> {
                return false;
            }
        }
        return true;
    }
}
