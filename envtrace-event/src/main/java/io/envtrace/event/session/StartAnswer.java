package io.envtrace.event.session;

/**
 * The tracer's answer to a {@link StartRequest}: a line of a sign and the request's number, {@code y12}. It begins with a line's end, which
 * ends what somebody else may have left unended.
 */
public final class StartAnswer {
    /** What is started will be followed. */
    public static final char YES = 'y';

    /** It will not. */
    public static final char NO = 'n';

    /** What {@link #sign} says of a line that answers another request, or none. */
    public static final char NONE = 0;

    /** A line that is longer than this many characters is no answer. */
    public static final int LONGEST_LINE = 16;

    private StartAnswer() {}

    /** What is written for an answer. */
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
