package io.envtrace.core.report.text;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access as one line of text. */
public final class AccessLine {
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_COMMAND = 120;
    private static final int CHANGES_SHOWN = 3;

    private final PlainText text;
    private final boolean color;
    private final boolean changedValues;

    public AccessLine(PlainText text, boolean color) {
        this(text, color, false);
    }

    /** @param changedValues whether all that was changed for a child is told, with values, and not the first names alone */
    AccessLine(PlainText text, boolean color, boolean changedValues) {
        this.text = text;
        this.color = color;
        this.changedValues = changedValues;
    }

    /** Such as {@code [GET] Config.java:42  System.getenv("A") → "1"   com.acme:app 1.2}. */
    public String of(Access access) {
        return of(access, access.count());
    }

    /** The same with another count: of all accesses that look the same. */
    String of(Access access, long count) {
        return head(access) + call(access) + result(access) + times(count) + tail(access);
    }

    /** The line that stands for the names which a class asks for in bulk. */
    String moreUnset(Access access) {
        Frame site = access.site();
        String who = site != null && !site.type().isEmpty() ? text.escape(site.type()) : place(access);
        return tag(access.operation()) + " " + who + " asks for more unset names: in the trace" + tail(access);
    }

    /** An access that started a child. */
    String ofExec(Access access, ProcessNode child) {
        return head(access) + text.escape(access.api()) + arrow() + child(child) + tail(access);
    }

    /** A child of which no access is known. */
    String ofExec(ProcessNode child) {
        return tag(Operation.EXEC) + " " + child(child);
    }

    private String head(Access access) {
        return tag(access.operation()) + " " + Style.BOLD.paint(place(access), color) + "  ";
    }

    private String tag(Operation operation) {
        Style style = switch (operation) {
            case GET, LIST -> Style.GREEN;
            case SET, UNSET, CLEAR -> Style.MAGENTA;
            case EXEC -> Style.CYAN;
        };
        return style.paint("[" + operation.name() + "]", color);
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
        return text.escape(site.line() > 0 ? site.file() + ":" + site.line() : site.file());
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

    private String result(Access access) {
        return switch (access.operation()) {
            case LIST -> access.outcome() == Outcome.DENIED ? arrow() + denied() : "";
            case UNSET, CLEAR, EXEC -> "";
            case GET, SET ->
                arrow()
                        + switch (access.outcome()) {
                            case ABSENT -> unset();
                            case DENIED -> denied();
                            case PRESENT, EMPTY -> found(access);
                        };
        };
    }

    private String denied() {
        return Style.YELLOW.paint("(denied)", color);
    }

    /** The value that was found; none where the program only checked whether the variable is set. */
    private String found(Access access) {
        boolean asksOnlyWhether = access.api().contains(".contains");
        return access.value() == null && asksOnlyWhether ? "(set)" : value(access.value());
    }

    private String unset() {
        return Style.YELLOW.paint("(unset)", color);
    }

    /** A value in quotes; of a masked one what may be seen. */
    public String value(@Nullable Value value) {
        if (value == null) {
            return "(not recorded)";
        }
        if (!value.masked()) {
            return text.quote(value.text() == null ? "" : value.text(), LONGEST_VALUE, value.length());
        }
        String fingerprint = value.fingerprint() == null ? "" : ", " + shortened(value.fingerprint());
        if (value.text() == null) {
            return text.glyphs().mask() + " (" + value.length() + " characters" + fingerprint + ")";
        }
        String shown = text.glyphs().unicode() ? value.text() : value.text().replace("•••", "***");
        int length = value.cut() ? value.length() : shown.length();
        return text.quote(shown, LONGEST_VALUE, length)
                + (fingerprint.isEmpty() ? "" : " (" + fingerprint.substring(2) + ")");
    }

    private String shortened(String fingerprint) {
        return "hmac " + text.escape(fingerprint.substring(0, Math.min(8, fingerprint.length())));
    }

    private String times(long count) {
        return count > 1 ? " " + text.glyphs().times() + count : "";
    }

    private String tail(Access access) {
        Frame place = access.place();
        Library library = place == null ? null : place.library();
        String name = library == null ? "" : "   " + Style.DIM.paint(text.escape(library.label()), color);
        Library via = access.via();
        String asked = via == null ? "" : " " + Style.DIM.paint("via " + text.escape(via.label()), color);
        return name + asked + (access.internal() ? "   (internal)" : "");
    }

    private String child(ProcessNode child) {
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
        return command(child) + "  (" + String.join(", ", facts) + ")";
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
