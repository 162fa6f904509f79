package io.envtrace.core.report.graph;

import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The graph of variables, libraries and processes for Graphviz. */
public final class DotReport extends WholeFormat {
    public DotReport() {
        super("dot", "graph of variables, readers and processes, for Graphviz", "dot", "gv");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        String graph = new GraphText(new Dot(), DotReport::quote).of(trace);
        out.write(graph.getBytes(StandardCharsets.UTF_8));
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static final class Dot implements GraphText.Language {
        @Override
        public String begin() {
            return "digraph envtrace {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n";
        }

        @Override
        public String variable(String id, String label, boolean risk) {
            return "  " + id + " [shape=box, label=" + label + (risk ? ", color=red" : "") + "];\n";
        }

        @Override
        public String library(String id, String label) {
            return "  " + id + " [shape=component, label=" + label + "];\n";
        }

        @Override
        public String process(String id, String label) {
            return "  " + id + " [shape=ellipse, label=" + label + "];\n";
        }

        @Override
        public String read(String from, String to, String label, boolean risk) {
            return "  " + from + " -> " + to + " [" + (risk ? "color=red, " : "") + "label=" + label + "];\n";
        }

        @Override
        public String use(String from, String to) {
            return "  " + from + " -> " + to + ";\n";
        }

        @Override
        public String end() {
            return "}\n";
        }
    }
}
