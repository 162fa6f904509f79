package io.envtrace.core.store.format;

import io.envtrace.core.json.Json;
import io.envtrace.core.store.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One object: what was asked, the answer's sentences, and an object for each row. */
final class JsonRows implements RowSink {
    private static final String FORMAT = "envtrace-answer";
    private static final int VERSION = 1;

    private final OutputStream out;
    private final JsonGenerator json;
    private final String question;
    private List<String> columns = List.of();

    JsonRows(OutputStream out, RowOptions options) {
        this.out = out;
        this.json = Json.documentGenerator(out);
        this.question = options.question();
    }

    @Override
    public void begin(List<String> sentences, List<String> names) throws IOException {
        columns = List.copyOf(names);
        Json.write(json, to -> {
            to.writeStartObject();
            to.writeStringProperty("format", FORMAT);
            to.writeNumberProperty("version", VERSION);
            to.writeStringProperty("question", question);
            to.writeArrayPropertyStart("answer");
            sentences.forEach(to::writeString);
            to.writeEndArray();
            to.writeArrayPropertyStart("rows");
        });
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        Json.write(json, to -> {
            to.writeStartObject();
            for (int i = 0; i < cells.size(); i++) {
                to.writeName(columns.get(i));
                value(to, cells.get(i));
            }
            to.writeEndObject();
        });
    }

    private static void value(JsonGenerator to, @Nullable Object cell) {
        if (cell == null) {
            to.writeNull();
        } else if (cell instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else if (cell instanceof Long number) {
            to.writeNumber(number);
        } else if (cell instanceof Double number) {
            to.writeNumber(number);
        } else if (cell instanceof List<?> list) {
            to.writeStartArray();
            list.forEach(each -> value(to, each));
            to.writeEndArray();
        } else if (cell instanceof Map<?, ?> map) {
            to.writeStartObject();
            map.forEach((key, each) -> {
                to.writeName(String.valueOf(key));
                value(to, each);
            });
            to.writeEndObject();
        } else {
            to.writeString(cell.toString());
        }
    }

    @Override
    public void end() throws IOException {
        Json.write(json, to -> {
            to.writeEndArray();
            to.writeEndObject();
            to.flush();
        });
        out.write('\n');
    }
}
