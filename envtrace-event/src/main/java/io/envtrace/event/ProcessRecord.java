package io.envtrace.event;

import java.util.List;

/** What a process says of itself, once, at the log's start. */
public final class ProcessRecord {
    public final long pid;
    public final long parentPid;
    /** {@code LOG#EXEC} of the EXEC record in another log of the session that started this process; empty if not known. */
    public final String parentReference;
    /** {@link System#nanoTime()} when the source began to watch, comparable between processes of one machine. */
    public final long startNanos;

    public final Program program;
    /** What wrote the log: a label of {@link io.envtrace.event.session.SourceKind}, or that of a newer version. */
    public final String source;

    public ProcessRecord(
            long pid, long parentPid, String parentReference, long startNanos, Program program, String source) {
        this.pid = pid;
        this.parentPid = parentPid;
        this.parentReference = parentReference;
        this.startNanos = startNanos;
        this.program = program;
        this.source = source;
    }

    /** The program that the process runs, and how it was started. */
    public static final class Program {
        public final String executable;
        /** With the command's own name first; masked already. */
        public final List<String> arguments;

        public final String directory;
        /** What runs its code: a label of {@link io.envtrace.event.session.RuntimeKind}, or that of a newer version. */
        public final String runtimeKind;

        public final String runtimeVersion;

        public Program(
                String executable,
                List<String> arguments,
                String directory,
                String runtimeKind,
                String runtimeVersion) {
            this.executable = executable;
            this.arguments = arguments;
            this.directory = directory;
            this.runtimeKind = runtimeKind;
            this.runtimeVersion = runtimeVersion;
        }
    }
}
