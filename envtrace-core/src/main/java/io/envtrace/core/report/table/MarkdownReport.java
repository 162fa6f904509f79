package io.envtrace.core.report.table;

import io.envtrace.core.analysis.Variables;
import io.envtrace.core.given.GivenOrigins;
import io.envtrace.core.given.OriginPhrases;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Variable;
import io.envtrace.core.output.MarkdownText;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.report.spi.WholeFormat;
import io.envtrace.core.report.text.AccessLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of the variables, for a pull request or a page. */
public final class MarkdownReport extends WholeFormat {
    private static final int MOST_READERS = 3;

    public MarkdownReport() {
        super("markdown", "a table of the variables, for a pull request", "md", "markdown");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        PlainText text = new PlainText(StandardCharsets.UTF_8);
        StringBuilder page = new StringBuilder();
        List<Variable> variables = Variables.of(trace.accesses());
        page.append("### ").append(counted(variables.size(), "variable")).append(", ");
        page.append(counted(trace.processes().size(), "process")).append("\n\n");
        page.append(MarkdownText.code(
                        text.escape(String.join(" ", trace.session().command()))))
                .append("\n\n");
        if (!trace.session().complete()) {
            page.append("**Not complete**, so what is missing here may not have been recorded.\n\n");
        }
        Map<String, String> origins = origins(trace, text);
        boolean told = !origins.isEmpty();
        page.append("| variable | found | reads | changes | by |").append(told ? " origin |\n" : "\n");
        page.append("|---|---|---:|---:|---|").append(told ? "---|\n" : "\n");
        for (Variable variable : variables) {
            row(page, variable, text);
            page.append(told ? " " + origins.getOrDefault(variable.name(), "") + " |\n" : "\n");
        }
        long whole = trace.accesses().stream()
                .filter(access -> access.variable() == null)
                .mapToLong(Access::count)
                .sum();
        page.append(
                whole == 0 ? "" : "\nThe whole environment was read, cleared or given to a child: " + whole + ".\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where what was read comes from, by name; empty where the trace does not tell it. */
    private static Map<String, String> origins(Trace trace, PlainText text) {
        GivenOrigins given = GivenOrigins.of(trace);
        Map<String, String> origins = new HashMap<>();
        if (given.any()) {
            for (Access access : trace.accesses()) {
                Origin origin = given.of(access);
                if (origin != null) {
                    String line = new OriginPhrases(text::escape, given.home(access.process())).line(origin);
                    origins.putIfAbsent(access.variable(), MarkdownText.code(line));
                }
            }
        }
        return origins;
    }

    private static String counted(int number, String thing) {
        return number + " " + (number == 1 ? thing : thing.endsWith("s") ? thing + "es" : thing + "s");
    }

    private static void row(StringBuilder page, Variable variable, PlainText text) {
        String found = switch (variable.outcome()) {
            case ABSENT -> "unset";
            case DENIED -> "denied";
            case PRESENT, EMPTY ->
                variable.value() == null
                        ? "set"
                        : MarkdownText.code(new AccessLine(text, false).value(variable.value()));
        };
        page.append("| ").append(MarkdownText.code(text.escape(variable.name())));
        page.append(" | ").append(found).append(" | ").append(variable.reads());
        page.append(" | ")
                .append(variable.writes())
                .append(" | ")
                .append(readers(variable, text))
                .append(" |");
    }

    private static String readers(Variable variable, PlainText text) {
        Set<String> readers = new LinkedHashSet<>();
        for (Frame site : variable.sites()) {
            String place = site.file() == null ? site.type() : site.file() + ":" + site.line();
            readers.add(text.escape(
                    site.library() == null
                            ? place
                            : place + " (" + site.library().label() + ")"));
        }
        List<String> shown =
                readers.stream().limit(MOST_READERS).map(MarkdownText::code).toList();
        int more = readers.size() - shown.size();
        return String.join(", ", shown) + (more == 0 ? "" : " and " + more + " more");
    }
}
