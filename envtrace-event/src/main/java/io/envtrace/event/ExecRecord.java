package io.envtrace.event;

import java.util.List;

/** A child process that was started, or could not be. Its access (who started it) is a record of its own. */
public final class ExecRecord {
    /** Index of the EXEC access in the same log. */
    public final int access;
    /** The child's pid; 0 where starting failed or where it is not known. */
    public final long childPid;

    public final String executable;
    /** With the command's own name first; masked already. */
    public final List<String> arguments;

    public final List<EnvironmentChange> changes;
    public final long nanos;
    /** Names this exec in its child's {@link ProcessRecord#parentReference}; unique within the log. */
    public final int id;

    public ExecRecord(
            int id,
            int access,
            long childPid,
            String executable,
            List<String> arguments,
            List<EnvironmentChange> changes,
            long nanos) {
        this.id = id;
        this.access = access;
        this.childPid = childPid;
        this.executable = executable;
        this.arguments = arguments;
        this.changes = changes;
        this.nanos = nanos;
    }
}
