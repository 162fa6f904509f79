package io.envtrace.core.report.json;

import io.envtrace.core.document.AccessJson;
import io.envtrace.core.document.ExitJson;
import io.envtrace.core.document.FrameJson;
import io.envtrace.core.document.OutputJson;
import io.envtrace.core.document.ProcessJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.document.ToolJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.output.ReportStream;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One JSON object a line, each whole in itself, as things happen; {@code docs/trace-format.md} describes them. */
public final class JsonLinesReport implements Report {
    private static final String FORMAT = "envtrace-events";
    private static final int VERSION = 1;

    /** Registers the format. */
    public static final class Format implements ReportFormat {
        @Override
        public String name() {
            return "jsonl";
        }

        @Override
        public List<String> extensions() {
            return List.of("jsonl", "ndjson");
        }

        @Override
        public String description() {
            return "one JSON object a line, while the program runs";
        }

        @Override
        public boolean streams() {
            return true;
        }

        @Override
        public Report open(OutputStream out, ReportOptions options) {
            return new JsonLinesReport(out, options);
        }
    }

    private final ReportStream out;
    private final ReportOptions options;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final JsonGenerator json = Json.generator(buffer);
    /** Accesses that have been told: the others' later occurrences and counts are left out too. */
    private final BitSet told = new BitSet();

    JsonLinesReport(OutputStream out, ReportOptions options) {
        this.out = new ReportStream(out);
        this.options = options;
    }

    /** One line: the fields are added to an object that is open, with its type. */
    private void line(String type, Json.Content fields) {
        out.write(stream -> {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            fields.write(json);
            json.writeEndObject();
            json.flush();
            buffer.write('\n');
            buffer.writeTo(stream);
            buffer.reset();
            stream.flush();
        });
    }

    @Override
    public void sessionStarted(Tool tool, Session session) {
        line("session", j -> {
            j.writeStringProperty("format", FORMAT);
            j.writeNumberProperty("version", VERSION);
            ToolJson.write(j, tool);
            j.writeStringProperty("id", session.id());
            j.writeStringProperty("startedAt", session.startedAt().toString());
            SessionJson.strings(j, "command", session.command());
            j.writeStringProperty("directory", session.directory());
            ToolJson.write(j, session.host());
            ToolJson.write(j, session.identity());
            SessionJson.filters(j, options.filter().apply(session));
        });
    }

    @Override
    public void processStarted(ProcessNode process) {
        line("process", j -> ProcessJson.writeFields(j, options.filter().apply(process)));
    }

    @Override
    public void processChanged(ProcessNode process) {
        processStarted(process);
    }

    @Override
    public void access(AccessEvent event) {
        if (options.filter().withInternal().matches(event.access())) {
            tell(event);
        }
    }

    private void tell(AccessEvent event) {
        Access access = event.access();
        if (told.get(event.number())) {
            line("occurrence", j -> {
                j.writeNumberProperty("access", event.number());
                j.writeNumberProperty("nanos", event.nanos());
            });
            return;
        }
        told.set(event.number());
        line("access", j -> {
            j.writeNumberProperty("access", event.number());
            AccessJson.writeFields(j, access);
            j.writeName("site");
            write(j, access.site());
            j.writeName("own");
            write(j, access.own());
            writeStack(j, access);
            j.writeNumberProperty("nanos", event.nanos());
        });
    }

    private static void write(JsonGenerator j, @Nullable Frame frame) {
        if (frame == null) {
            j.writeNull();
        } else {
            FrameJson.writeWhole(j, frame);
        }
    }

    private void writeStack(JsonGenerator j, Access access) {
        if (options.stacks() && access.stack() != null) {
            j.writeArrayPropertyStart("stack");
            access.stack().frames().forEach(frame -> FrameJson.writeWhole(j, frame));
            j.writeEndArray();
        }
    }

    @Override
    public void exec(@Nullable AccessEvent event, ProcessNode child) {
        if (event != null && !told.get(event.number()) && options.filter().changes(event.access(), child)) {
            tell(event);
        }
        line("exec", j -> {
            if (event != null && told.get(event.number())) {
                j.writeNumberProperty("access", event.number());
            }
            j.writeNumberProperty("child", child.id());
        });
    }

    @Override
    public void note(@Nullable ProcessNode process, String text) {
        line("note", j -> {
            if (process != null) {
                j.writeNumberProperty("process", process.id());
            }
            j.writeStringProperty("text", text);
        });
    }

    @Override
    public void output(OutputLine written) {
        line("output", j -> OutputJson.writeLine(j, written));
    }

    @Override
    public void counted(int number, long count, long lastNanos) {
        if (told.get(number)) {
            line("count", j -> {
                j.writeNumberProperty("access", number);
                j.writeNumberProperty("count", count);
                j.writeNumberProperty("lastNanos", lastNanos);
            });
        }
    }

    @Override
    public void finished(Trace trace) {
        Session session = options.filter().apply(trace.session());
        line("exit", j -> ExitJson.write(j, "exit", session.exit()));
        line("summary", j -> {
            j.writeNumberProperty("durationNanos", session.durationNanos());
            j.writeBooleanProperty("complete", session.complete());
            j.writeNumberProperty("lostEvents", session.lostEvents());
            SessionJson.strings(j, "notes", session.notes());
            j.writeNumberProperty("processes", trace.processes().size());
            j.writeNumberProperty("accesses", told.cardinality());
        });
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
