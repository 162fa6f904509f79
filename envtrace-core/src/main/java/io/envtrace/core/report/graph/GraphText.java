package io.envtrace.core.report.graph;

import io.envtrace.core.analysis.ReaderGraph;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes the graph of variables, libraries and processes in one of the languages for graphs. */
final class GraphText {
    /** How a language writes nodes and edges; labels come ready for it. */
    interface Language {
        String begin();

        String variable(String id, String label, boolean risk);

        String library(String id, String label);

        String process(String id, String label);

        String read(String from, String to, String label, boolean risk);

        String use(String from, String to);

        String end();
    }

    private final Language language;
    private final UnaryOperator<String> quote;
    private final PlainText text = new PlainText(StandardCharsets.UTF_8);
    private final Map<String, String> libraries = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** @param quote makes a label out of text that is safe to print */
    GraphText(Language language, UnaryOperator<String> quote) {
        this.language = language;
        this.quote = quote;
    }

    String of(Trace trace) {
        ReaderGraph graph = ReaderGraph.of(trace.accesses());
        StringBuilder nodes = new StringBuilder();
        StringBuilder edges = new StringBuilder();
        for (ReaderGraph.Read read : graph.reads()) {
            String variable = variables.computeIfAbsent(read.variable(), name -> "v" + variables.size());
            String library = libraries.computeIfAbsent(read.library(), name -> "l" + libraries.size());
            edges.append(
                    language.read(variable, library, label(read), !read.risks().isEmpty()));
        }
        for (ReaderGraph.Use use : graph.uses()) {
            edges.append(language.use(String.valueOf(libraries.get(use.library())), "p" + use.process()));
        }
        variables.forEach((name, id) -> nodes.append(language.variable(id, quoted(name), secret(graph, name))));
        libraries.forEach((name, id) -> nodes.append(language.library(id, quoted(name))));
        graph.uses().stream()
                .map(ReaderGraph.Use::process)
                .distinct()
                .forEach(process -> nodes.append(language.process(
                        "p" + process, quoted(name(trace.processes().get(process))))));
        return language.begin() + nodes + edges + language.end();
    }

    private static boolean secret(ReaderGraph graph, String variable) {
        return graph.reads().stream()
                .anyMatch(read -> read.variable().equals(variable)
                        && read.risks().contains(ReaderGraph.Risk.SECRET_TO_THIRD_PARTY));
    }

    private static String name(ProcessNode process) {
        String executable = process.executable();
        return executable.substring(executable.lastIndexOf('/') + 1) + " " + process.pid();
    }

    private String label(ReaderGraph.Read read) {
        StringBuilder label = new StringBuilder(read.count() == 1 ? "" : read.count() + " times");
        for (ReaderGraph.Risk risk : read.risks()) {
            label.append(label.length() == 0 ? "" : ", ").append(words(risk));
        }
        return quote.apply(label.toString());
    }

    private static String words(ReaderGraph.Risk risk) {
        return switch (risk) {
            case SECRET_TO_THIRD_PARTY -> "secret to a third party";
            case UNSET -> "unset";
            case BEFORE_MAIN -> "before main";
        };
    }

    private String quoted(String any) {
        return quote.apply(text.escape(any));
    }
}
