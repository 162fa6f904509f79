package io.envtrace.core.document;

import io.envtrace.core.model.Coverage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** How much of a process was seen. */
final class CoverageJson {
    private CoverageJson() {}

    static void write(JsonGenerator json, Coverage coverage) {
        json.writeObjectPropertyStart("coverage");
        json.writeStringProperty("level", coverage.level().name().toLowerCase(Locale.ROOT));
        SessionJson.strings(json, "gaps", coverage.gaps());
        json.writeEndObject();
    }

    static Coverage read(JsonCursor in) throws IOException {
        Coverage.Level[] level = new Coverage.Level[1];
        List<String> gaps = new ArrayList<>();
        in.object(field -> {
            switch (field) {
                case "level" -> level[0] = in.constant(Coverage.Level.values());
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
