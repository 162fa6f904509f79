package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.AppliedFilter;
import io.envtrace.core.model.AppliedFilter.Programs;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A filter that was applied to a trace. */
final class FilterJson {
    private List<String> only = List.of();
    private List<String> exclude = List.of();
    private boolean unset;
    private List<String> libraries = List.of();
    private List<String> included = List.of();
    private List<String> excluded = List.of();

    private FilterJson() {}

    static void write(JsonGenerator json, List<AppliedFilter> filters) {
        json.writeArrayPropertyStart("filters");
        for (AppliedFilter filter : filters) {
            json.writeStartObject();
            SessionJson.strings(json, "only", filter.only());
            SessionJson.strings(json, "exclude", filter.exclude());
            json.writeBooleanProperty("unset", filter.unset());
            SessionJson.strings(json, "libraries", filter.libraries());
            SessionJson.strings(json, "includedPrograms", filter.programs().include());
            SessionJson.strings(json, "excludedPrograms", filter.programs().exclude());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static AppliedFilter read(JsonCursor in) throws IOException {
        FilterJson f = new FilterJson();
        in.object(field -> f.field(field, in));
        return new AppliedFilter(f.only, f.exclude, f.unset, f.libraries, new Programs(f.included, f.excluded));
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "only" -> only = in.strings();
            case "exclude" -> exclude = in.strings();
            case "unset" -> unset = in.flag();
            case "libraries" -> libraries = in.strings();
            case "includedPrograms" -> included = in.strings();
            case "excludedPrograms" -> excluded = in.strings();
            default -> {
                return false;
            }
        }
        return true;
    }
}
