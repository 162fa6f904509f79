package io.envtrace.core.report;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One line a stack, with the number of accesses: what flamegraph.pl and inferno read. The outermost frame is the process. */
final class FoldedReport extends WholeFormat {
    FoldedReport() {
        super("folded", "stacks with counts, for flamegraph.pl, inferno and speedscope", "folded", "collapsed");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        FrameText text = new FrameText();
        Map<String, Long> lines = new TreeMap<>();
        for (Access access : trace.accesses()) {
            lines.merge(line(access, trace.processes().get(access.process()), text), access.count(), Long::sum);
        }
        for (Map.Entry<String, Long> line : lines.entrySet()) {
            out.write((line.getKey() + " " + line.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String line(Access access, ProcessNode process, FrameText text) {
        StringBuilder line = new StringBuilder(text.program(process).replace(';', ':'));
        for (Frame frame : FrameText.fromOutermost(access)) {
            line.append(';').append(text.name(frame).replace(';', ':'));
        }
        return line.append(';').append(text.leaf(access).replace(';', ':')).toString();
    }
}
