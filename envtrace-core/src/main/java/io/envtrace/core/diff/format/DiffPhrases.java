package io.envtrace.core.diff.format;

import io.envtrace.core.daemon.DaemonUse;
import io.envtrace.core.daemon.HandOverText;
import io.envtrace.core.diff.ChildChange;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.CountChanged;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ReadState;
import io.envtrace.core.diff.Difference.ReaderInOne;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.diff.ProgramUse;
import io.envtrace.core.diff.ReaderUse;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.VariableUse;
import io.envtrace.core.diff.value.Comparison;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.SourcePaths;
import io.envtrace.core.report.text.AccessLine;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phrases that describe differences, safe to print. */
public final class DiffPhrases {
    private static final int MOST_PROGRAMS = 4;
    private static final int MOST_STATES = 3;

    private final PlainText text;
    private final AccessLine line;

    public DiffPhrases(PlainText text) {
        this(text, new SourcePaths());
    }

    private DiffPhrases(PlainText text, SourcePaths paths) {
        this.text = text;
        this.line = new AccessLine(text, false, paths);
    }

    /** The phrases for two runs: their source files are called by paths relative to where the runs were started. */
    static DiffPhrases of(PlainText text, TraceDiff diff) {
        String a = diff.a().session().directory();
        String b = diff.b().session().directory();
        return new DiffPhrases(text, new SourcePaths(a, b));
    }

    /** The same for runs that were started in any of several directories. */
    public static DiffPhrases in(PlainText text, Collection<String> directories) {
        return new DiffPhrases(text, new SourcePaths(directories.toArray(new String[0])));
    }

    String name(String variable) {
        return variable.equals(Usage.WHOLE) ? "(the whole environment)" : text.escape(variable);
    }

    /** Any text, made safe. */
    public String plain(String any) {
        return text.escape(any);
    }

    String exit(Session session) {
        ExitStatus exit = session.exit();
        return exit == null ? "end not known" : exit.text();
    }

    /** Both states or values, the baseline's first. */
    String change(OutcomeChanged d) {
        return state(d.a()) + arrow() + state(d.b());
    }

    String arrow() {
        return " " + text.glyphs().arrow() + " ";
    }

    /** The value where all reads found one state, else what each program found. */
    private String state(VariableUse use) {
        Set<Outcome> outcomes = use.outcomes();
        if (outcomes.isEmpty()) {
            return "(changed, not read)";
        }
        if (outcomes.size() == 1) {
            return outcome(outcomes.iterator().next(), use.value());
        }
        String states = use.programs().values().stream()
                .limit(MOST_PROGRAMS)
                .map(program -> states(program) + " in " + text.escape(program.program()))
                .distinct()
                .collect(Collectors.joining(", "));
        int more = use.programs().size() - MOST_PROGRAMS;
        return more > 0 ? states + " and in " + more + " more" : states;
    }

    private String states(ProgramUse program) {
        List<String> states = new ArrayList<>();
        if (program.outcomes().contains(Outcome.PRESENT) && program.values().isEmpty()) {
            states.add("(set)");
        }
        if (!program.values().isEmpty()) {
            states.add(values(program.values()));
        }
        if (program.outcomes().contains(Outcome.ABSENT)) {
            states.add("(unset)");
        }
        if (program.outcomes().contains(Outcome.DENIED)) {
            states.add("(denied)");
        }
        return String.join(" and ", states);
    }

    private String outcome(Outcome outcome, @Nullable Value value) {
        return switch (outcome) {
            case ABSENT -> "(unset)";
            case DENIED -> "(denied)";
            case PRESENT, EMPTY -> found(value);
        };
    }

    private String found(@Nullable Value value) {
        return value == null ? "(set)" : line.value(value);
    }

    String change(ValueChanged d) {
        String a = d.valueA() == null ? "(no other value)" : line.value(d.valueA());
        String b = d.valueB() == null ? "(no other value)" : line.value(d.valueB());
        return a + arrow() + b + (d.comparison() == Comparison.LENGTH ? "  (compared by length only)" : "");
    }

    String used(UsedInOne d) {
        return (d.use().reads() == 0 ? "(changed only)" : state(d.use())) + inOther(d);
    }

    private static String inOther(UsedInOne d) {
        return switch (d.inOther()) {
            case SET -> ", set in " + d.side().other() + " and not read there";
            // The run that found it unset is described by that alone.
            case UNSET ->
                d.use().alwaysUnset() ? "" : ", not set in " + d.side().other();
            case UNKNOWN -> "";
        };
    }

    /** A value in quotes; of a masked one what may be seen. */
    public String value(Value value) {
        return line.value(value);
    }

    /** A value that is hidden on both sides. */
    String hidden(ValueUnknown d) {
        return found(d.a().value()) + ", whether it is the same is not known";
    }

    /** The tip that goes with values that cannot be compared. */
    public String howToCompare() {
        return "record with --fingerprint-key to compare masked values";
    }

    /** Why a variable that nobody asked for by its name may have been used. */
    String given(GivenInOne d) {
        return "only " + d.side() + mayBeUsed(d.taker());
    }

    private String mayBeUsed(@Nullable Access taker) {
        return taker == null
                ? ", whether it was read is not known"
                : ", the whole environment was taken by " + who(taker);
    }

    String given(GivenChanged d) {
        return line.value(d.a()) + arrow() + line.value(d.b()) + mayBeUsed(d.taker());
    }

    /** A value that is hidden on both sides, and that somebody may have used. */
    String hidden(GivenUnknown d) {
        return line.value(d.a()) + ", whether it is the same is not known" + mayBeUsed(d.taker());
    }

    /** What a daemon was started with, the baseline's first. */
    String daemon(DaemonGiven d) {
        String states =
                d.known() ? read(d.a()) + arrow() + read(d.b()) : read(d.a()) + ", whether it is the same is not known";
        return states + "  to the " + text.escape(d.daemon()) + " daemon";
    }

    /** That a daemon did work of a run. */
    String handOver(DaemonUse use) {
        return text.escape(HandOverText.sentence(use.handOver()));
    }

    /** What was changed for a child, the baseline's first. */
    String child(ChildChanged d) {
        return changed(d.a()) + arrow() + changed(d.b()) + "  for " + text.escape(d.path());
    }

    /** The first values, and how many more there are. */
    private String values(Collection<Value> values) {
        String first = values.stream().limit(MOST_STATES).map(line::value).collect(Collectors.joining(" and "));
        int more = values.size() - MOST_STATES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private String changed(@Nullable ChildChange change) {
        if (change == null) {
            return "(not changed)";
        }
        String values = values(change.values());
        boolean removed = change.kinds().contains(EnvironmentChange.Kind.REMOVED);
        return removed ? (values.isEmpty() ? "" : values + " and ") + "(removed)" : values;
    }

    String read(RuntimeRead d) {
        return read(d.a()) + arrow() + read(d.b());
    }

    private String read(ReadState state) {
        return state.set() ? found(state.value()) : "(unset)";
    }

    /** The result where nothing differs, as far as can be known. */
    String noDifference(TraceDiff diff) {
        return takenWhole(diff) == null
                ? "no difference in what was read"
                : givenKnown(diff) ? "no difference in what was read and given" : "no difference in what was seen";
    }

    private static boolean givenKnown(TraceDiff diff) {
        return diff.a().given().command() != null && diff.b().given().command() != null;
    }

    /** What is not compared; empty where all is. */
    String notCompared(TraceDiff diff) {
        Access taker = takenWhole(diff);
        return taker == null || givenKnown(diff)
                ? ""
                : "the whole environment was taken by " + who(taker)
                        + ": what one of the runs was given is not known, and not compared";
    }

    /** What a filter has left out of a run; empty for nothing. */
    public String leftOut(Session session) {
        return text.escape(session.leftOut());
    }

    private static @Nullable Access takenWhole(TraceDiff diff) {
        return diff.a().taker() == null ? diff.b().taker() : diff.a().taker();
    }

    /** The title for the variables that one side alone was given. */
    String unread(Side side) {
        return "set in " + side + " only, and read in neither";
    }

    /** Names with commas between them, the first ones where there are more than so many. */
    String names(List<String> variables, int most) {
        String listed = variables.stream().limit(most).map(this::name).collect(Collectors.joining(", "));
        return variables.size() <= most ? listed : listed + " and " + (variables.size() - most) + " more";
    }

    String counts(CountChanged d) {
        return d.a().reads() + arrow() + d.b().reads() + " reads"
                + (d.a().writes() == d.b().writes()
                        ? ""
                        : ", " + d.a().writes() + arrow() + d.b().writes() + " changes");
    }

    String reader(ReaderInOne d) {
        return who(d.use());
    }

    public String who(ReaderUse use) {
        return who(use.first());
    }

    /** The place of an access, and its library. */
    public String who(Access access) {
        Frame place = access.place();
        Library library = place == null ? null : place.library();
        Library via = access.via();
        return line.place(access)
                + (library == null ? "" : "  " + text.escape(library.label()))
                + (via == null ? "" : " via " + text.escape(via.label()));
    }

    /** What was read next, for {@link Divergence}. */
    String next(@Nullable Access access) {
        if (access == null) {
            return "(nothing more)";
        }
        String variable = access.variable() == null ? Usage.WHOLE : access.variable();
        String result = access.operation() == Operation.GET ? arrow() + outcome(access.outcome(), access.value()) : "";
        return access.operation().name().toLowerCase(java.util.Locale.ROOT) + " " + name(variable) + result + "  "
                + who(access);
    }

    /** The stack without the runtime's frames in front of the call: they are the same for all. */
    public List<String> stackFromSite(Access access) {
        List<String> lines = line.stack(access);
        StackTrace stack = access.stack();
        int site = stack == null ? -1 : stack.frames().indexOf(access.site());
        return site < 0 ? lines : lines.subList(site, lines.size());
    }
}
