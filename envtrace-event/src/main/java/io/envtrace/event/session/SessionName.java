package io.envtrace.event.session;

/** The name of a session's directory, which ends with the process id of the tool: {@code 20260131-235959.123-4711}. */
public final class SessionName {
    /** Returned by {@link #toolPid} where a name has no process id. */
    public static final long UNKNOWN = -1;

    /** Stands before the process id. */
    public static final char PID_SEPARATOR = '-';

    private SessionName() {}

    /** The process id of the tool that has made the session; {@link #UNKNOWN} where the name does not end with one. */
    public static long toolPid(String name) {
        try {
            return Long.parseLong(name.substring(name.lastIndexOf(PID_SEPARATOR) + 1));
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
