package io.envtrace.core.report.json;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.otlp.OtlpRecord;
import io.envtrace.core.otlp.OtlpRecords;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;

/** Log records in OpenTelemetry's JSON, as a collector's file exporter writes them: a request of some hundred records a line. */
public final class OtlpReport extends WholeFormat {
    public OtlpReport() {
        super("otlp", "log records for OpenTelemetry, JSON lines", "otlp.jsonl", "otlp.json", "otlp");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        OtlpRecords records = new OtlpRecords(trace.session(), options.values());
        Lines lines = new Lines(new OtlpJson(trace.tool(), trace.session()), out);
        List<Access> accesses = trace.accesses();
        BitSet told = new BitSet();
        for (Occurrence occurrence : trace.occurrences()) {
            told.set(occurrence.access());
            Access access = accesses.get(occurrence.access());
            lines.add(records.occurrence(process(trace, access), access, occurrence.nanos()));
        }
        // Of several traces put together, one may have occurrences and another one counts.
        for (int i = told.nextClearBit(0); i < accesses.size(); i = told.nextClearBit(i + 1)) {
            Access access = accesses.get(i);
            lines.add(records.total(process(trace, access), access));
        }
        lines.end();
    }

    private static ProcessNode process(Trace trace, Access access) {
        return trace.processes().get(access.process());
    }

    /** Lines being written, each to the stream when it is whole. */
    private static final class Lines {
        private final OtlpJson json;
        private final OutputStream out;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private OtlpJson.Line line;
        private int count;

        Lines(OtlpJson json, OutputStream out) {
            this.json = json;
            this.out = out;
            this.line = json.line(buffer);
        }

        void add(OtlpRecord record) throws IOException {
            line.add(record);
            count++;
            if (count == OtlpRecords.BATCH) {
                end();
                line = json.line(buffer);
            }
        }

        /** Ends the line; one without records is not written. */
        void end() throws IOException {
            if (count > 0) {
                line.end();
                buffer.write('\n');
                buffer.writeTo(out);
            }
            buffer.reset();
            count = 0;
        }
    }
}
