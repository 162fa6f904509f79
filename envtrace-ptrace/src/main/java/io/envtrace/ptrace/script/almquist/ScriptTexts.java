package io.envtrace.ptrace.script.almquist;

import io.envtrace.ptrace.script.ScriptStack;
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
    private static final String OUTERMOST = "\0";

    private static final String EITHER = " or ";

    /**
     * A file that is included, or a text that is evaluated.
     *
     * @param sp the stack pointer at its beginning; when it is over, the stack pointer is there again or above
     * @param kind what it is
     * @param file its name; empty for a text, whose commands have the place of the {@code eval}
     * @param function the line of the function that was executed at its beginning; 0 for none
     * @param place where it was begun
     */
    private record Part(long sp, Kind kind, String file, int function, ScriptStack.Call place) {}

    private enum Kind {
        FILE,
        TEXT,
        /** A command whose output is expanded. In backquotes its lines count from 1, and before that of the command around them. */
        SUBSTITUTION
    }

    /** A function, and where it was defined. In a text that is evaluated, all its lines are that of the {@code eval}. */
    private record Definition(String name, String file, int line, boolean fixed) {}

    private final List<Part> parts = new ArrayList<>();
    /** By the line at which a function begins. */
    private final Map<Integer, List<Definition>> functions = new HashMap<>();

    /** A copy for a child. */
    ScriptTexts copy() {
        ScriptTexts copy = new ScriptTexts();
        copy.parts.addAll(parts);
        functions.forEach((line, each) -> copy.functions.put(line, new ArrayList<>(each)));
        return copy;
    }

    /** Forgets what is over. */
    void reached(long sp) {
        while (!parts.isEmpty() && parts.get(parts.size() - 1).sp <= sp) {
            parts.remove(parts.size() - 1);
        }
    }

    /** A file begins. */
    void source(long sp, String file, int line, int function) {
        parts.add(new Part(sp, Kind.FILE, file, function, place(line, function)));
    }

    /** A text is evaluated. */
    void evaluate(long sp, int line, int function) {
        parts.add(new Part(sp, Kind.TEXT, "", function, place(line, function)));
    }

    /** A command is expanded by what it writes. */
    void substitute(long sp, int line, int function) {
        parts.add(new Part(sp, Kind.SUBSTITUTION, "", function, place(line, function)));
    }

    /** A function has been defined, at a line of its text. */
    void define(String name, int at, int line, int function) {
        Part around = around(line, function);
        boolean fixed = around != null && around.kind != Kind.FILE;
        ScriptStack.Call place = place(line, function);
        List<Definition> all = functions.computeIfAbsent(at, none -> new ArrayList<>());
        all.removeIf(earlier -> earlier.name.equals(name));
        all.add(new Definition(name, place.file(), place.line(), fixed));
    }

    /** The part whose commands are executed; null where it is a function that they have called, or the outermost text. */
    private @Nullable Part around(int line, int function) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (part.function != function) {
                return null;
            }
            if (part.kind != Kind.SUBSTITUTION || line < part.place.line()) {
                return part;
            }
        }
        return null;
    }

    /**
     * Where the shell is.
     *
     * @param line the line in the present text
     * @param function the line at which the present function begins; 0 outside of functions
     */
    private ScriptStack.Call place(int line, int function) {
        Part around = around(line, function);
        if (around != null) {
            return around.kind == Kind.FILE ? new ScriptStack.Call(SOURCE, around.file, line) : around.place;
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
        calls.replaceAll(
                call -> new ScriptStack.Call(call.function(), call.file().replace(OUTERMOST, main), call.line()));
        return calls;
    }
}
