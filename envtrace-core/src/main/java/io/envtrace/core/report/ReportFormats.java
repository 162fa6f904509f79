package io.envtrace.core.report;

import io.envtrace.core.format.Formats;
import io.envtrace.core.report.graph.DotReport;
import io.envtrace.core.report.graph.MermaidReport;
import io.envtrace.core.report.json.JsonLinesReport;
import io.envtrace.core.report.json.JsonReport;
import io.envtrace.core.report.json.OtlpReport;
import io.envtrace.core.report.page.FlamegraphReport;
import io.envtrace.core.report.page.HtmlReport;
import io.envtrace.core.report.profile.ChromeReport;
import io.envtrace.core.report.profile.FoldedReport;
import io.envtrace.core.report.profile.PprofReport;
import io.envtrace.core.report.profile.SpeedscopeReport;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.table.CsvReport;
import io.envtrace.core.report.table.MarkdownReport;
import io.envtrace.core.report.text.TextReport;
import java.util.List;

/** All formats. A new one is one class and one line here. */
public final class ReportFormats {
    private static final Formats<ReportFormat> ALL = new Formats<>(List.of(
            new TextReport.Format(),
            new JsonReport.Format(),
            new JsonLinesReport.Format(),
            new HtmlReport.Format(),
            new MarkdownReport(),
            new CsvReport(),
            new FlamegraphReport(),
            new FoldedReport(),
            new SpeedscopeReport(),
            new PprofReport(),
            new ChromeReport(),
            new DotReport(),
            new MermaidReport(),
            new OtlpReport()));

    private ReportFormats() {}

    public static Formats<ReportFormat> all() {
        return ALL;
    }
}
