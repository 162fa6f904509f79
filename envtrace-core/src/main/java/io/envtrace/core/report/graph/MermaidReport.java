package io.envtrace.core.report.graph;

import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The graph of variables, libraries and processes for pages that know Mermaid, as GitHub's do. */
public final class MermaidReport extends WholeFormat {
    public MermaidReport() {
        super("mermaid", "graph of variables, readers and processes, for Mermaid", "mmd", "mermaid");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        String graph = new GraphText(new Mermaid(), MermaidReport::quote).of(trace);
        out.write(graph.getBytes(StandardCharsets.UTF_8));
    }

    /** Mermaid writes characters with a meaning as its own entities; labels may else hold HTML and markdown. */
    private static String quote(String text) {
        StringBuilder label = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = Character.isLetterOrDigit(c) || " .,:/-()@+".indexOf(c) >= 0 || c == '_' && i > 0;
            label.append(plain || Character.isSurrogate(c) ? String.valueOf(c) : "#" + (int) c + ";");
        }
        return label.append('"').toString();
    }

    private static final class Mermaid implements GraphText.Language {
        @Override
        public String begin() {
            return "flowchart LR\n  classDef risk stroke:#d00,stroke-width:2px\n";
        }

        @Override
        public String variable(String id, String label, boolean risk) {
            return "  " + id + "[" + label + "]" + (risk ? ":::risk" : "") + "\n";
        }

        @Override
        public String library(String id, String label) {
            return "  " + id + "[[" + label + "]]\n";
        }

        @Override
        public String process(String id, String label) {
            return "  " + id + "([" + label + "])\n";
        }

        @Override
        public String read(String from, String to, String label, boolean risk) {
            String arrow = risk ? " ==>" : " -->";
            return "  " + from + arrow + (label.equals("\"\"") ? " " : "|" + label + "| ") + to + "\n";
        }

        @Override
        public String use(String from, String to) {
            return "  " + from + " --> " + to + "\n";
        }

        @Override
        public String end() {
            return "";
        }
    }
}
