package io.envtrace.core.report.profile;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.document.DiffJson;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A profile for each process, weighted by the number of accesses: what speedscope opens. */
public final class SpeedscopeReport extends WholeFormat {
    private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

    public SpeedscopeReport() {
        super("speedscope", "stacks by count, for speedscope", "speedscope", "speedscope.json");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> new Writing(trace, options.groups(), to).document());
        }
        out.write('\n');
    }

    /** A frame of the viewer: one of the stack, or what was done below it. */
    private record Shown(String name, String file, int line) {}

    private static final class Writing {
        private final Trace trace;
        private final @Nullable ProcessGroups groups;
        private final JsonGenerator json;
        private final FrameText text = new FrameText();
        private final Map<Shown, Integer> frames = new LinkedHashMap<>();
        private final Map<Integer, List<Access>> byProcess = new LinkedHashMap<>();
        private final List<int[]> samples = new ArrayList<>();

        Writing(Trace trace, @Nullable ProcessGroups groups, JsonGenerator json) {
            this.trace = trace;
            this.groups = groups;
            this.json = json;
            for (Access access : trace.accesses()) {
                byProcess
                        .computeIfAbsent(access.process(), id -> new ArrayList<>())
                        .add(access);
            }
            byProcess.values().forEach(list -> list.forEach(access -> samples.add(sample(access))));
        }

        private int[] sample(Access access) {
            List<Integer> sample = new ArrayList<>();
            if (groups != null) {
                sample.add(index(new Shown(text.escape(groups.label(access.process())), "", 0)));
            }
            for (Frame frame : FrameText.fromOutermost(access)) {
                String file = frame.file() == null ? "" : text.escape(frame.file());
                sample.add(index(new Shown(text.name(frame), file, frame.line())));
            }
            sample.add(index(new Shown(text.leaf(access), "", 0)));
            return sample.stream().mapToInt(Integer::intValue).toArray();
        }

        private int index(Shown frame) {
            Integer known = frames.putIfAbsent(frame, frames.size());
            return known == null ? frames.size() - 1 : known;
        }

        void document() {
            json.writeStartObject();
            json.writeStringProperty("$schema", SCHEMA);
            json.writeStringProperty("exporter", "envtrace");
            json.writeStringProperty(
                    "name", text.escape(String.join(" ", trace.session().command())));
            json.writeObjectPropertyStart("shared");
            json.writeArrayPropertyStart("frames");
            frames.keySet().forEach(this::frame);
            json.writeEndArray();
            json.writeEndObject();
            json.writeArrayPropertyStart("profiles");
            int first = 0;
            for (Map.Entry<Integer, List<Access>> process : byProcess.entrySet()) {
                profile(trace.processes().get(process.getKey()), process.getValue(), first);
                first += process.getValue().size();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void frame(Shown frame) {
            json.writeStartObject();
            json.writeStringProperty("name", frame.name());
            if (!frame.file().isEmpty()) {
                json.writeStringProperty("file", frame.file());
            }
            if (frame.line() > 0) {
                json.writeNumberProperty("line", frame.line());
            }
            json.writeEndObject();
        }

        private void profile(ProcessNode process, List<Access> accesses, int first) {
            json.writeStartObject();
            json.writeStringProperty("type", "sampled");
            String group = groups == null ? "" : groups.label(process.id()) + " ";
            json.writeStringProperty(
                    "name", text.escape(group) + process.pid() + " " + text.escape(process.executable()));
            json.writeStringProperty("unit", "none");
            json.writeNumberProperty("startValue", 0);
            json.writeNumberProperty(
                    "endValue", accesses.stream().mapToLong(Access::count).reduce(0, SaturatingSum::of));
            json.writeArrayPropertyStart("samples");
            for (int i = 0; i < accesses.size(); i++) {
                json.writeArray(samples.get(first + i), 0, samples.get(first + i).length);
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("weights");
            accesses.forEach(access -> json.writeNumber(access.count()));
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
