package io.envtrace.shell.script;

import io.envtrace.shell.change.SourcePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Where a shell is in its startup files, by the lines that it says to have read. */
final class ReadPosition {
    private static final String DOT = ". ";

    /** A shorter line may be the end of something else. */
    private static final int SHORTEST = 4;

    /** A file that is being read: the lines of the command that was read last, from 1. */
    private static final class Reading {
        private final String file;
        private final List<String> lines;
        private int first;
        private int last;
        private boolean closed = true;
        private int known;

        /** Whether its line was read just before the command. */
        private boolean fresh;

        Reading(String file, List<String> lines) {
            this.file = file;
            this.lines = lines;
        }

        /** Whether the line comes next; what was written on the standard error without an end of line may stand before it. */
        boolean isNext(String line) {
            if (last >= lines.size()) {
                return false;
            }
            String next = lines.get(last);
            return next.equals(line) || next.length() >= SHORTEST && line.endsWith(next);
        }

        /** Takes the line where it comes later, with all before it. */
        boolean skipTo(String line) {
            int at = line.isBlank() ? -1 : lines.subList(last, lines.size()).indexOf(line);
            for (int i = 0; i <= at; i++) {
                closed = true;
                take();
            }
            return at >= 0;
        }

        void take() {
            if (closed) {
                first = last + 1;
                closed = false;
                known = 0;
            }
            last++;
            fresh = true;
        }
    }

    private final SourceLines files;
    private final Path driver;
    private final Deque<Reading> stack = new ArrayDeque<>();

    /** Whether lines that were read may be missing. */
    private boolean missing;

    /** @param driver what the shell reads first */
    ReadPosition(SourceLines files, Path driver) throws IOException {
        this.files = files;
        this.driver = driver;
        Reading own = new Reading(driver.toString(), files.all(driver));
        own.last = own.lines.indexOf("set -vx") + 1;
        stack.push(own);
    }

    /** Takes what the shell read after a command. */
    void read(PlainTrace.Told told) throws IOException {
        Reading source = null;
        if (told.text().startsWith(DOT)) {
            String file = unquoted(told.text().substring(DOT.length()).strip());
            List<String> lines = files.all(Path.of(file));
            source = lines.isEmpty() ? null : new Reading(file, lines);
        }
        top().closed = true;
        top().fresh = false;
        missing |= told.disturbed();
        for (String line : told.read()) {
            if (line.equals(PlainTrace.BOUNDARY) || line.equals(PlainTrace.JOB)) {
                top().closed |= line.equals(PlainTrace.BOUNDARY);
                top().fresh = false;
            } else if (source != null && source.isNext(line)) {
                stack.push(source);
                source = null;
                top().take();
            } else {
                take(line, told.text());
            }
        }
    }

    private Reading top() {
        return stack.getFirst();
    }

    private void take(String line, String command) {
        boolean returned = command.equals("return") || command.startsWith("return ");
        int deep = 0;
        for (Iterator<Reading> each = stack.iterator(); each.hasNext(); deep++) {
            Reading reading = each.next();
            if (reading.isNext(line)) {
                for (int i = 0; i < deep; i++) {
                    stack.pop();
                }
                if (deep > 0) {
                    reading.closed = true;
                }
                reading.take();
                return;
            }
            if (missing && reading.skipTo(line)) {
                missing = false;
                return;
            }
            if (reading.last < reading.lines.size() && !returned) {
                return; // it has more to read, so that what stands here is something else
            }
        }
    }

    private static String unquoted(String word) {
        return word.length() > 1 && word.startsWith("'") && word.endsWith("'")
                ? word.substring(1, word.length() - 1)
                : word;
    }

    /**
     * Where a command stands.
     *
     * @param name a variable that it changes; empty for none
     */
    List<SourcePlace> places(PlainTrace.Told told, String name) {
        List<SourcePlace> places = new ArrayList<>();
        for (Reading reading : stack) {
            if (reading.file.equals(driver.toString())) {
                break;
            }
            int line = places.isEmpty() ? line(reading, told, name) : reading.known > 0 ? reading.known : reading.first;
            places.add(new SourcePlace(reading.file, line, ""));
        }
        return places;
    }

    /** The line of what was read last that has the command; where several do, or none does, where that begins. */
    private static int line(Reading reading, PlainTrace.Told told, String name) {
        if (told.disturbed()) {
            return lineBesideJob(reading, told, name);
        }
        if (told.line() >= reading.first && told.line() <= reading.last) {
            reading.known = told.line();
            return told.line();
        }
        int found = only(reading, reading.last, packed(told.text()));
        if (found > 0) {
            reading.known = found;
            return found;
        }
        int assigned = name.isEmpty() ? 0 : only(reading, reading.last, name + "=");
        if (assigned == 0 && !name.isEmpty()) {
            assigned = only(reading, reading.last, "for" + name + "in");
        }
        return assigned > 0 ? assigned : reading.known > 0 ? reading.known : begin(reading);
    }

    /**
     * The line of a command, where a job in the background may have written the text, and lines that were read may be
     * missing; 0 where what is told does not prove one.
     */
    private static int lineBesideJob(Reading reading, PlainTrace.Told told, String name) {
        if (told.line() > 0
                && told.line() <= reading.lines.size()
                && packed(reading.lines.get(told.line() - 1)).contains(name.isEmpty() ? "" : name + "=")) {
            return told.line();
        }
        int found = only(reading, reading.last, packed(told.text()));
        return reading.fresh || found > 0 && !isOfJob(reading, found) ? found : 0;
    }

    /** Whether a line may be what a job in the background does: that ends with an ampersand. */
    private static boolean isOfJob(Reading reading, int first) {
        for (String line : reading.lines.subList(first - 1, reading.last)) {
            String rest =
                    line.replace("&&", "").replace(">&", "").replace("<&", "").replace("&>", "");
            if (rest.indexOf('&') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is certain that the text is the command's own. */
    boolean isSure(PlainTrace.Told told) {
        int line = told.disturbed() ? lineBesideJob(top(), told, "") : 0;
        return !told.disturbed()
                || line > 0
                        && !told.text().isEmpty()
                        && packed(top().lines.get(line - 1)).contains(packed(told.text()));
    }

    /** The only line that has it; 0 where none has, or several. */
    private static int only(Reading reading, int last, String packed) {
        int found = 0;
        for (int i = reading.first; i <= last && i > 0 && !packed.isEmpty(); i++) {
            if (packed(reading.lines.get(i - 1)).contains(packed)) {
                if (found > 0) {
                    return 0;
                }
                found = i;
            }
        }
        return found;
    }

    /** The first line that is no comment. */
    private static int begin(Reading reading) {
        for (int i = reading.first; i < reading.last; i++) {
            String line = reading.lines.get(i - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return i;
            }
        }
        return reading.last;
    }

    private static String packed(String text) {
        return text.replace(" ", "").replace("\t", "").replace("\"", "").replace("'", "");
    }

    /** Whether what was read last names a variable in this way. */
    boolean mentions(String text) {
        Reading reading = top();
        for (int i = Math.max(reading.first, 1); i <= reading.last; i++) {
            if (reading.lines.get(i - 1).contains(text)) {
                return true;
            }
        }
        return false;
    }
}
