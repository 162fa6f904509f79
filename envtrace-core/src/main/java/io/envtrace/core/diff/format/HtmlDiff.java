package io.envtrace.core.diff.format;

import io.envtrace.core.report.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An HTML page in a single file: the JSON of the differences, and the scripts that show both sides beside each other. */
public final class HtmlDiff implements DiffFormat {
    private static final List<String> SCRIPTS = List.of("text.js", "elements.js", "theme.js", "frames.js", "diff.js");

    @Override
    public String name() {
        return "html";
    }

    @Override
    public List<String> extensions() {
        return List.of("html", "htm");
    }

    @Override
    public void write(ComparedTraces compared, DiffRenderOptions options, OutputStream out) throws IOException {
        HtmlPage page = HtmlPage.load("diff.html", SCRIPTS);
        page.write(out, data -> new JsonDiff().write(compared, options, data));
    }
}
