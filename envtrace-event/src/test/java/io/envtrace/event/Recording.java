package io.envtrace.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what a log said, a line for a record. */
final class Recording implements LogVisitor {
    final List<String> lines = new ArrayList<>();

    @Override
    public void process(ProcessRecord p) {
        lines.add("process " + p.pid + " " + p.parentPid + " " + p.parentReference + " " + p.program.executable + " "
                + p.program.arguments + " " + p.program.directory + " " + p.program.runtimeKind + " "
                + p.program.runtimeVersion + " " + p.source);
    }

    @Override
    public void library(LibraryRecord l) {
        lines.add("library " + l.kind + " " + l.name + l.version + l.location);
    }

    @Override
    public void frame(FrameRecord f) {
        lines.add("frame " + f.type + " " + f.method + " " + f.file + " " + f.line + " " + f.library);
    }

    @Override
    public void stack(int[] frames, boolean truncated) {
        lines.add("stack " + Arrays.toString(frames) + " " + truncated);
    }

    @Override
    public void access(AccessRecord a) {
        lines.add("access " + a.operation + " " + a.api + " " + a.variable + " " + a.outcome + " " + a.value + " "
                + a.thread + " " + a.stack + " " + a.firstNanos);
    }

    @Override
    public void event(int access, long nanos) {
        lines.add("event " + access + " " + nanos);
    }

    @Override
    public void exec(ExecRecord e) {
        StringBuilder changes = new StringBuilder();
        e.changes.forEach(c -> changes.append(c.kind())
                .append(' ')
                .append(c.name())
                .append('=')
                .append(c.value()));
        lines.add("exec " + e.id + " " + e.access + " " + e.childPid + " " + e.executable + " " + e.arguments + " "
                + changes + " " + e.nanos);
    }

    @Override
    public void environment(int exec, GivenEnvironment given) {
        lines.add("environment " + exec + (given.isWhole() ? " whole " : " differing ") + RecordedLog.texts(given));
    }

    @Override
    public void handOver(HandOverRecord h) {
        List<EnvironmentChange> environment = h.environment;
        lines.add("hand-over " + h.daemon + " " + h.pid + " " + h.address + " " + h.nanos + " "
                + (environment == null ? null : RecordedLog.texts(GivenEnvironment.whole(environment))));
    }

    @Override
    public void loadedLine(LoadedLineRecord l) {
        lines.add("loaded-line " + l.variable + " " + l.file + ":" + l.line + " " + l.program + " " + l.pid + " "
                + l.nanos + " " + l.given);
    }

    @Override
    public void exit(long pid, int code, long nanos) {
        lines.add("exit " + pid + " " + code + " " + nanos);
    }

    @Override
    public void note(String text) {
        lines.add("note " + text);
    }

    @Override
    public void childGap(int exec, String kind, String text) {
        lines.add("child-gap " + exec + " " + kind + " " + text);
    }
}
