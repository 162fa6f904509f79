package io.envtrace.core.recorder;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.LogName;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a log's records only if the process record agrees with the log's file name and the session's start. Without this check, a log
 * that was copied from another session, or within this one, would be counted twice.
 */
final class LogIdentityCheck implements LogVisitor {
    private final String file;
    private final @Nullable LogName name;
    private final long sessionStart;
    private final LogVisitor behind;
    private boolean open;
    private @Nullable String refusal;

    /**
     * @param file for messages
     * @param name what the file's name says
     * @param sessionStart {@link System#nanoTime()} at the session's start
     */
    LogIdentityCheck(String file, @Nullable LogName name, long sessionStart, LogVisitor behind) {
        this.file = file;
        this.name = name;
        this.sessionStart = sessionStart;
        this.behind = behind;
    }

    /** Why records are withheld; null if they are forwarded. */
    @Nullable
    String refusal() {
        return refusal;
    }

    private boolean isOpen() {
        if (!open) {
            refuse("does not begin with whose log it is");
        }
        return open;
    }

    private void refuse(String why) {
        if (refusal == null) {
            refusal = file + ": " + why + ", so it is ignored";
        }
    }

    @Override
    public void process(ProcessRecord process) {
        if (refusal != null) {
            return;
        }
        if (name == null || !name.isOf(process)) {
            refuse("the log of process " + process.pid + " under another name");
        } else if (process.startNanos < sessionStart) {
            refuse("the log of process " + process.pid + " is older than this session");
        } else {
            open = true;
            behind.process(process);
        }
    }

    @Override
    public void library(LibraryRecord library) {
        if (isOpen()) {
            behind.library(library);
        }
    }

    @Override
    public void frame(FrameRecord frame) {
        if (isOpen()) {
            behind.frame(frame);
        }
    }

    @Override
    public void stack(int[] frames, boolean truncated) {
        if (isOpen()) {
            behind.stack(frames, truncated);
        }
    }

    @Override
    public void access(AccessRecord access) {
        if (isOpen()) {
            behind.access(access);
        }
    }

    @Override
    public void event(int access, long nanos) {
        if (isOpen()) {
            behind.event(access, nanos);
        }
    }

    @Override
    public void exec(ExecRecord exec) {
        if (isOpen()) {
            behind.exec(exec);
        }
    }

    @Override
    public void environment(int exec, GivenEnvironment given) {
        if (isOpen()) {
            behind.environment(exec, given);
        }
    }

    @Override
    public void handOver(HandOverRecord handOver) {
        if (isOpen()) {
            behind.handOver(handOver);
        }
    }

    @Override
    public void loadedLine(LoadedLineRecord line) {
        if (isOpen()) {
            behind.loadedLine(line);
        }
    }

    @Override
    public void exit(long pid, int code, long nanos) {
        if (isOpen()) {
            behind.exit(pid, code, nanos);
        }
    }

    /** Forwarded without a process record: an agent that could not start leaves nothing else. */
    @Override
    public void note(String text) {
        if (refusal == null) {
            behind.note(text);
        }
    }

    @Override
    public void gap(String kind, String text) {
        if (isOpen()) {
            behind.gap(kind, text);
        }
    }

    @Override
    public void childGap(int exec, String kind, String text) {
        if (isOpen()) {
            behind.childGap(exec, kind, text);
        }
    }
}
