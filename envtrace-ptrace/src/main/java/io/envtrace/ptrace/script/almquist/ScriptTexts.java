package io.envtrace.ptrace.script.almquist;

import io.envtrace.ptrace.script.ScriptStack;
import io.envtrace.ptrace.script.SeenScripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which text the commands are from that such a shell executes. It counts lines in each text from 1, and keeps no text's name: these are told by
 * the calls that begin a file, an {@code eval} and a function's definition.
 */
final class ScriptTexts {
    private static final String MAIN = "main";
    private static final String SOURCE = "source";
    /** Stands for the outermost text. */
    static final String OUTERMOST = "\0";

    static final String EITHER = " or ";

    /**
     * A file that is included, or a text that is evaluated.
     *
     * @param sp the stack pointer at its beginning; when it is over, the stack pointer is there again or above
     * @param kind what it is
     * @param file its name; empty for a text, whose commands have the place of the {@code eval}
     * @param function the line of the function that was executed at its beginning; 0 for none
     * @param place where it was begun
     * @param text the one in which its commands stand
     * @param lines those of the text in which a command is expanded; null where they are not known
     */
    private record Part(
            long sp,
            Kind kind,
            String file,
            int function,
            ScriptStack.Call place,
            ScriptText text,
            @Nullable ExpandedLines lines) {
        Part toTheEnd() {
            return new Part(Long.MAX_VALUE, kind, file, function, place, text, lines);
        }
    }

    private enum Kind {
        FILE,
        TEXT,
        /** A command whose output is expanded. In backquotes its lines count from 1, and before that of the command around them. */
        SUBSTITUTION
    }

    /** A function, and where it was defined. In a text that is evaluated, all its lines are that of the {@code eval}. */
    private record Definition(String name, String file, int line, boolean fixed, ScriptText text) {}

    private final boolean continued;
    private final List<Part> parts = new ArrayList<>();
    /** Shared with children. */
    private final KnownLines expanded;

    private ScriptText main = ScriptText.UNKNOWN;

    private final Traps traps;

    /** By the line at which a function begins. */
    private final Map<Integer, List<Definition>> functions = new HashMap<>();

    /** Whether the outermost text counts its lines from 0. */
    private boolean fromZero;

    /** @param continued whether the lines of a text in a text count on; else they begin at 1 */
    ScriptTexts(boolean continued) {
        this(continued, new KnownLines(), new Traps());
    }

    private ScriptTexts(boolean continued, KnownLines expanded, Traps traps) {
        this.continued = continued;
        this.expanded = expanded;
        this.traps = traps;
    }

    /** A copy for a child. What it was begun for by a command's expansion holds to its end, wherever the stack is. */
    ScriptTexts copy() {
        ScriptTexts copy = new ScriptTexts(continued, expanded, traps.copy());
        copy.fromZero = fromZero;
        copy.main = main;
        for (Part part : parts) {
            copy.parts.add(part.kind == Kind.SUBSTITUTION ? part.toTheEnd() : part);
        }
        functions.forEach((line, each) -> copy.functions.put(line, new ArrayList<>(each)));
        return copy;
    }

    /** Forgets what is over. */
    void reached(long sp) {
        while (!parts.isEmpty() && parts.get(parts.size() - 1).sp <= sp) {
            parts.remove(parts.size() - 1);
        }
    }

    /** The outermost text, which begins now unless it has, counts its lines from 0. */
    void beginAtZero() {
        fromZero = true;
    }

    /** Whether no text has begun that another one includes, evaluates or expands. */
    boolean isOutermost() {
        return parts.isEmpty();
    }

    /** Says what the outermost text is. */
    void begin(ScriptText text) {
        main = text;
    }

    /** A file begins. */
    void source(long sp, String file, ScriptText text, int line, int function) {
        parts.add(new Part(sp, Kind.FILE, file, function, place(line, function), text, null));
    }

    /** A text is evaluated. */
    void evaluate(long sp, int line, int function) {
        parts.add(new Part(sp, Kind.TEXT, "", function, place(line, function), text(line, function), null));
    }

    /** The command {@code trap} is executed, with these words. */
    void trap(List<String> words, int line, int function) {
        traps.set(words, place(line, function));
    }

    /**
     * The commands of a trap are executed.
     *
     * @param commands null if they are not known
     * @param line that of the shell, which may be that of any earlier command, or none
     */
    void trapped(long sp, @Nullable String commands, int line, int function) {
        ScriptStack.Call place = traps.place(commands, place(line, function));
        parts.add(new Part(sp, Kind.TEXT, "", function, place, ScriptText.UNKNOWN, null));
    }

    /** A command is expanded by what it writes. */
    void substitute(long sp, int line, int function, SeenScripts files) {
        ScriptText text = text(line, function);
        ExpandedLines lines = text.lines(files, expanded);
        parts.add(new Part(sp, Kind.SUBSTITUTION, "", function, place(line, function), text, lines));
    }

    /** The text of {@link #place}. */
    private ScriptText text(int line, int function) {
        Part around = around(line, function);
        if (around != null) {
            return around.text;
        }
        List<Definition> all = function == 0 ? List.of() : functions.getOrDefault(function, List.of());
        ScriptText text = all.isEmpty() ? main : all.get(0).text;
        for (Definition other : all) {
            text = other.text == text ? text : ScriptText.UNKNOWN;
        }
        return text;
    }

    /** A function has been defined, at a line of its text. */
    void define(String name, int at, int line, int function) {
        boolean fixed = fixed(line, function) != null;
        ScriptStack.Call place = place(line, function);
        List<Definition> all = functions.computeIfAbsent(at, none -> new ArrayList<>());
        all.removeIf(earlier -> earlier.name.equals(name));
        all.add(new Definition(name, place.file(), place.line(), fixed, text(line, function)));
    }

    /** The part whose commands are executed; null where it is a function that they have called, or the outermost text. */
    private @Nullable Part around(int line, int function) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (part.function != function) {
                return null;
            }
            if (part.kind != Kind.SUBSTITUTION || inBackquotes(part, line) != null) {
                return part;
            }
        }
        return null;
    }

    /**
     * The place of a command that is executed to expand another one, where its line is none of the text: in backquotes.
     *
     * @return null where the line is as in the text
     */
    private ScriptStack.@Nullable Call inBackquotes(Part part, int line) {
        ScriptStack.Call place = part.place;
        int more = fromZero && place.file().equals(OUTERMOST) ? 1 : 0;
        int found = part.lines == null ? 0 : part.lines.line(place.line() + more, line + more, continued);
        if (found == 0) {
            return line < place.line() ? place : null;
        }
        return found == line + more ? null : new ScriptStack.Call(place.function(), place.file(), found - more);
    }

    /** The place that all commands have of a text that is evaluated, or in backquotes; null where they have their own lines. */
    private ScriptStack.@Nullable Call fixed(int line, int function) {
        Part around = around(line, function);
        if (around == null || around.kind == Kind.FILE) {
            return null;
        }
        return around.kind == Kind.TEXT ? around.place : inBackquotes(around, line);
    }

    /**
     * Where the shell is.
     *
     * @param line the line in the present text
     * @param function the line at which the present function begins; 0 outside of functions
     */
    private ScriptStack.Call place(int line, int function) {
        ScriptStack.Call fixed = fixed(line, function);
        if (fixed != null) {
            return fixed;
        }
        Part around = around(line, function);
        if (around != null) {
            return new ScriptStack.Call(SOURCE, around.file, line);
        }
        return function == 0 ? new ScriptStack.Call(MAIN, OUTERMOST, line) : inFunction(line, function);
    }

    private ScriptStack.Call inFunction(int line, int function) {
        List<Definition> all = functions.getOrDefault(function, List.of());
        if (all.isEmpty()) {
            return new ScriptStack.Call(MAIN, OUTERMOST, line);
        }
        // Functions of several files can begin at the same line.
        String name = all.get(0).name;
        String file = all.get(0).file;
        for (Definition other : all.subList(1, all.size())) {
            name += EITHER + other.name;
            file += other.file.equals(all.get(0).file) ? "" : EITHER + other.file;
        }
        boolean fixed = all.get(0).fixed;
        return new ScriptStack.Call(name, file, fixed ? all.get(0).line : line);
    }

    /**
     * The places from the innermost outwards, as far as they are known.
     *
     * @param main the outermost text
     */
    List<ScriptStack.Call> calls(String main, int line, int function) {
        List<ScriptStack.Call> calls = new ArrayList<>();
        calls.add(place(line, function));
        for (int i = parts.size() - 1; i >= 0; i--) {
            ScriptStack.Call place = parts.get(i).place;
            if (parts.get(i).kind != Kind.SUBSTITUTION && !place.equals(calls.get(calls.size() - 1))) {
                calls.add(place);
            }
        }
        calls.replaceAll(call -> named(call, main));
        return calls;
    }

    private ScriptStack.Call named(ScriptStack.Call call, String main) {
        boolean outermost = call.file().contains(OUTERMOST);
        int more = fromZero && outermost && call.line() != ScriptStack.UNKNOWN_LINE ? 1 : 0;
        return new ScriptStack.Call(call.function(), call.file().replace(OUTERMOST, main), call.line() + more);
    }
}
