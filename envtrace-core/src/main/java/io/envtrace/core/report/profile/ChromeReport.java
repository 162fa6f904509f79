package io.envtrace.core.report.profile;

import io.envtrace.core.document.DiffJson;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Trace events on a time axis: what Perfetto and chrome://tracing open. An access is at its first time, or at each one that was recorded. */
public final class ChromeReport extends WholeFormat {
    public ChromeReport() {
        super("chrome", "trace events by time, for Perfetto", "chrome", "chrome.json");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> new Writing(trace, to, options.groups()).document());
        }
        out.write('\n');
    }

    private static final class Writing {
        private final Trace trace;
        private final JsonGenerator json;
        private final @Nullable ProcessGroups groups;
        private final FrameText text = new FrameText();
        /** The format wants numbers for threads. Pids may come again, so processes go by their own ids. */
        private final Map<String, Integer> threads = new HashMap<>();

        Writing(Trace trace, JsonGenerator json, @Nullable ProcessGroups groups) {
            this.trace = trace;
            this.groups = groups;
            this.json = json;
        }

        void document() {
            json.writeStartObject();
            json.writeStringProperty("displayTimeUnit", "ns");
            json.writeArrayPropertyStart("traceEvents");
            trace.processes().forEach(this::process);
            if (trace.occurrences().isEmpty()) {
                trace.accesses().forEach(access -> access(access, access.firstNanos()));
            } else {
                trace.occurrences().forEach(time -> access(trace.accesses().get(time.access()), time.nanos()));
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void process(ProcessNode process) {
            name(
                    "process_name",
                    process.id(),
                    0,
                    group(process.id()) + text.escape(process.executable()) + " " + process.pid());
        }

        /** What the process's run is put together with, before its name. */
        private String group(int process) {
            return groups == null ? "" : text.escape(groups.label(process)) + ": ";
        }

        private void name(String event, int process, int thread, String name) {
            json.writeStartObject();
            json.writeStringProperty("name", event);
            json.writeStringProperty("ph", "M");
            json.writeNumberProperty("pid", process);
            json.writeNumberProperty("tid", thread);
            json.writeObjectPropertyStart("args");
            json.writeStringProperty("name", name);
            json.writeEndObject();
            json.writeEndObject();
        }

        private void access(Access access, long nanos) {
            int thread = thread(access);
            json.writeStartObject();
            json.writeStringProperty("name", text.leaf(access));
            json.writeStringProperty("cat", access.internal() ? "internal" : "program");
            json.writeStringProperty("ph", "i");
            json.writeStringProperty("s", "t");
            json.writeNumberProperty("ts", nanos / 1000.0);
            json.writeNumberProperty("pid", access.process());
            json.writeNumberProperty("tid", thread);
            json.writeObjectPropertyStart("args");
            arguments(access);
            json.writeEndObject();
            json.writeEndObject();
        }

        private void arguments(Access access) {
            json.writeStringProperty("api", text.escape(access.api()));
            json.writeNumberProperty("count", access.count());
            Frame site = access.site();
            if (site != null) {
                json.writeStringProperty("site", text.name(site));
                json.writeStringProperty(
                        "file", site.file() == null ? "" : text.escape(site.file()) + ":" + site.line());
            }
            Library library = access.library();
            if (library != null) {
                json.writeStringProperty("library", text.escape(library.label()));
            }
        }

        private int thread(Access access) {
            String key = access.process() + " " + access.thread();
            Integer known = threads.get(key);
            if (known != null) {
                return known;
            }
            int added = threads.size() + 1;
            threads.put(key, added);
            name("thread_name", access.process(), added, text.escape(access.thread()));
            return added;
        }
    }
}
