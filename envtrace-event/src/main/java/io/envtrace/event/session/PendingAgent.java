package io.envtrace.event.session;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file in the session's directory that stands for a JVM whose agent has not begun. Who gives a JVM the agent makes it, before the JVM runs;
 * the agent removes it just before its first hook, or when it fails. So where it is still there when the JVM has ended, the JVM has not come to
 * the program's code, and nothing of what the program did is missing. Removing needs no room on a disk.
 */
public final class PendingAgent {
    /** How names of these files end. */
    public static final String END = ".pending";

    /** The command itself, which no log tells of. */
    private static final String COMMAND = "command";

    private final File file;

    /**
     * Names the file and does nothing.
     *
     * @param session the session's directory
     * @param reference how the JVM's log would name the record of its start; empty for the command itself
     */
    public PendingAgent(File session, String reference) {
        this.file = new File(session, (reference.isEmpty() ? COMMAND : reference.replace('/', '_')) + END);
    }

    /** The start that a file stands for, as the constructor takes it; null if its name is none of such a file. */
    public static @Nullable String reference(String fileName) {
        if (!fileName.endsWith(END)) {
            return null;
        }
        String reference = fileName.substring(0, fileName.length() - END.length());
        return reference.equals(COMMAND) ? "" : reference;
    }

    /** Makes it. Where that fails, a missing log counts as lost. */
    public void make() {
        try {
            file.createNewFile();
        } catch (IOException e) {
            return; // no room, or no directory any more
        }
    }

    /** Removes it: the agent begins, or the JVM was not started. */
    public void over() {
        file.delete();
    }
}
