package io.envtrace.ptrace.linux;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM's agent says of a thread.
 *
 * @param pid the JVM
 * @param tid the thread
 * @param number which request of the JVM's this is; 0 where the start is over
 * @param reference how the child's log is to name the start, which the agent's log will hold; empty where the start is over
 */
record StartRequest(int pid, int tid, int number, String reference) {
    private static final Pattern LINE = Pattern.compile(
            "(?:start (\\d{1,9}) (\\d{1,9}) (\\d{1,9}) ([\\w.-]{1,200}#\\d{1,10})|over (\\d{1,9}) (\\d{1,9}))");

    /** Reads a line, which anybody may have written; null if it is no request. */
    static @Nullable StartRequest parse(String line) {
        Matcher request = LINE.matcher(line);
        if (!request.matches()) {
            return null;
        }
        return request.group(1) != null
                ? new StartRequest(
                        number(request.group(1)), number(request.group(2)), number(request.group(3)), request.group(4))
                : new StartRequest(number(request.group(5)), number(request.group(6)), 0, "");
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** The thread does not start anything any more. */
    boolean over() {
        return reference.isEmpty();
    }
}
