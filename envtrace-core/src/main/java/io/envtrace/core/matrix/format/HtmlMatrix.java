package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.report.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An HTML page in a single file: the JSON of the matrix, and the scripts that show it. */
public final class HtmlMatrix implements MatrixFormat {
    private static final List<String> SCRIPTS =
            List.of("text.js", "elements.js", "theme.js", "matrix.js", "matrix-page.js");

    @Override
    public String name() {
        return "html";
    }

    @Override
    public List<String> extensions() {
        return List.of("html", "htm");
    }

    @Override
    public void write(RunMatrix matrix, DiffRenderOptions options, OutputStream out) throws IOException {
        HtmlPage page = HtmlPage.load("matrix.html", SCRIPTS);
        page.write(out, data -> new JsonMatrix().write(matrix, options, data));
    }
}
