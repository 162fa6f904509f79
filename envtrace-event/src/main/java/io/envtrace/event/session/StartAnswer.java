package io.envtrace.event.session;

/**
 * The tracer's answer to a {@link StartRequest}: a line of a sign and the request's number, {@code y12}. It begins with a line
 * break, in case somebody else has written an unfinished line.
 */
public final class StartAnswer {
    /** The new process will be traced. */
    public static final char YES = 'y';

    /** The new process will not be traced. */
    public static final char NO = 'n';

    /** Returned by {@link #sign} for a line that answers another request, or none. */
    public static final char NONE = 0;

    /** A line that is longer than this many characters is no answer. */
    public static final int LONGEST_LINE = 16;

    private StartAnswer() {}

    /** The line for an answer. */
    public static String text(boolean yes, int number) {
        return "\n" + (yes ? YES : NO) + number + "\n";
    }

    /** The sign of a line, which anybody may have written, if it answers the request of a number; {@link #NONE} if not. */
    public static char sign(CharSequence line, int number) {
        boolean answers =
                line.length() > 1 && Integer.toString(number).contentEquals(line.subSequence(1, line.length()));
        return answers ? line.charAt(0) : NONE;
    }
}
