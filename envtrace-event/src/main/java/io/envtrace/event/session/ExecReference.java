package io.envtrace.event.session;

/** How a process's log, or a message, refers to the EXEC record of another log that tells of a start: {@code LOG#ID}. */
public final class ExecReference {
    /** Stands between the log's name and the record's id. */
    public static final char SEPARATOR = '#';

    private ExecReference() {}

    /**
     * The reference to a record.
     *
     * @param log the name of the log's file
     * @param exec the record's id
     */
    public static String of(String log, int exec) {
        return log + SEPARATOR + exec;
    }

    /** The name of the log's file in a reference; what is none is returned whole. */
    public static String log(String reference) {
        int end = reference.lastIndexOf(SEPARATOR);
        return end < 0 ? reference : reference.substring(0, end);
    }
}
