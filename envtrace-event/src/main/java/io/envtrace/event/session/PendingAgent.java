package io.envtrace.event.session;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A marker file in the session's directory for a JVM whose agent has not begun. The process that starts the JVM creates it; the
 * agent removes it just before its first hook, or when it fails. So where it still exists when the JVM has ended, the JVM ran
 * none of the program's code, and nothing is missing in the trace. Removing a file also works on a full disk.
 */
public final class PendingAgent {
    /** How names of these files end. */
    public static final String END = ".pending";

    /** The reference of the command itself, whose start is in no log. */
    private static final String COMMAND = "command";

    private final File file;

    /**
     * Only names the file.
     *
     * @param session the session's directory
     * @param reference how the JVM's log would name the record of its start; empty for the command itself
     */
    public PendingAgent(File session, String reference) {
        this.file = new File(session, (reference.isEmpty() ? COMMAND : reference.replace('/', '_')) + END);
    }

    /** The reference in the name of a marker file, as the constructor takes it; null for any other file. */
    public static @Nullable String reference(String fileName) {
        if (!fileName.endsWith(END)) {
            return null;
        }
        String reference = fileName.substring(0, fileName.length() - END.length());
        return reference.equals(COMMAND) ? "" : reference;
    }

    /** Creates the file. Where that fails, a missing log will count as a gap. */
    public void make() {
        try {
            file.createNewFile();
        } catch (IOException e) {
            return; // the disk is full, or the directory has been removed
        }
    }

    /** Whether the file exists: the agent has not begun. */
    public boolean exists() {
        return file.exists();
    }

    /** Removes the file, because the agent begins, or the JVM was not started. */
    public void over() {
        file.delete();
    }
}
