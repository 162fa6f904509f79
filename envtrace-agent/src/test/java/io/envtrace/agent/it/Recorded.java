package io.envtrace.agent.it;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.ProcessRecord;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one process's log says. */
final class Recorded implements LogVisitor {
    ProcessRecord process;
    final List<LibraryRecord> libraries = new ArrayList<>();
    final List<FrameRecord> frames = new ArrayList<>();
    final List<int[]> stacks = new ArrayList<>();
    final List<AccessRecord> accesses = new ArrayList<>();
    final List<Long> counts = new ArrayList<>();
    final List<ExecRecord> execs = new ArrayList<>();
    final List<String> exits = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    String name;
    long lost;
    boolean closed;

    static Recorded read(File log) throws IOException {
        Recorded recorded = new Recorded();
        recorded.name = log.getName();
        try (EventLogReader reader = EventLogReader.open(log)) {
            reader.poll(recorded);
            for (int i = 0; i < recorded.accesses.size(); i++) {
                recorded.counts.add(reader.count(i));
            }
            recorded.lost = reader.lostEvents();
            recorded.closed = reader.closed();
        }
        return recorded;
    }

    @Override
    public void process(ProcessRecord process) {
        this.process = process;
    }

    @Override
    public void library(LibraryRecord library) {
        libraries.add(library);
    }

    @Override
    public void frame(FrameRecord frame) {
        frames.add(frame);
    }

    @Override
    public void stack(int[] frames, boolean truncated) {
        stacks.add(frames);
    }

    @Override
    public void access(AccessRecord access) {
        accesses.add(access);
    }

    @Override
    public void exec(ExecRecord exec) {
        execs.add(exec);
    }

    @Override
    public void exit(long pid, int code, long nanos) {
        exits.add(pid + "=" + code);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    /** A line for each access of the program's own class: operation, API, name, outcome, count. */
    List<String> lines(String type) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            AccessRecord a = accesses.get(i);
            if (isOn(a.stack, type)) {
                lines.add(a.operation + " " + a.api + " " + (a.variable == null ? "" : a.variable + " ") + a.outcome
                        + " x" + counts.get(i));
            }
        }
        return lines;
    }

    private boolean isOn(int stack, String type) {
        for (int frame : stacks.get(stack)) {
            if (frames.get(frame).type.equals(type)) {
                return true;
            }
        }
        return false;
    }

    long count(String variable) {
        long count = 0;
        for (int i = 0; i < accesses.size(); i++) {
            count += variable.equals(accesses.get(i).variable) ? counts.get(i) : 0;
        }
        return count;
    }
}
