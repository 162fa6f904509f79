package io.envtrace.event;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one log says, in memory; for the tests of every module that writes logs. */
public class RecordedLog implements LogVisitor {
    public final String name;
    public ProcessRecord process;
    public final List<LibraryRecord> libraries = new ArrayList<>();
    public final List<FrameRecord> frames = new ArrayList<>();
    public final List<int[]> stacks = new ArrayList<>();
    /** Indices of stacks whose outer frames are missing. */
    public final Set<Integer> truncated = new TreeSet<>();

    public final List<AccessRecord> accesses = new ArrayList<>();
    public final List<Long> counts = new ArrayList<>();
    /** Names by the id of the exec; -1 for the process itself. */
    public final Map<Integer, GivenEnvironment> environments = new TreeMap<>();

    public final List<ExecRecord> execs = new ArrayList<>();
    /** Pids and statuses as {@code 12=0}. */
    public final List<String> exits = new ArrayList<>();

    public final List<String> notes = new ArrayList<>();
    /** Kinds of gaps; their texts are among the notes. */
    public final List<String> gaps = new ArrayList<>();
    /** Ids of execs and kinds, as {@code 0 unknown-format}. */
    public final List<String> childGaps = new ArrayList<>();

    public final long lost;
    public final boolean closed;

    /** Reads all that stands in the log by now. */
    @SuppressWarnings("this-escape")
    public RecordedLog(File log) throws IOException {
        name = log.getName();
        try (EventLogReader reader = EventLogReader.open(log)) {
            reader.poll(this);
            for (int i = 0; i < accesses.size(); i++) {
                counts.add(reader.count(i));
            }
            lost = reader.lostEvents();
            closed = reader.closed();
        }
    }

    @Override
    public void process(ProcessRecord said) {
        process = said;
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
    public void stack(int[] indexes, boolean truncated) {
        if (truncated) {
            this.truncated.add(stacks.size());
        }
        stacks.add(indexes);
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
    public void environment(int exec, GivenEnvironment given) {
        environments.put(exec, given);
    }

    /** The variables as {@code NAME=value}, or {@code NAME-} for a removed one. */
    public static List<String> texts(GivenEnvironment given) {
        return given.variables().stream()
                .map(v -> v.name()
                        + (v.kind() == EnvironmentChange.Kind.REMOVED
                                ? "-"
                                : "=" + v.value().text()))
                .toList();
    }

    @Override
    public void exit(long pid, int code, long nanos) {
        exits.add(pid + "=" + code);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void gap(String kind, String text) {
        gaps.add(kind);
        notes.add(text);
    }

    @Override
    public void childGap(int exec, String kind, String text) {
        childGaps.add(exec + " " + kind);
        notes.add(text);
    }

    /** An access's frames, the innermost first. */
    public List<FrameRecord> stack(AccessRecord access) {
        List<FrameRecord> found = new ArrayList<>();
        if (access.stack >= 0) {
            for (int frame : stacks.get(access.stack)) {
                found.add(frames.get(frame));
            }
        }
        return found;
    }

    /** Null if it is not known what the frame's code came from. */
    public LibraryRecord library(FrameRecord frame) {
        return frame.library < 0 ? null : libraries.get(frame.library);
    }
}
