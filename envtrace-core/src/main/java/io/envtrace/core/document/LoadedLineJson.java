package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.ProcessNode;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Lines of files that hold what a process gave to variables, or was given. */
final class LoadedLineJson {
    private String variable = "";
    private String file = "";
    private int line;
    private long pid;
    private String program = "";
    private long nanos;
    private boolean given;

    private LoadedLineJson() {}

    /** Writes nothing where there are none, as in nearly all processes. */
    static void write(JsonGenerator json, List<ProcessNode.LoadedLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("loadedLines");
        for (ProcessNode.LoadedLine line : lines) {
            json.writeStartObject();
            json.writeStringProperty("variable", line.variable());
            json.writeStringProperty("file", line.file());
            json.writeNumberProperty("line", line.line());
            json.writeNumberProperty("pid", line.pid());
            json.writeStringProperty("program", line.program());
            json.writeNumberProperty("nanos", line.nanos());
            json.writeBooleanProperty("given", line.given());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static ProcessNode.LoadedLine read(JsonCursor in) throws IOException {
        LoadedLineJson l = new LoadedLineJson();
        in.object(field -> l.field(field, in));
        return new ProcessNode.LoadedLine(l.variable, l.file, l.line, l.pid, l.program, l.nanos, l.given);
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "variable" -> variable = in.string();
            case "file" -> file = in.string();
            case "line" -> line = in.index();
            case "pid" -> pid = in.amount();
            case "program" -> program = in.string();
            case "nanos" -> nanos = in.amount();
            case "given" -> given = in.flag();
            default -> {
                return false;
            }
        }
        return true;
    }
}
