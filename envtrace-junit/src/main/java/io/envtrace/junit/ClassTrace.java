package io.envtrace.junit;

import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.ProcessRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one class of tests did, as an event log of its own: the part of the JVM's that is known to be the class's. */
final class ClassTrace {
    private final Map<LoggedRead, ReadTally> tallies = new LinkedHashMap<>();
    private final Map<Integer, Integer> libraries = new HashMap<>();
    private final Map<Integer, Integer> frames = new HashMap<>();
    private final Map<LoggedStack, Integer> stacks = new HashMap<>();
    private boolean doubtful;

    /** Adds what ran in it. */
    synchronized void add(TestScope scope) {
        scope.tallies().forEach((read, tally) -> {
            if (scope.certain(tally)) {
                tallies.merge(read, tally, ReadTally::and);
            } else {
                doubtful = true;
            }
        });
    }

    /**
     * Writes it, under the name of the JVM's own log.
     *
     * @param folder is made if it is not there; another with a number where the JVM has written one of this class already
     * @throws IOException it cannot be written
     */
    synchronized void write(File folder, AgentLog log) throws IOException {
        ProcessRecord process = log.process();
        File file = new File(folder, log.file().getName());
        for (int number = 2; file.exists(); number++) {
            file = new File(folder + "-" + number, log.file().getName());
        }
        if (process == null) {
            throw new IOException(log.file() + " does not say of which JVM it is");
        }
        make(file.getParentFile().toPath());
        try (EventLogWriter writer = EventLogWriter.create(file, EventLogWriter.DEFAULT_MAX_BYTES)) {
            writer.process(new ProcessRecord(
                    process.pid, process.parentPid, "", process.startNanos, process.program, process.source));
            for (Map.Entry<LoggedRead, ReadTally> each : tallies.entrySet()) {
                write(each.getKey(), each.getValue(), writer, log);
            }
            if (doubtful) {
                writer.note(
                        "accesses are left out of other threads while other tests ran, too: whose they are is not known");
            }
        }
    }

    /** Makes a folder that only its owner may look into, where the system has such. */
    private static void make(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private void write(LoggedRead read, ReadTally tally, EventLogWriter writer, AgentLog log) throws IOException {
        AccessRecord r = read.record;
        int stack = r.stack < 0 ? -1 : stack(read.stack, writer, log);
        AccessCounter counter = writer.access(new AccessRecord(
                r.operation, r.api, r.variable, r.outcome, r.value, r.thread, stack, tally.first(), r.previous));
        if (tally.times() > 1) {
            counter.hits(tally.times() - 1, tally.last());
        }
    }

    private int stack(LoggedStack stack, EventLogWriter writer, AgentLog log) throws IOException {
        Integer known = stacks.get(stack);
        if (known == null) {
            int[] indices = new int[stack.indices.length];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = frame(stack.indices[i], writer, log);
            }
            known = writer.stack(indices, stack.truncated);
            stacks.put(stack, known);
        }
        return known;
    }

    private int frame(int index, EventLogWriter writer, AgentLog log) throws IOException {
        Integer known = frames.get(index);
        if (known == null) {
            FrameRecord frame = log.frame(index);
            int library = frame.library < 0 ? -1 : library(frame.library, writer, log);
            known = writer.frame(new FrameRecord(frame.type, frame.method, frame.file, frame.line, library));
            frames.put(index, known);
        }
        return known;
    }

    private int library(int index, EventLogWriter writer, AgentLog log) throws IOException {
        Integer known = libraries.get(index);
        if (known == null) {
            known = writer.library(log.library(index));
            libraries.put(index, known);
        }
        return known;
    }
}
