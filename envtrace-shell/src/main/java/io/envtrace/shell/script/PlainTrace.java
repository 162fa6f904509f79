package io.envtrace.shell.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plain shell tells with {@code -vx}: the lines that it reads, and before each command what {@code PS4} says. */
final class PlainTrace {
    /** Stands among read lines where a subshell told of a command. */
    static final String BOUNDARY = "\0";

    /** Stands among read lines where a job in the background told of a command. */
    static final String JOB = "\0&";

    /** More than that of one startup is not looked at. */
    private static final long LARGEST = 64 << 20;

    /**
     * A command that the shell tells of.
     *
     * @param number counts commands; a subshell's come again in its parent
     * @param job the last job in the background
     * @param line as the shell knows it; 0 where it does not
     * @param states of each watched variable: an equals sign and the value, or nothing
     * @param text with everything expanded; of several lines the first; empty where a job in the background wrote into it
     * @param read lines that the shell read afterwards, with what else stands on its standard error
     * @param disturbed whether a job in the background wrote at about the same time, so that a line that was read may be
     *     missing
     */
    record Told(
            long number, String job, int line, List<String> states, String text, List<String> read, boolean disturbed) {
        Told withDisturbed() {
            return new Told(number, job, line, states, text, read, true);
        }

        Told withoutText() {
            return new Told(number, job, line, states, "", read, true);
        }
    }

    private final String mark;
    private final int variables;

    PlainTrace(String mark, int variables) {
        this.mark = mark;
        this.variables = variables;
    }

    /** All commands but those of subshells, in their order. */
    List<Told> read(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) > LARGEST) {
            return List.of();
        }
        String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Deque<Told> told = new ArrayDeque<>();
        TornCommands torn = new TornCommands();
        String job = "";
        int at = all.indexOf(mark);
        while (at >= 0) {
            int next = all.indexOf(mark, at + mark.length());
            String record = all.substring(at + mark.length(), next < 0 ? all.length() : next);
            Told one = told(record);
            at = next;
            if (one == null) {
                continue;
            }
            torn.writes(record, next < 0);
            if (isBehind(told, one, job)) {
                told.getLast().read().add(JOB);
                told.getLast().read().addAll(one.read());
                torn.disturbs(told.size());
            } else {
                if (drop(told, one)) {
                    torn.disturbs(told.size());
                }
                torn.tells(told.size());
                told.addLast(one);
                job = one.job();
            }
        }
        return torn.marked(new ArrayList<>(told));
    }

    /**
     * Drops those that a subshell counted.
     *
     * @return whether one of them may have been in the background
     */
    private static boolean drop(Deque<Told> told, Told parents) {
        List<String> lines = new ArrayList<>();
        boolean background = false;
        while (!told.isEmpty() && told.getLast().number() >= parents.number()) {
            background |= !told.getLast().job().equals(parents.job());
            lines.addAll(0, told.removeLast().read());
            lines.add(0, BOUNDARY);
        }
        if (!told.isEmpty()) {
            // What was read after the subshell's commands was read by the parent.
            told.getLast().read().addAll(lines);
        }
        return background;
    }

    /** Whether it is a job in the background that still tells of itself when its parent has gone on. */
    private static boolean isBehind(Deque<Told> told, Told one, String job) {
        return !one.job().equals(job)
                && !job.isEmpty()
                && (one.job().isEmpty()
                        || told.stream().anyMatch(before -> before.job().equals(one.job())));
    }

    private @Nullable Told told(String record) {
        String[] parts = record.split("\2", variables + 4);
        if (parts.length < variables + 4 || !parts[variables + 3].startsWith("\3")) {
            return null; // it was being written when the shell was ended
        }
        List<String> lines =
                new ArrayList<>(List.of(parts[variables + 3].substring(1).split("\n", -1)));
        String text = lines.remove(0);
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return new Told(
                number(parts[1]),
                parts[2],
                (int) number(parts[0]),
                List.of(parts).subList(3, variables + 3),
                text,
                lines,
                false);
    }

    private static long number(String digits) {
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
