package io.envtrace.core.document;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.StackTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The document's tables of libraries, frames and stacks, in the order of their first use. */
final class TraceTables {
    private final Map<Library, Integer> libraries = new LinkedHashMap<>();
    private final Map<Frame, Integer> frames = new LinkedHashMap<>();
    private final Map<StackTrace, Integer> stacks = new LinkedHashMap<>();

    TraceTables(List<Access> accesses) {
        for (Access access : accesses) {
            add(access.stack());
            add(access.site());
        }
    }

    private void add(@Nullable StackTrace stack) {
        if (stack != null && stacks.putIfAbsent(stack, stacks.size()) == null) {
            stack.frames().forEach(this::add);
        }
    }

    private void add(@Nullable Frame frame) {
        if (frame != null && frames.putIfAbsent(frame, frames.size()) == null && frame.library() != null) {
            libraries.putIfAbsent(frame.library(), libraries.size());
        }
    }

    void write(JsonGenerator json) {
        json.writeArrayPropertyStart("libraries");
        libraries.keySet().forEach(library -> write(json, library));
        json.writeEndArray();
        json.writeArrayPropertyStart("frames");
        frames.keySet().forEach(frame -> write(json, frame));
        json.writeEndArray();
        json.writeArrayPropertyStart("stacks");
        stacks.keySet().forEach(stack -> write(json, stack));
        json.writeEndArray();
        writeTruncated(json);
    }

    static void write(JsonGenerator json, Library library) {
        json.writeStartObject();
        json.writeStringProperty("name", library.name());
        json.writeStringProperty("version", library.version());
        json.writeStringProperty("file", library.file());
        if (library.runtime()) {
            json.writeBooleanProperty("runtime", true);
        }
        if (library.own()) {
            json.writeBooleanProperty("own", true);
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Frame frame) {
        json.writeStartObject();
        json.writeStringProperty("type", frame.type());
        json.writeStringProperty("method", frame.method());
        json.writeStringProperty("file", frame.file());
        json.writeNumberProperty("line", frame.line());
        writeIndex(json, "library", frame.library() == null ? null : libraries.get(frame.library()));
        json.writeEndObject();
    }

    private void write(JsonGenerator json, StackTrace stack) {
        json.writeStartArray();
        for (Frame frame : stack.frames()) {
            json.writeNumber(index(frame));
        }
        json.writeEndArray();
    }

    private void writeTruncated(JsonGenerator json) {
        if (stacks.keySet().stream().noneMatch(StackTrace::truncated)) {
            return;
        }
        json.writeArrayPropertyStart("truncatedStacks");
        stacks.forEach((stack, index) -> {
            if (stack.truncated()) {
                json.writeNumber(index);
            }
        });
        json.writeEndArray();
    }

    void writeStack(JsonGenerator json, @Nullable StackTrace stack) {
        writeIndex(json, "stack", stack == null ? null : stacks.get(stack));
    }

    int index(StackTrace stack) {
        Integer index = stacks.get(stack);
        return index == null ? -1 : index;
    }

    void writePlaces(JsonGenerator json, Access access) {
        writeFrame(json, "site", access.site());
        writeFrame(json, "own", access.own());
    }

    private void writeFrame(JsonGenerator json, String field, @Nullable Frame frame) {
        writeIndex(json, field, frame == null ? null : frames.get(frame));
    }

    int index(Frame frame) {
        Integer index = frames.get(frame);
        return index == null ? -1 : index;
    }

    private static void writeIndex(JsonGenerator json, String field, @Nullable Integer index) {
        if (index == null) {
            json.writeNullProperty(field);
        } else {
            json.writeNumberProperty(field, index.intValue());
        }
    }
}
