package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.document.DiffJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.matrix.MatrixRun;
import io.envtrace.core.matrix.RunGroup;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.matrix.row.RowKey;
import io.envtrace.core.output.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** JSON for programs: the answer, the runs, the groups of runs, and for each row a cell for each group. */
public final class JsonMatrix implements MatrixFormat {
    private static final String FORMAT = "envtrace-runs";
    private static final int VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(RunMatrix matrix, DiffRenderOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> new Writing(matrix, to).document());
        }
        out.write('\n');
    }

    /** One document. */
    private static final class Writing {
        private final RunMatrix matrix;
        private final JsonGenerator json;
        private final MatrixPhrases phrases;
        private final Map<RowKey, Integer> rows = new HashMap<>();

        Writing(RunMatrix matrix, JsonGenerator json) {
            this.matrix = matrix;
            this.json = json;
            this.phrases = new MatrixPhrases(matrix, new PlainText(StandardCharsets.UTF_8));
            matrix.rows().forEach(row -> rows.put(row.key(), rows.size()));
        }

        void document() {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", VERSION);
            json.writeBooleanProperty("same", matrix.same());
            json.writeStringProperty("headline", phrases.headline());
            json.writeStringProperty("answer", phrases.answer());
            array("separators", matrix.separators(), this::separator);
            json.writeArrayPropertyStart("runs");
            for (int run = 0; run < matrix.runs().size(); run++) {
                run(run);
            }
            json.writeEndArray();
            array("groups", matrix.groups(), this::group);
            array("rows", matrix.rows(), new RowJson(matrix, json, phrases)::write);
            array("remarks", phrases.remarks(), json::writeString);
            json.writeEndObject();
        }

        private <T> void array(String field, List<T> all, Consumer<T> element) {
            json.writeArrayPropertyStart(field);
            all.forEach(element);
            json.writeEndArray();
        }

        private void separator(Separator separator) {
            json.writeStartObject();
            json.writeNumberProperty("row", rows.getOrDefault(separator.row().key(), -1));
            json.writeStringProperty("name", separator.name());
            json.writeStringProperty("by", separator.aspect().name().toLowerCase(Locale.ROOT));
            json.writeBooleanProperty("exact", separator.exact());
            json.writeNumberProperty("gain", Math.round(1000 * separator.gain()) / 1000.0);
            json.writeNumberProperty("knownRuns", separator.known());
            json.writeStringProperty("text", phrases.sentence(separator));
            json.writeStringProperty("where", phrases.who(separator.row()));
            json.writeStringProperty("meant", separator.meant());
            json.writeStringProperty("hint", phrases.meant(separator));
            json.writeEndObject();
        }

        private void run(int index) {
            MatrixRun run = matrix.runs().get(index);
            json.writeStartObject();
            json.writeStringProperty("name", run.name());
            json.writeStringProperty("trace", run.file());
            json.writeStringProperty("session", run.session().id());
            if (!run.group().isEmpty()) {
                json.writeStringProperty("by", run.group());
            }
            json.writeBooleanProperty("complete", run.session().complete());
            json.writeBooleanProperty("takenWhole", run.takenWhole());
            json.writeNumberProperty("group", groupOf(index));
            SessionJson.filters(json, run.session());
            DiffJson.exit(json, run.session().exit());
            json.writeEndObject();
        }

        private int groupOf(int run) {
            int group = 0;
            while (!matrix.groups().get(group).runs().contains(run)) {
                group++;
            }
            return group;
        }

        private void group(RunGroup group) {
            json.writeStartObject();
            json.writeStringProperty("label", GroupLabels.of(matrix.groups().indexOf(group)));
            json.writeStringProperty("end", group.end().text());
            json.writeBooleanProperty("failed", group.end().failed());
            array("runs", group.runs(), json::writeNumber);
            json.writeEndObject();
        }
    }
}
