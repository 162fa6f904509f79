package io.envtrace.core.document;

import io.envtrace.core.json.ConstantNames;
import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.Coverage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How much of a process was seen. */
final class CoverageJson {
    private static final ConstantNames<Coverage.Level> LEVELS = new ConstantNames<>(Coverage.Level.values());

    private CoverageJson() {}

    static void write(JsonGenerator json, Coverage coverage) {
        json.writeObjectPropertyStart("coverage");
        json.writeStringProperty("level", LEVELS.of(coverage.level()));
        SessionJson.strings(json, "gaps", coverage.gaps());
        json.writeEndObject();
    }

    static Coverage read(JsonCursor in) throws IOException {
        Coverage.Level[] level = new Coverage.Level[1];
        List<String> gaps = new ArrayList<>();
        in.object(field -> {
            switch (field) {
                case "level" -> level[0] = in.constant(LEVELS);
                case "gaps" -> gaps.addAll(in.strings());
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Coverage(in.required(level[0], "level"), gaps);
    }
}
