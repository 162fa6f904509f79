package io.envtrace.core.chain.format;

import io.envtrace.core.chain.Chain;
import io.envtrace.core.chain.ChainLink;
import io.envtrace.core.document.DiffJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** JSON for programs: one object for each process, with its parent. */
public final class JsonChain implements ChainFormat {
    private static final String FORMAT = "envtrace-chain";
    private static final int VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Chain chain, Options options, OutputStream out) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> document(to, chain));
        }
        out.write('\n');
    }

    private static void document(JsonGenerator json, Chain chain) {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeNumberProperty("version", VERSION);
        json.writeStringProperty("session", chain.trace().session().id());
        json.writeBooleanProperty("complete", chain.trace().session().complete());
        json.writeStringProperty("variable", chain.variable());
        json.writeArrayPropertyStart("processes");
        chain.links().forEach(link -> link(json, link));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void link(JsonGenerator json, ChainLink link) {
        ProcessNode process = link.process();
        json.writeStartObject();
        json.writeNumberProperty("id", process.id());
        json.writeNumberProperty("pid", process.pid());
        if (process.parent() == null) {
            json.writeNullProperty("parent");
        } else {
            json.writeNumberProperty("parent", process.parent().intValue());
        }
        json.writeStringProperty("executable", process.executable());
        SessionJson.strings(json, "arguments", process.arguments());
        json.writeStringProperty("arrival", link.arrival().name().toLowerCase(Locale.ROOT));
        if (link.arrival() == ChainLink.Arrival.UNKNOWN) {
            json.writeNullProperty("set");
        } else {
            json.writeBooleanProperty("set", link.set());
        }
        values(json, "values", link.values());
        values(json, "dropped", link.dropped());
        json.writeName("startedBy");
        Access startedBy = link.startedBy();
        if (startedBy == null) {
            json.writeNull();
        } else {
            access(json, startedBy);
        }
        json.writeArrayPropertyStart("accesses");
        link.accesses().forEach(access -> {
            json.writeStartObject();
            DiffJson.access(json, access);
            if (link.entryOf(access) >= 0) {
                json.writeNumberProperty("entry", link.entryOf(access));
            }
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void values(JsonGenerator json, String field, List<Value> values) {
        json.writeArrayPropertyStart(field);
        values.forEach(value -> {
            json.writeStartObject();
            DiffJson.value(json, value);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void access(JsonGenerator json, Access access) {
        json.writeStartObject();
        DiffJson.access(json, access);
        json.writeEndObject();
    }
}
