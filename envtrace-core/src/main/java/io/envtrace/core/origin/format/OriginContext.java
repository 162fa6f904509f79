package io.envtrace.core.origin.format;

import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.OriginMention;
import io.envtrace.core.origin.OriginReader;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.report.text.AccessLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What stands around an origin, as text: files that set the variable for what reads them, and who read it in a trace. */
final class OriginContext {
    /** More readers than these are counted. */
    private static final int READERS = 5;

    private final PlainText text;
    private final AccessLine line;

    OriginContext(PlainText text, AccessLine line) {
        this.text = text;
        this.line = line;
    }

    void append(StringBuilder out, OriginAnswer answer) {
        files(out, answer);
        readers(out, answer);
    }

    private void files(StringBuilder out, OriginAnswer answer) {
        List<List<String>> rows = new ArrayList<>();
        for (OriginMention mention : answer.context().files()) {
            boolean same = mention.value() != null && Objects.equals(mention.value(), answer.value());
            rows.add(List.of(
                    place(mention, answer.asked().startup().directory()),
                    text.escape(mention.text()),
                    "for " + text.escape(mention.reader()) + (same ? ", the same value" : "")));
        }
        if (!rows.isEmpty()) {
            out.append("  files that set it for what reads them:\n");
            table(out, rows);
        }
    }

    private String place(OriginMention mention, String home) {
        boolean inHome = home.length() > 1 && mention.file().startsWith(home + "/");
        String file = inHome ? "~" + mention.file().substring(home.length()) : mention.file();
        return text.escape(file) + ":" + mention.line();
    }

    private static void table(StringBuilder out, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder told = new StringBuilder("   ");
            for (int i = 0; i < row.size(); i++) {
                told.append(' ')
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 1));
            }
            out.append(told.toString().stripTrailing()).append('\n');
        }
    }

    private void readers(StringBuilder out, OriginAnswer answer) {
        if (answer.context().trace() == null) {
            return;
        }
        String named = "  (" + text.escape(answer.context().trace()) + ")\n";
        List<OriginReader> readers = answer.context().readers();
        if (readers.isEmpty()) {
            out.append("  no read of it by name").append(named);
        }
        for (OriginReader reader : readers.subList(0, Math.min(READERS, readers.size()))) {
            out.append("  read by ")
                    .append(text.escape(reader.process().name()))
                    .append("  ")
                    .append(line.place(reader.access()))
                    .append("  ")
                    .append(line.shown(reader.access()))
                    .append(named);
        }
        if (readers.size() > READERS) {
            out.append("  and at ")
                    .append(readers.size() - READERS)
                    .append(" more places")
                    .append(named);
        }
    }
}
