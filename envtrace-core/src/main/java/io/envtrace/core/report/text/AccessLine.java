package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.answer.NetChange;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.SourcePaths;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An access as one line of text. */
public final class AccessLine {
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_COMMAND = 120;
    private static final int CHANGES_SHOWN = 3;
    /** What Python's {@code os.environ[…]} ends with. */
    private static final String SUBSCRIPT = "[]";
    /** What Perl's {@code $ENV{…}} ends with. */
    private static final String HASH_KEY = "{}";

    private static final Set<Operation> CHANGES = EnumSet.of(Operation.SET, Operation.UNSET, Operation.CLEAR);

    private final PlainText text;
    private final boolean color;
    private final boolean changedValues;
    private final SourcePaths paths;

    public AccessLine(PlainText text, boolean color) {
        this(text, color, false, new SourcePaths());
    }

    /** @param paths how source files are called */
    public AccessLine(PlainText text, boolean color, SourcePaths paths) {
        this(text, color, false, paths);
    }

    /**
     * Lines of one session.
     *
     * @param changedValues whether all that was changed for a child is told, with values, and not the first names alone
     * @param paths how source files are called
     */
    AccessLine(PlainText text, boolean color, boolean changedValues, SourcePaths paths) {
        this.text = text;
        this.color = color;
        this.changedValues = changedValues;
        this.paths = paths;
    }

    /** Such as {@code [GET] Config.java:42  System.getenv("A") → "1"   com.acme:app 1.2}. */
    public String of(Access access) {
        return of("", access, access.count()).whole();
    }

    /**
     * The same in parts.
     *
     * @param process what stands before it: which process it was
     * @param count of all accesses that look the same
     */
    FittedLine of(String process, Access access, long count) {
        FittedLine line = head(process, access).fixed(call(access));
        result(line, access);
        return tail(line.fixed(times(count)), access);
    }

    /** The same for whoever asked first whether it is set, and then for its value: a name that is missing at a place. */
    String missing(Access access) {
        return access.operation() + " " + place(access) + " " + access.variable();
    }

    /** The line that stands for the names which a library asks for in bulk. */
    FittedLine more(String process, Access access) {
        return new FittedLine(text.glyphs().ellipsis(), color)
                .fixed(process, Style.DIM)
                .fixed(tag(access), colorOf(access))
                .fixed(" ")
                .place(place(access), Style.BOLD)
                .fixed("  more, by " + text.escape(BulkNames.source(access)) + " (--all shows them)");
    }

    /** An access that started a child. */
    FittedLine ofExec(String process, Access access, ProcessNode child) {
        FittedLine line = head(process, access).fixed(text.escape(access.api()) + arrow());
        return tail(child(line, child), access);
    }

    /** A child of which no access is known. */
    FittedLine ofExec(ProcessNode child) {
        return child(
                new FittedLine(text.glyphs().ellipsis(), color)
                        .fixed("[" + Operation.EXEC + "]", Style.CYAN)
                        .fixed(" "),
                child);
    }

    private FittedLine head(String process, Access access) {
        return new FittedLine(text.glyphs().ellipsis(), color)
                .fixed(process, Style.DIM)
                .fixed(tag(access), colorOf(access))
                .fixed(" ")
                .place(place(access), Style.BOLD)
                .fixed("  ");
    }

    private static String tag(Access access) {
        return "[" + access.operation() + (access.phase() == Phase.INIT ? " init]" : "]");
    }

    private static Style colorOf(Access access) {
        return switch (access.operation()) {
            case GET, LIST ->
                switch (access.outcome()) {
                    case PRESENT, EMPTY -> Style.GREEN;
                    case ABSENT -> Style.YELLOW;
                    case DENIED -> Style.RED;
                };
            case SET, UNSET, CLEAR -> Style.MAGENTA;
            case EXEC -> Style.CYAN;
        };
    }

    /** File and line of the call, or what is known instead. */
    public String place(Access access) {
        Frame site = access.place();
        if (site == null) {
            return access.stack() == null ? "-" : "(runtime)";
        }
        if (site.file() == null) {
            return text.escape(function(site));
        }
        String file = paths.of(site.file());
        return text.escape(site.line() > 0 ? file + ":" + site.line() : file);
    }

    /** Machine code of which no more is known names its object itself, or is nothing but that. */
    private static String function(Frame frame) {
        boolean complete = frame.method().startsWith(frame.type() + "+0x");
        return complete
                ? frame.method()
                : frame.method().isEmpty() ? frame.type() : frame.type() + "." + frame.method();
    }

    /** The API as it was called: the name in place of the first parameter. */
    private String call(Access access) {
        String api = access.api();
        String variable = access.variable();
        int open = api.lastIndexOf('(');
        if (variable == null) {
            return text.escape(api);
        }
        if (ScriptCall.is(api)) {
            return ScriptCall.of(api, text.escape(variable));
        }
        if (api.endsWith(SUBSCRIPT)) {
            String of = text.escape(api.substring(0, api.length() - SUBSCRIPT.length()));
            return of + "[" + text.quote(variable, LONGEST_VALUE) + "]";
        }
        if (api.endsWith(HASH_KEY)) {
            String of = text.escape(api.substring(0, api.length() - HASH_KEY.length()));
            return of + "{" + text.quote(variable, LONGEST_VALUE) + "}";
        }
        if (open < 0) {
            return text.escape(api) + "(" + text.quote(variable, LONGEST_VALUE) + ")";
        }
        boolean more = api.indexOf(',', open) >= 0;
        return text.escape(api.substring(0, open + 1))
                + text.quote(variable, LONGEST_VALUE)
                + (more ? ", " + text.glyphs().ellipsis() : "")
                + ")";
    }

    private String arrow() {
        return " " + text.glyphs().arrow() + " ";
    }

    private void result(FittedLine line, Access access) {
        boolean listed = access.operation() == Operation.LIST && access.outcome() != Outcome.DENIED;
        if (listed) {
            return;
        }
        if (CHANGES.contains(access.operation())) {
            new ChangeText(text, LONGEST_VALUE).addTo(line, access);
            return;
        }
        line.fixed(arrow());
        switch (access.outcome()) {
            case ABSENT -> line.fixed("(unset)", Style.YELLOW);
            case DENIED -> line.fixed("(denied)", Style.RED);
            case PRESENT, EMPTY -> {
                ValueText found = found(access);
                line.value(found.shown(), null).fixed(found.facts());
            }
        }
    }

    /** The value that was found; none where the program only checked whether the variable is set. */
    private ValueText found(Access access) {
        return asksOnlyWhether(access) ? new ValueText("(set)", "") : valueText(access.value());
    }

    /** The value that was found or set, without more. */
    public String shown(Access access) {
        if (access.outcome() == Outcome.DENIED) {
            return "(denied)";
        }
        return asksOnlyWhether(access)
                ? "(set)"
                : ValueText.of(access.value(), text, Integer.MAX_VALUE).shown();
    }

    /** What a change comes to: what was there before, where that is known, and how it was left. */
    public String shown(NetChange change) {
        Access last = change.last();
        Access.Previous before = change.before();
        if (last.operation() == Operation.CLEAR) {
            return before == null ? "(cleared)" : "(cleared) " + Amount.of(before.variables(), "variable", "variables");
        }
        String now = last.operation() == Operation.SET ? shown(last) : "(unset)";
        return before == null || before.outcome() == Outcome.ABSENT
                ? now
                : ValueText.of(before.value(), text, Integer.MAX_VALUE).shown() + arrow() + now;
    }

    private static boolean asksOnlyWhether(Access access) {
        return access.value() == null && access.api().contains(".contains");
    }

    /** A value in quotes; of a masked one what may be seen. */
    public String value(@Nullable Value value) {
        return valueText(value).whole();
    }

    private ValueText valueText(@Nullable Value value) {
        return ValueText.of(value, text, LONGEST_VALUE);
    }

    private String times(long count) {
        return count > 1 ? " " + text.glyphs().times() + count : "";
    }

    private FittedLine tail(FittedLine line, Access access) {
        Frame place = access.place();
        Library library = place == null ? null : place.library();
        Library via = access.via();
        return line.extra(library == null ? "" : "   " + text.escape(library.label()), Style.DIM)
                .extra(via == null ? "" : " via " + text.escape(via.label()), Style.DIM)
                .fixed(access.internal() ? "   (internal)" : "");
    }

    private FittedLine child(FittedLine line, ProcessNode child) {
        return line.value(command(child), null).fixed("  (" + String.join(", ", facts(child)) + ")");
    }

    private List<String> facts(ProcessNode child) {
        List<String> facts = new ArrayList<>();
        facts.add(child.pid() == 0 ? "not started" : "pid " + child.pid());
        int shown = changedValues
                ? child.environmentChanges().size()
                : Math.min(CHANGES_SHOWN, child.environmentChanges().size());
        StringBuilder changes = new StringBuilder();
        for (Change change : child.environmentChanges().subList(0, shown)) {
            changes.append(changes.length() == 0 ? "" : " ").append(change(change));
        }
        int rest = child.environmentChanges().size() - shown;
        if (rest > 0) {
            changes.append(" and ").append(rest).append(" more");
        }
        if (changes.length() > 0) {
            facts.add(changes.toString());
        }
        return facts;
    }

    private String change(Change change) {
        String sign = switch (change.kind()) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
        };
        String name = sign + text.escape(change.name());
        return changedValues && change.value() != null ? name + "=" + value(change.value()) : name;
    }

    /** The command line, with quotes where a word has blanks. */
    public String command(ProcessNode process) {
        StringBuilder out = new StringBuilder();
        for (String argument : process.arguments()) {
            boolean plain = !argument.isEmpty() && argument.indexOf(' ') < 0;
            out.append(out.length() == 0 ? "" : " ")
                    .append(plain ? text.escape(argument) : text.quote(argument, LONGEST_COMMAND));
            if (out.length() > LONGEST_COMMAND) {
                break;
            }
        }
        String all = out.length() == 0 ? text.escape(process.executable()) : out.toString();
        return TextWidth.cut(
                text.glyphs().unicode() ? all : all.replace("\\u2022", "*"),
                LONGEST_COMMAND,
                text.glyphs().ellipsis());
    }

    /** The stack, a line for each frame. */
    public List<String> stack(Access access) {
        StackTrace stack = access.stack();
        if (stack == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (Frame frame : stack.frames()) {
            lines.add("      at " + frame(frame));
        }
        if (stack.truncated()) {
            lines.add("      " + text.glyphs().ellipsis());
        }
        return lines;
    }

    private String frame(Frame frame) {
        String place = frame.line() == -2
                ? "native"
                : frame.file() == null ? "" : frame.line() > 0 ? frame.file() + ":" + frame.line() : frame.file();
        Library library = frame.library();
        return text.escape(function(frame) + "(" + place + ")")
                + (library == null ? "" : "   " + Style.DIM.paint(text.escape(library.label()), color));
    }
}
