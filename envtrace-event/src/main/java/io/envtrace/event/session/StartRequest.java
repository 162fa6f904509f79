package io.envtrace.event.session;

import org.jspecify.annotations.Nullable;

/**
 * A request of a JVM's agent to the tracer, as a line of {@link SessionFiles#START_REQUESTS}: {@code start PID THREAD NUMBER
 * REFERENCE} before a thread starts a process, {@code over PID THREAD} where it has started none after all.
 */
public final class StartRequest {
    /** No line of a request is longer, in characters. */
    public static final int LONGEST_LINE = 300;

    private static final String START = "start";
    private static final String OVER = "over";
    private static final int DIGITS = 9;
    private static final int DIGITS_OF_EXEC = 10;
    private static final int LONGEST_LOG = 200;

    private final int pid;
    private final int tid;
    private final int number;
    private final String reference;

    /**
     * A thread is about to start a process.
     *
     * @param pid the JVM
     * @param tid the thread
     * @param number which request of the JVM's this is; 0 where the start is over
     * @param reference how the child's log is to name the start, which the agent's log will hold; empty where the start is over
     */
    public StartRequest(int pid, int tid, int number, String reference) {
        this.pid = pid;
        this.tid = tid;
        this.number = number;
        this.reference = reference;
    }

    /** The thread has started no process. */
    public static StartRequest over(int pid, int tid) {
        return new StartRequest(pid, tid, 0, "");
    }

    /** Reads a line, which anybody may have written; null if it is no request. */
    public static @Nullable StartRequest parse(String line) {
        Fields fields = new Fields(line);
        boolean start = fields.word(START);
        if (!start && !fields.word(OVER)) {
            return null;
        }
        int pid = fields.number();
        int tid = fields.number();
        int number = start ? fields.number() : 0;
        String reference = start ? fields.reference() : "";
        return fields.areRead() ? new StartRequest(pid, tid, number, reference) : null;
    }

    /** The line for it, after a line break, in case somebody else has written an unfinished line. */
    public String text() {
        String thread = pid + " " + tid;
        return "\n" + (isOver() ? OVER + " " + thread : START + " " + thread + " " + number + " " + reference) + "\n";
    }

    /** The JVM's process id. */
    public int pid() {
        return pid;
    }

    /** The kernel's id of the thread. */
    public int tid() {
        return tid;
    }

    /** Which request of the JVM's this is; 0 where the start is over. */
    public int number() {
        return number;
    }

    /** How the child's log is to name the start; empty where the start is over. */
    public String reference() {
        return reference;
    }

    /** The thread has started no process. */
    public boolean isOver() {
        return reference.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof StartRequest)) {
            return false;
        }
        StartRequest other = (StartRequest) o;
        return pid == other.pid && tid == other.tid && number == other.number && reference.equals(other.reference);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * pid + tid) + number) + reference.hashCode();
    }

    @Override
    public String toString() {
        return text().trim();
    }

    /** The fields of a line, separated by one space each. Once one of them is not what it should be, the line is no request. */
    private static final class Fields {
        private final String line;
        private int at;
        private boolean wrong;

        Fields(String line) {
            this.line = line;
        }

        /** Whether the line begins with a word. */
        boolean word(String word) {
            if (!line.startsWith(word)) {
                return false;
            }
            at = word.length();
            return true;
        }

        int number() {
            space();
            int from = at;
            digits(DIGITS);
            return wrong ? 0 : Integer.parseInt(line.substring(from, at));
        }

        String reference() {
            space();
            int from = at;
            while (at < line.length() && isOfName(line.charAt(at))) {
                at++;
            }
            wrong |= at == from || at - from > LONGEST_LOG || at == line.length();
            wrong = wrong || line.charAt(at) != ExecReference.SEPARATOR;
            at++;
            digits(DIGITS_OF_EXEC);
            return wrong ? "" : line.substring(from);
        }

        private void space() {
            wrong |= at >= line.length() || line.charAt(at) != ' ';
            at++;
        }

        private void digits(int most) {
            int from = at;
            while (at < line.length() && isDigit(line.charAt(at))) {
                at++;
            }
            wrong |= at == from || at - from > most;
        }

        /** Whether nothing was wrong, and nothing is left. */
        boolean areRead() {
            return !wrong && at == line.length();
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isOfName(char c) {
            return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c == '-';
        }
    }
}
