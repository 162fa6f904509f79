package io.envtrace.core.report.page;

import io.envtrace.core.document.PageWriter;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.ReportStream;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An HTML page in a single file: the JSON document, and the scripts that show it. */
public final class HtmlReport implements Report {
    /** Registers the format. */
    public static final class Format implements ReportFormat {
        @Override
        public String name() {
            return "html";
        }

        @Override
        public List<String> extensions() {
            return List.of("html", "htm");
        }

        @Override
        public String description() {
            return "a page for the browser, whole in one file";
        }

        @Override
        public boolean streams() {
            return false;
        }

        @Override
        public Report open(OutputStream out, ReportOptions options) {
            return new HtmlReport(out, options);
        }
    }

    private static final List<String> SCRIPTS = List.of(
            "text.js",
            "elements.js",
            "theme.js",
            "trace.js",
            "frames.js",
            "selection.js",
            "rows.js",
            "origins.js",
            "details.js",
            "answer.js",
            "summary.js",
            "variables.js",
            "processes.js",
            "timeline.js",
            "flame.js",
            "matrix.js",
            "runs.js",
            "main.js");

    private final ReportStream out;
    private final ReportOptions options;

    HtmlReport(OutputStream out, ReportOptions options) {
        this.out = new ReportStream(out);
        this.options = options;
    }

    @Override
    public void finished(Trace trace) {
        Trace wanted = options.filter().withInternal().apply(trace);
        AnswerData answer = new AnswerData(trace, options.filter(), options.groups());
        ReportStream.Writing runs = options.runs() == null ? HtmlReport::writeNull : options.runs();
        out.write(stream -> HtmlPage.load("page.html", SCRIPTS)
                .write(
                        stream,
                        Map.of("data", data -> PageWriter.write(wanted, data), "answer", answer::write, "runs", runs)));
    }

    private static void writeNull(OutputStream data) throws IOException {
        data.write("null".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
