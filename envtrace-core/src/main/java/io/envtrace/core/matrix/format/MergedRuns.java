package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.group.GroupTable;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the report of a merged trace says of the runs that it was merged of. */
public final class MergedRuns {
    /** Formats that people read, and that something can be added to. */
    private static final Set<String> APPENDED = Set.of("text", "markdown");

    private final Supplier<RunMatrix> matrix;
    private final @Nullable GroupTable groups;

    /**
     * What there is to say of the runs.
     *
     * @param matrix made when a format shows it, which is once at most
     * @param groups what runs that are put together did; null where they are not
     */
    public MergedRuns(Supplier<RunMatrix> matrix, @Nullable GroupTable groups) {
        this.matrix = matrix;
        this.groups = groups;
    }

    /** The report's options, with the matrix for a page. */
    public ReportOptions addTo(ReportOptions options) {
        return options.withRuns(out -> new JsonMatrix().write(matrix.get(), DiffRenderOptions.DEFAULT, out));
    }

    /** Adds the matrix to a report that was written, if its format takes it; the stream stays open. */
    public void append(String format, ReportOptions options, OutputStream out) throws IOException {
        if (APPENDED.contains(format) && options.summary()) {
            out.write("\n".getBytes(StandardCharsets.US_ASCII));
            if (groups != null) {
                groups.write(format, out, options.charset());
            }
            MatrixFormats.all().named(format).orElseThrow().write(matrix.get(), rendering(options), out);
        }
    }

    private static DiffRenderOptions rendering(ReportOptions options) {
        boolean all = !options.folding().repeats();
        return new DiffRenderOptions(
                options.charset(), options.color(), all, options.display().width());
    }
}
