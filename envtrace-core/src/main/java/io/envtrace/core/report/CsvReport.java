package io.envtrace.core.report;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One line an access, as RFC 4180 says, for spreadsheets and databases. */
final class CsvReport extends WholeFormat {
    private static final String HEADER =
            "process,pid,program,operation,api,variable,outcome,value,masked,thread,phase,internal,file,line,type,"
                    + "method,library,version,count,firstNanos,lastNanos\r\n";

    CsvReport() {
        super("csv", "one line an access, for spreadsheets", "csv");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        out.write(HEADER.getBytes(StandardCharsets.UTF_8));
        for (Access access : trace.accesses()) {
            out.write(line(access, trace.processes().get(access.process())).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String line(Access access, ProcessNode process) {
        StringBuilder line = new StringBuilder();
        line.append(process.id()).append(',').append(process.pid());
        add(line, process.executable());
        add(line, access.operation().name().toLowerCase(Locale.ROOT));
        add(line, access.api());
        add(line, access.variable() == null ? "" : access.variable());
        add(line, access.outcome().name().toLowerCase(Locale.ROOT));
        Value value = access.value();
        add(line, value == null || value.text() == null ? "" : value.text());
        line.append(',').append(value != null && value.masked());
        add(line, access.thread());
        add(line, access.phase().name().toLowerCase(Locale.ROOT));
        line.append(',').append(access.internal());
        addSite(line, access);
        line.append(',').append(access.count());
        line.append(',').append(access.firstNanos());
        line.append(',').append(access.lastNanos());
        return line.append("\r\n").toString();
    }

    private static void addSite(StringBuilder line, Access access) {
        Frame site = access.site();
        Library library = access.library();
        add(line, site == null || site.file() == null ? "" : site.file());
        line.append(',').append(site == null || site.line() <= 0 ? "" : site.line());
        add(line, site == null ? "" : site.type());
        add(line, site == null ? "" : site.method());
        add(line, library == null ? "" : library.name());
        add(line, library == null ? "" : library.version());
    }

    private static void add(StringBuilder line, String text) {
        String cell = harmless(text);
        line.append(',');
        if (cell.isEmpty() || plain(cell)) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    /** A spreadsheet takes what begins so for a formula, which may start programs and send data. */
    private static String harmless(String text) {
        if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) {
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
            if (c == ',' || c == '"' || c < ' ') {
                return false;
            }
        }
        return true;
    }
}
