package io.envtrace.core.report.table;

import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
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

    private static final String END = "\r\n";

    /** Characters that make a cell a formula, also in their full-width forms. */
    private static final String FORMULAS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

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
        out.write((header + END).getBytes(StandardCharsets.UTF_8));
        Lines lines = new Lines(groups);
        for (Access access : trace.accesses()) {
            out.write(lines.of(access, trace.processes().get(access.process())).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the lines. */
    private static final class Lines {
        private final PlainText text = new PlainText(StandardCharsets.UTF_8);
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
            return line.append(END).toString();
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
            String cell = harmless(visible(text));
            line.append(',');
            if (cell.isEmpty() || plain(cell)) {
                line.append(cell);
            } else {
                line.append('"').append(cell.replace("\"", "\"\"")).append('"');
            }
        }

        /**
         * Escapes invisible characters. A text in which only backslashes would be escaped stays as it is, so that a path can be
         * found by its name.
         */
        private String visible(String any) {
            String escaped = text.escapeInside(any);
            return escaped.equals(any.replace("\\", "\\\\")) ? any : escaped;
        }

        /** Defuses formulas, with which a spreadsheet may start programs and send data. */
        private static String harmless(String text) {
            if (text.isEmpty() || FORMULAS.indexOf(text.charAt(0)) < 0) {
                return text;
            }
            return isNumber(text) ? text : "'" + text;
        }

        private static boolean isNumber(String text) {
            for (int i = 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '.' && (c < '0' || c > '9')) {
                    return false;
                }
            }
            return text.length() > 1 && text.charAt(0) == '-';
        }

        private static boolean plain(String cell) {
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == ',' || c == '"') {
                    return false;
                }
            }
            return true;
        }
    }
}
