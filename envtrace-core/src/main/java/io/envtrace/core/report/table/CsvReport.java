package io.envtrace.core.report.table;

import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.CsvCells;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line an access, as RFC 4180 says, for spreadsheets and databases. As in text reports, what cannot be seen and the ends of lines are
 * escapes.
 */
public final class CsvReport extends WholeFormat {
    private static final String HEADER =
            "process,pid,program,operation,api,variable,outcome,value,masked,thread,phase,internal,file,line,type,"
                    + "method,library,version,count,firstNanos,lastNanos,ownFile,ownLine,ownType,ownMethod";

    public CsvReport() {
        super("csv", "one line an access, for spreadsheets", "csv");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        ProcessGroups groups = options.groups();
        String header = groups == null ? HEADER : HEADER + ",group";
        out.write((header + CsvCells.END).getBytes(StandardCharsets.UTF_8));
        Lines lines = new Lines(groups);
        for (Access access : trace.accesses()) {
            out.write(lines.of(access, trace.processes().get(access.process())).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the lines. */
    private static final class Lines {
        private final CsvCells cells = new CsvCells();
        private final @Nullable ProcessGroups groups;

        private Lines(@Nullable ProcessGroups groups) {
            this.groups = groups;
        }

        private String of(Access access, ProcessNode process) {
            StringBuilder line = new StringBuilder();
            line.append(process.id()).append(',').append(process.pid());
            add(line, process.executable());
            add(line, access.operation().name().toLowerCase(Locale.ROOT));
            add(line, access.api());
            add(line, access.variable() == null ? "" : access.variable());
            add(line, access.outcome().name().toLowerCase(Locale.ROOT));
            Value value = access.value();
            addValue(line, value);
            line.append(',').append(value != null && value.masked());
            add(line, access.thread());
            add(line, access.phase().name().toLowerCase(Locale.ROOT));
            line.append(',').append(access.internal());
            addSite(line, access);
            line.append(',').append(access.count());
            line.append(',').append(access.firstNanos());
            line.append(',').append(access.lastNanos());
            addFrame(line, access.own());
            if (groups != null) {
                add(line, groups.label(process.id()));
            }
            return line.append(CsvCells.END).toString();
        }

        /** Adds a value; for a long one its beginning and its length, as in text reports. */
        private void addValue(StringBuilder line, @Nullable Value value) {
            String shown = value == null || value.text() == null ? "" : value.text();
            add(line, value != null && value.cut() ? shown + "… (" + value.length() + " characters)" : shown);
        }

        private void addSite(StringBuilder line, Access access) {
            addFrame(line, access.site());
            Library library = access.library();
            add(line, library == null ? "" : library.name());
            add(line, library == null ? "" : library.version());
        }

        private void addFrame(StringBuilder line, @Nullable Frame frame) {
            add(line, frame == null || frame.file() == null ? "" : frame.file());
            line.append(',').append(frame == null || frame.line() <= 0 ? "" : frame.line());
            add(line, frame == null ? "" : frame.type());
            add(line, frame == null ? "" : frame.method());
        }

        private void add(StringBuilder line, String text) {
            line.append(',').append(cells.of(text));
        }
    }
}
