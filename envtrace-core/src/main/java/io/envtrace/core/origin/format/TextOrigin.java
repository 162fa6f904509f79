package io.envtrace.core.origin.format;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Value;
import io.envtrace.core.origin.Origin;
import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.OriginStep;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import io.envtrace.core.report.text.AccessLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text for people: the value, then each step with its line, the one that counts with an arrow. */
final class TextOrigin implements OriginFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> extensions() {
        return List.of("txt");
    }

    @Override
    public void write(List<OriginAnswer> answers, Options options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (OriginAnswer answer : answers) {
            if (options.brief()) {
                new Writing(options).appendBrief(text, answer);
            } else {
                text.append(text.isEmpty() ? "" : "\n");
                new Writing(options).append(text, answer);
            }
        }
        out.write(text.toString().getBytes(options.charset()));
    }

    private static final class Writing {
        /** A longer command is cut: its place says where the whole stands. */
        private static final int COMMAND = 60;

        private final Options options;
        private final boolean color;
        private final PlainText text;
        private final AccessLine line;

        Writing(Options options) {
            this.options = options;
            this.color = options.color();
            this.text = new PlainText(options.charset());
            this.line = new AccessLine(text, color);
        }

        void append(StringBuilder out, OriginAnswer answer) {
            Origin origin = answer.asked();
            out.append(Style.BOLD.paint(head(answer), color)).append('\n');
            rows(out, answer);
            for (String note : origin.notes()) {
                out.append("  note: ").append(text.escape(note)).append('\n');
            }
            new PathRows(text, this::place, options).append(out, answer);
            others(out, answer);
            new OriginContext(text, line).append(out, answer);
        }

        /** One line: the value, and where it comes from. */
        void appendBrief(StringBuilder out, OriginAnswer answer) {
            String from = "(since the startup)";
            for (OriginStep step : answer.isChangedSince()
                    ? List.<OriginStep>of()
                    : answer.asked().steps()) {
                from = step.counts() ? place(step, answer.asked().startup().directory()) : from;
            }
            String value = answer.value() == null ? "not set" : value(answer.value());
            out.append(text.escape(answer.asked().variable()))
                    .append(" = ")
                    .append(value)
                    .append("  ")
                    .append(from)
                    .append('\n');
        }

        private String head(OriginAnswer answer) {
            Origin origin = answer.asked();
            OriginAnswer.Now now = answer.now();
            boolean set = now == null ? origin.isSet() : now.value() != null;
            if (now == null && !origin.isComplete()) {
                return text.escape(origin.variable()) + " is not known at the end  (" + text.escape(origin.mode())
                        + ")";
            }
            String state = set ? " = " + value(now == null ? origin.value() : now.value()) : " is not set";
            String shell = (now == null ? "" : "this shell: ") + text.escape(origin.mode());
            return text.escape(origin.variable()) + state + "  (" + shell + ")";
        }

        /** One row: place, command, what it did, and whether the value comes from it. */
        private record Row(String place, String command, String words, boolean counts) {}

        private void rows(StringBuilder out, OriginAnswer answer) {
            Origin origin = answer.asked();
            List<Row> rows = new ArrayList<>();
            boolean several = origin.steps().size() > 1 || answer.isChangedSince();
            OriginStep before = null;
            for (OriginStep step : origin.steps()) {
                boolean counts = step.counts() && origin.isComplete() && !answer.isChangedSince();
                String words = words(step, before, origin.isShell()) + (counts && several ? "; this one counts" : "");
                rows.add(new Row(place(step, origin.startup().directory()), command(step), words, counts));
                before = step;
            }
            OriginAnswer.Now now = answer.now();
            if (now != null && answer.isChangedSince()) {
                String what = now.value() == null ? "unset" : "set to " + value(now.value());
                rows.add(new Row(
                        "(since the startup)",
                        now.by() == null ? "typed, a hook or a wrapper" : text.escape(now.by()),
                        what + "; this one counts",
                        true));
            }
            int places =
                    rows.stream().mapToInt(row -> row.place().length()).max().orElse(0);
            int commands =
                    rows.stream().mapToInt(row -> row.command().length()).max().orElse(0);
            String arrow = text.glyphs().arrow();
            for (Row row : rows) {
                String told = pad(row.counts() ? arrow : "", arrow.length() + 1)
                        + pad(row.place(), places + 2)
                        + pad(row.command(), commands == 0 ? 0 : commands + 2)
                        + row.words();
                out.append(row.counts() ? Style.GREEN.paint(told, color) : told).append('\n');
            }
        }

        private static String pad(String cell, int width) {
            return cell + " ".repeat(width - cell.length());
        }

        private String place(OriginStep step, String home) {
            Frame frame = step.place();
            if (frame == null || frame.file() == null) {
                String unknown = step.kind() == OriginStep.Kind.GIVEN ? "(given)" : "(not seen where)";
                return step.by() == null ? unknown : text.escape(step.by());
            }
            boolean inHome = home.length() > 1 && frame.file().startsWith(home + "/");
            String file = inHome ? "~" + frame.file().substring(home.length()) : frame.file();
            return text.escape(file) + (frame.line() > 0 ? ":" + frame.line() : "");
        }

        private String command(OriginStep step) {
            String command = text.escape(step.command().strip());
            return command.length() <= COMMAND
                    ? command
                    : command.substring(0, COMMAND) + text.glyphs().ellipsis();
        }

        private String words(OriginStep step, @Nullable OriginStep before, boolean shell) {
            return switch (step.kind()) {
                case GIVEN -> value(step.value()) + (shell ? " when the shell was started" : " at the start");
                case SET -> "set to " + value(step.value());
                case REPLACED -> replaced(step, before);
                case EXPORTED -> "exported";
                case UNSET -> "unset";
            };
        }

        /** Of a long list what is different says more than the whole of it. */
        private String replaced(OriginStep step, @Nullable OriginStep before) {
            String difference = before == null ? null : ListDifference.of(before.value(), step.value());
            return difference == null ? "replaced by " + value(step.value()) : text.escape(difference);
        }

        private void others(StringBuilder out, OriginAnswer answer) {
            List<String> same = new ArrayList<>();
            Map<String, List<String>> different = new LinkedHashMap<>();
            for (Origin other : answer.others()) {
                if (answer.isSame(other)) {
                    same.add(text.escape(other.mode()));
                } else {
                    String state = !other.isComplete() ? "not known" : other.isSet() ? value(other.value()) : "not set";
                    different.computeIfAbsent(state, s -> new ArrayList<>()).add(text.escape(other.mode()));
                }
            }
            if (!same.isEmpty()) {
                out.append("  same in: ").append(String.join(", ", same)).append('\n');
            }
            different.forEach((state, modes) -> out.append("  ")
                    .append(state)
                    .append(" in: ")
                    .append(String.join(", ", modes))
                    .append('\n'));
        }

        private String value(@Nullable Value value) {
            return value == null ? "(not known)" : line.value(value);
        }
    }
}
