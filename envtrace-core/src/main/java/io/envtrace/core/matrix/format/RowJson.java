package io.envtrace.core.matrix.format;

import io.envtrace.core.document.DiffJson;
import io.envtrace.core.matrix.RunGroup;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.ValueClass;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** A row of the matrix in JSON. */
final class RowJson {
    private final RunMatrix matrix;
    private final JsonGenerator json;
    private final MatrixPhrases phrases;

    RowJson(RunMatrix matrix, JsonGenerator json, MatrixPhrases phrases) {
        this.matrix = matrix;
        this.json = json;
        this.phrases = phrases;
    }

    void write(MatrixRow row) {
        json.writeStartObject();
        json.writeStringProperty("kind", lower(row.key().kind()));
        json.writeStringProperty("name", row.name());
        json.writeStringProperty("contrast", lower(row.contrast()));
        json.writeBooleanProperty("ownValues", row.hasOwnValues());
        json.writeBooleanProperty("bulk", row.nature().bulk());
        json.writeStringProperty("where", phrases.who(row));
        json.writeArrayPropertyStart("values");
        row.values().forEach(this::value);
        json.writeEndArray();
        json.writeArrayPropertyStart("cells");
        for (RunGroup group : matrix.groups()) {
            cell(row, row.cells().get(group.first()));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void value(ValueClass value) {
        json.writeStartObject();
        DiffJson.value(json, value.value());
        json.writeBooleanProperty("mayDiffer", value.mayDiffer());
        json.writeArrayPropertyStart("runs");
        value.runs().stream().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Values are told by their index; where the runs of a group may have other ones, only the values tell which. */
    private void cell(MatrixRow row, MatrixCell cell) {
        json.writeStartObject();
        json.writeArrayPropertyStart("states");
        cell.states().stream().sorted().forEach(state -> json.writeString(lower(state)));
        json.writeEndArray();
        json.writeArrayPropertyStart("values");
        if (!row.hasOwnValues()) {
            cell.values().forEach(json::writeNumber);
        }
        json.writeEndArray();
        json.writeStringProperty("contact", lower(cell.contact()));
        json.writeStringProperty("mark", CellMarks.of(row, cell));
        json.writeEndObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
