package io.envtrace.ptrace.traced;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.Operation;
import io.envtrace.event.RecordedLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a session's logs say, in memory. */
public final class RecordedTrace {
    public record Access(
            AccessRecord record, long count, List<FrameRecord> stack, List<LibraryRecord> libraries, Log log) {
        public boolean is(Operation operation, String variable) {
            return record.operation == operation && variable.equals(record.variable);
        }

        String value() {
            return record.value.text();
        }
    }

    public static final class Log extends RecordedLog {
        public final List<Access> recorded = new ArrayList<>();

        Log(Path path) throws IOException {
            super(path.toFile());
            for (int i = 0; i < accesses.size(); i++) {
                List<FrameRecord> stack = stack(accesses.get(i));
                List<LibraryRecord> owners = new ArrayList<>();
                stack.forEach(frame -> owners.add(library(frame)));
                recorded.add(new Access(accesses.get(i), counts.get(i), stack, owners, this));
            }
        }

        /** The status of its process's end; null if there is none. */
        public Integer exit() {
            return exits.isEmpty()
                    ? null
                    : Integer.valueOf(exits.get(0).substring(exits.get(0).indexOf('=') + 1));
        }
    }

    public final List<Log> logs = new ArrayList<>();

    public static RecordedTrace read(Path session) throws IOException {
        RecordedTrace trace = new RecordedTrace();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session, "*.log")) {
            for (Path file : files) {
                Log log = new Log(file);
                // A log has its name, and its header, before it says whose it is.
                if (log.process != null) {
                    trace.logs.add(log);
                }
            }
        }
        trace.logs.sort(java.util.Comparator.comparingLong(l -> l.process.startNanos));
        return trace;
    }

    public List<Access> accesses() {
        return logs.stream().flatMap(l -> l.recorded.stream()).toList();
    }

    public long count(Predicate<Access> which) {
        return accesses().stream().filter(which).mapToLong(Access::count).sum();
    }

    public List<ExecRecord> execs() {
        return logs.stream().flatMap(l -> l.execs.stream()).toList();
    }

    public Log root() {
        return logs.get(0);
    }

    /** The log of the last program whose file has that name. */
    public Log program(String name) {
        return logs.stream()
                .filter(l -> l.process.program.executable.endsWith("/" + name))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("no process " + name + " in " + this));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Log log : logs) {
            out.append(log.name)
                    .append(' ')
                    .append(log.process.program.runtimeKind)
                    .append(' ');
            out.append(log.process.program.runtimeVersion).append(' ').append(log.process.program.executable);
            out.append(' ').append(log.process.program.arguments).append(" <- ").append(log.process.parentReference);
            out.append(" exit ").append(log.exit()).append('\n');
            log.notes.forEach(n -> out.append("  note ").append(n).append('\n'));
            log.execs.forEach(e -> {
                out.append("  exec ")
                        .append(e.id)
                        .append(' ')
                        .append(e.childPid)
                        .append(' ')
                        .append(e.executable);
                e.changes.forEach(
                        c -> out.append(' ').append(c.kind()).append(' ').append(c.name()));
                out.append('\n');
            });
            for (Access a : log.recorded) {
                out.append("  ")
                        .append(a.count())
                        .append("x ")
                        .append(a.record.operation)
                        .append(' ');
                out.append(a.record.api).append(' ').append(a.record.variable).append(' ');
                out.append(a.record.outcome).append(' ').append(a.record.value).append(" [");
                out.append(a.record.thread).append("]\n");
                for (int i = 0; i < a.stack.size(); i++) {
                    FrameRecord f = a.stack.get(i);
                    LibraryRecord l = a.libraries.get(i);
                    out.append("      ")
                            .append(f.type)
                            .append(" | ")
                            .append(f.method)
                            .append(" | ");
                    out.append(f.file).append(':').append(f.line).append(" | ");
                    out.append(l == null ? "" : l.name + "@" + l.version + " " + l.location)
                            .append('\n');
                }
            }
        }
        return out.toString();
    }
}
