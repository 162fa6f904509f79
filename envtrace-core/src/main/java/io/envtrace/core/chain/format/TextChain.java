package io.envtrace.core.chain.format;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.answer.UnseenNames;
import io.envtrace.core.chain.Chain;
import io.envtrace.core.chain.ChainLink;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import io.envtrace.core.report.text.AccessLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text for people: the tree of the processes in which something happened to the variable, indented. */
public final class TextChain implements ChainFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> extensions() {
        return List.of("txt");
    }

    @Override
    public void write(Chain chain, Options options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        new Writing(chain, options).appendTo(text);
        out.write(text.toString().getBytes(options.charset()));
    }

    private static final class Writing {
        /** A deeper tree is not indented any further. */
        private static final int DEEPEST = 20;

        private final Chain chain;
        private final Options options;
        private final PlainText text;
        private final AccessLine line;
        private final BitSet shown = new BitSet();
        private final int[] depths;

        Writing(Chain chain, Options options) {
            this.chain = chain;
            this.options = options;
            this.text = new PlainText(options.charset());
            this.line = new AccessLine(text, options.color());
            this.depths = new int[chain.links().size()];
            choose();
        }

        /** Chooses the processes in which something happened, and those above them. */
        private void choose() {
            List<ChainLink> links = chain.links();
            for (int id = links.size() - 1; id >= 0; id--) {
                Integer parent = links.get(id).process().parent();
                if (id == 0 || options.all() || !links.get(id).isSilent()) {
                    shown.set(id);
                }
                if (shown.get(id) && parent != null && parent < id) {
                    shown.set(parent);
                }
            }
            for (int id = 0; id < links.size(); id++) {
                Integer parent = links.get(id).process().parent();
                depths[id] = parent == null || parent >= id ? 0 : Math.min(DEEPEST, depths[parent] + 1);
            }
        }

        void appendTo(StringBuilder out) {
            if (!chain.isKnown()) {
                out.append(unknown()).append('\n');
                return;
            }
            for (ChainLink link : chain.links()) {
                if (shown.get(link.process().id())) {
                    append(out, link);
                }
            }
            int rest = chain.links().size() - shown.cardinality();
            if (rest > 0) {
                out.append(rest)
                        .append(rest == 1 ? " more process" : " more processes")
                        .append(": inherited as it was, and not asked for (--all shows them)\n");
            }
            if (!chain.trace().session().complete()) {
                out.append("the trace is not complete: what is missing may not have been recorded\n");
            }
        }

        private String unknown() {
            String name = text.escape(chain.variable());
            Session session = chain.trace().session();
            boolean leftOut =
                    session.filters().stream().map(Filter::of).anyMatch(f -> !f.matchesName(chain.variable()));
            if (leftOut) {
                return name + " was left out of this trace: " + text.escape(session.leftOut());
            }
            if (session.complete()
                    && UnseenNames.contain(chain.variable(), chain.trace().processes())) {
                return name + " was given to no process; linkers and launchers ask for it unseen";
            }
            return session.complete()
                    ? name + " was given to no process, and nobody asked for it"
                    : name + " is not in the trace, which is not complete";
        }

        private void append(StringBuilder out, ChainLink link) {
            String indent = "  ".repeat(depths[link.process().id()]);
            out.append(indent)
                    .append(Style.BOLD.paint(line.command(link.process()), options.color()))
                    .append(
                            link.process().pid() == 0
                                    ? "  (not started)"
                                    : "  (" + link.process().pid() + ")")
                    .append("  ")
                    .append(state(link))
                    .append(dropped(link))
                    .append('\n');
            List<Access> accesses = link.accesses();
            for (int i = 0; i < accesses.size(); i += Math.max(1, link.unchangedFrom(i))) {
                Access access = accesses.get(i);
                out.append(indent)
                        .append("    ")
                        .append(line.of(access))
                        .append(entry(link, access))
                        .append(more(accesses.subList(i, i + Math.max(1, link.unchangedFrom(i)))))
                        .append('\n');
            }
        }

        /** How often the variable was left as it was after the first time. */
        private static String more(List<Access> unchanged) {
            long times = 0;
            for (Access access : unchanged.subList(1, unchanged.size())) {
                times = SaturatingSum.of(times, access.count());
            }
            return times == 0 ? "" : "  (and " + times + " more " + (times == 1 ? "time" : "times") + ", unchanged)";
        }

        /** Which of several entries of the block a read has found. */
        private static String entry(ChainLink link, Access access) {
            int entry = link.entryOf(access);
            int last = link.values().size() - 1;
            return entry < 0
                    ? ""
                    : "  (the " + (entry == 0 ? "first" : entry == last ? "last" : (entry + 1) + ".") + " of "
                            + (last + 1) + ")";
        }

        /** What whoever started the process has dropped of several entries. */
        private String dropped(ChainLink link) {
            if (link.dropped().isEmpty()) {
                return "";
            }
            String values = link.dropped().stream().map(line::value).collect(Collectors.joining(", "));
            return ", " + values + " of its parent's block dropped";
        }

        private String state(ChainLink link) {
            return switch (link.arrival()) {
                case GIVEN -> link.set() ? values(link) + "  given" : "(unset)";
                case INHERITED -> (link.set() ? values(link) : "(unset)") + "  inherited";
                case PARENTS -> (link.set() ? values(link) : "(unset)") + "  as its parent had it by then";
                case ADDED -> values(link) + "  added" + by(link.startedBy());
                case CHANGED -> values(link) + "  changed" + by(link.startedBy());
                case REMOVED -> "(unset)  removed" + by(link.startedBy());
                case UNKNOWN -> "what it was given is not known";
            };
        }

        private String values(ChainLink link) {
            List<Value> values = link.values();
            if (values.isEmpty()) {
                return "(set)";
            }
            String shownValues = values.stream().map(line::value).collect(Collectors.joining(", "));
            return values.size() == 1 ? shownValues : values.size() + " times in its block: " + shownValues;
        }

        private String by(@Nullable Access starter) {
            return starter == null ? "" : " by " + line.place(starter);
        }
    }
}
