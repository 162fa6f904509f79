package io.envtrace.core.report.page;

import io.envtrace.core.model.Trace;
import io.envtrace.core.output.XmlText;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;

/** A flame graph of the accesses by stack, in one SVG that can be read without its script, and by programs that know no scripts. */
public final class FlamegraphReport extends WholeFormat {
    public FlamegraphReport() {
        super("flamegraph", "a picture of the stacks (SVG), for any browser", "svg");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        boolean whole = options.stacks();
        FlameTree tree = FlameTree.of(trace, whole, options.folding().helpers(), options.groups());
        FlameLayout layout = FlameLayout.of(tree, whole);
        String style = PagePart.text("flamegraph/flamegraph.css");
        String script = PagePart.text("flamegraph/flamegraph.js");
        XmlText.write(out, xml -> new FlameSvg(xml, trace, tree, layout, whole).write(style, script));
    }
}
