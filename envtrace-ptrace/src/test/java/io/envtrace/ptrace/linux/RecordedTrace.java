package io.envtrace.ptrace.linux;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.Operation;
import io.envtrace.event.ProcessRecord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a session's logs say, in memory. */
final class RecordedTrace {
    record Access(AccessRecord record, long count, List<FrameRecord> stack, List<LibraryRecord> libraries, Log log) {
        boolean is(Operation operation, String variable) {
            return record.operation == operation && variable.equals(record.variable);
        }

        String value() {
            return record.value.text();
        }
    }

    static final class Log implements LogVisitor {
        final Path path;
        ProcessRecord process;
        final List<LibraryRecord> libraries = new ArrayList<>();
        final List<FrameRecord> frames = new ArrayList<>();
        final List<int[]> stacks = new ArrayList<>();
        final List<AccessRecord> records = new ArrayList<>();
        final List<ExecRecord> execs = new ArrayList<>();
        final List<String> gaps = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        final List<Access> accesses = new ArrayList<>();
        Integer exit;

        Log(Path path) {
            this.path = path;
        }

        @Override
        public void process(ProcessRecord p) {
            process = p;
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
            records.add(access);
        }

        @Override
        public void exec(ExecRecord exec) {
            execs.add(exec);
        }

        @Override
        public void exit(long pid, int code, long nanos) {
            exit = code;
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

        private void read() throws IOException {
            try (EventLogReader reader = EventLogReader.open(path.toFile())) {
                reader.poll(this);
                for (int i = 0; i < records.size(); i++) {
                    List<FrameRecord> stack = new ArrayList<>();
                    List<LibraryRecord> owners = new ArrayList<>();
                    if (records.get(i).stack >= 0) {
                        for (int frame : stacks.get(records.get(i).stack)) {
                            stack.add(frames.get(frame));
                            owners.add(frames.get(frame).library < 0 ? null : libraries.get(frames.get(frame).library));
                        }
                    }
                    accesses.add(new Access(records.get(i), reader.count(i), stack, owners, this));
                }
            }
        }
    }

    final List<Log> logs = new ArrayList<>();

    static RecordedTrace read(Path session) throws IOException {
        RecordedTrace trace = new RecordedTrace();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session, "*.log")) {
            for (Path file : files) {
                Log log = new Log(file);
                log.read();
                trace.logs.add(log);
            }
        }
        trace.logs.sort(java.util.Comparator.comparingLong(l -> l.process.startNanos));
        return trace;
    }

    List<Access> accesses() {
        return logs.stream().flatMap(l -> l.accesses.stream()).toList();
    }

    long count(Predicate<Access> which) {
        return accesses().stream().filter(which).mapToLong(Access::count).sum();
    }

    List<ExecRecord> execs() {
        return logs.stream().flatMap(l -> l.execs.stream()).toList();
    }

    Log root() {
        return logs.get(0);
    }

    /** The log of the last program whose file has that name. */
    Log program(String name) {
        return logs.stream()
                .filter(l -> l.process.executable.endsWith("/" + name))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("no process " + name + " in " + this));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Log log : logs) {
            out.append(log.path.getFileName())
                    .append(' ')
                    .append(log.process.runtimeKind)
                    .append(' ');
            out.append(log.process.runtimeVersion).append(' ').append(log.process.executable);
            out.append(' ').append(log.process.arguments).append(" <- ").append(log.process.parentReference);
            out.append(" exit ").append(log.exit).append('\n');
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
            for (Access a : log.accesses) {
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
