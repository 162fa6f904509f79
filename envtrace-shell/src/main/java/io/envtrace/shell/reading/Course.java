package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** Where reading is, and whether a shell would come there. */
final class Course {
    /** Something to read. */
    interface Part {
        /** @throws IOException a file cannot be read */
        void read() throws IOException;
    }

    private final Deque<SourcePlace> callers = new ArrayDeque<>();

    /** Variables that belong to the functions that are being read. */
    private final Deque<Map<String, Optional<String>>> locals = new ArrayDeque<>();

    private final Values values;

    /** Whether commands that come now are executed for certain. */
    private boolean certain = true;

    /** Whether the file, or the function, has been left for certain. */
    private boolean left;

    /** Whether a command that may leave the file, or the function, has been met. */
    private boolean undecided;

    /** Whether one that may end the startup has been met. */
    private boolean mayHaveEnded;

    private boolean ended;

    /** @param values of which functions have some of their own */
    Course(Values values) {
        this.values = values;
    }

    boolean isCertain() {
        return certain;
    }

    /** Whether nothing more of this file or function is executed. */
    boolean isOver() {
        return left || ended;
    }

    boolean isEnded() {
        return ended;
    }

    /** Nothing more of the startup is read. */
    void end() {
        ended = true;
    }

    static SourcePlace place(ShellText script, TSNode node) {
        return new SourcePlace(script.file(), ShellText.line(node), "");
    }

    /** A place, and those that led there, innermost first. */
    List<SourcePlace> stack(ShellText script, TSNode node) {
        List<SourcePlace> stack = new ArrayList<>(List.of(place(script, node)));
        stack.addAll(callers);
        return stack;
    }

    /** How many files and functions led here. */
    int depth() {
        return callers.size();
    }

    boolean isInFunction() {
        return !locals.isEmpty();
    }

    boolean isLocal(String name) {
        return locals.stream().anyMatch(own -> own.containsKey(name));
    }

    /** A variable belongs to the function that is being read. */
    void local(String name) {
        if (!locals.isEmpty()) {
            locals.getFirst().putIfAbsent(name, values.before(name));
        }
    }

    /** Reads what a command at a place leads to. */
    void from(SourcePlace caller, Part part) throws IOException {
        callers.push(caller);
        try {
            part.read();
        } finally {
            callers.pop();
        }
    }

    /**
     * Reads a function that is called at a place.
     *
     * @param arguments null for one that is not known
     */
    void function(SourcePlace caller, List<@Nullable String> arguments, Part body) throws IOException {
        locals.push(new HashMap<>());
        values.call(arguments);
        try {
            from(caller, () -> inside(body));
        } finally {
            values.end(locals.pop());
        }
    }

    /** Reads what can be left: behind it, the shell goes on with the command after the one that led there. */
    void inside(Part body) throws IOException {
        boolean before = certain;
        boolean undecidedBefore = undecided;
        undecided = false;
        body.read();
        undecided = undecidedBefore;
        certain = before && !mayHaveEnded;
        left = false;
    }

    /** Reads something of which it is known, or not, whether it is executed. */
    void when(Truth truth, Part part) throws IOException {
        if (truth == Truth.NO) {
            return;
        }
        boolean before = certain;
        certain = certain && truth == Truth.YES;
        part.read();
        // What may have ended the startup in a file or function that was read meanwhile counts behind it, too.
        certain = before && !undecided && !mayHaveEnded;
    }

    /** A command may have ended the startup. */
    void doubt() {
        undecide();
        mayHaveEnded = true;
    }

    /** Whether the rest of the file, or the function, is executed is not known. */
    void undecide() {
        certain = false;
        undecided = true;
    }

    /**
     * The file, or the function, is left here, where it is certain that the shell comes here.
     *
     * @param startup whether nothing of the startup follows
     * @return whether it is certain; if not, then whether what follows is executed is not known
     */
    boolean leave(boolean startup) {
        if (certain) {
            left = true;
            ended = startup;
            return true;
        }
        certain = false;
        undecided = true;
        mayHaveEnded |= startup;
        return false;
    }
}
