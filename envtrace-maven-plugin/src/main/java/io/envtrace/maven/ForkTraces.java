package io.envtrace.maven;

import io.envtrace.core.document.TraceWriter;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.core.recorder.TraceLoader;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.ExecReference;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SourceKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes traces of logs: one of each JVM that the build has started, with what that has started in turn. */
final class ForkTraces {
    private static final String ONLY_JVMS = "a build tool's plug-in traces JVMs only";

    /** How a note begins that says why an agent does not see all. */
    private static final String NOT_COVERED = "not covered";

    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final List<String> gaps = new ArrayList<>();
    private final Path folder;
    private final Tool tool;
    private final ValuesMode values;

    /** @param folder where the traces are written */
    ForkTraces(Path folder, String version, ValuesMode values) {
        this.folder = folder;
        this.tool = new Tool("envtrace", version);
        this.values = values;
    }

    /**
     * Makes those of a session.
     *
     * @param session where the logs are
     * @param name of the traces' files; null to call each by its process
     * @return the traces by their files; none where there is no log
     * @throws IOException a log is damaged, or a trace cannot be written
     */
    Map<Path, Trace> of(Path session, @Nullable String name) throws IOException {
        Map<String, String> reasons = new HashMap<>();
        Map<String, ProcessRecord> logs = logs(session, reasons);
        Map<String, List<String>> families = new LinkedHashMap<>();
        logs.keySet()
                .forEach(log -> families.computeIfAbsent(first(log, logs), root -> new ArrayList<>())
                        .add(log));
        Map<Path, Trace> traces = new LinkedHashMap<>();
        TracedBuild.make(folder);
        for (Map.Entry<String, List<String>> family : families.entrySet()) {
            ProcessRecord root = logs.get(family.getKey());
            if (root != null) {
                Path file = free(name == null ? "java-" + root.pid : name);
                traces.put(file, trace(session, root, family.getValue(), file));
                String gap = reasons.get(family.getKey());
                if (gap != null) {
                    gaps.add(file.getFileName() + ": " + gap);
                }
            }
        }
        return traces;
    }

    /** Why of some JVM that the build has started it is not known what it did, each with the log's or the trace's name. */
    List<String> gaps() {
        return gaps;
    }

    private Path free(String name) {
        Path file = folder.resolve(name + ".json");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + "-" + number + ".json");
        }
        return file;
    }

    /** By name: what each log's process says of itself. @param reasons gets why an agent does not see all, by its log's name */
    private Map<String, ProcessRecord> logs(Path session, Map<String, String> reasons) throws IOException {
        Map<String, ProcessRecord> found = new TreeMap<>();
        if (!Files.isDirectory(session)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(session)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (LogName.parse(name) != null) {
                    ProcessRecord record = record(file, reasons);
                    if (record == null) {
                        gaps.add(name + ": the JVM ended before its agent had begun to record");
                    } else {
                        found.put(name, record);
                    }
                }
            }
        }
        return found;
    }

    /** Null where the process ended before it could say anything. */
    private static @Nullable ProcessRecord record(Path file, Map<String, String> reasons) throws IOException {
        ProcessRecord[] found = {null};
        try (EventLogReader reader = EventLogReader.open(file.toFile())) {
            reader.poll(new LogVisitor() {
                @Override
                public void process(ProcessRecord process) {
                    found[0] = process;
                }

                @Override
                public void note(String text) {
                    if (text.startsWith(NOT_COVERED)) {
                        reasons.putIfAbsent(file.getFileName().toString(), text);
                    }
                }
            });
        }
        return found[0];
    }

    /** The log of the JVM that the build has started, from which a log's process comes. */
    private static String first(String log, Map<String, ProcessRecord> logs) {
        String at = log;
        for (int i = 0; i < logs.size(); i++) {
            ProcessRecord record = logs.get(at);
            String parent = record == null ? "" : ExecReference.log(record.parentReference);
            if (!logs.containsKey(parent)) {
                return at;
            }
            at = parent;
        }
        return at;
    }

    /** As if one run of envtrace had started this JVM. */
    private Trace trace(Path session, ProcessRecord root, List<String> logs, Path file) throws IOException {
        Path work = Files.createTempDirectory(folder, "session-");
        try {
            for (String log : logs) {
                Files.copy(session.resolve(log), work.resolve(log));
            }
            Instant start = Instant.now().minusNanos(Math.max(0, System.nanoTime() - root.startNanos));
            long duration = duration(
                    session.resolve(LogName.of(SourceKind.AGENT, root.pid, root.startNanos)
                            .text()),
                    start);
            SessionDirectory.open(work)
                    .writeSession(new SessionInfo(
                            tool,
                            file.getFileName().toString().replace(".json", ""),
                            new Session.Invocation(
                                    start,
                                    root.program.arguments,
                                    root.program.directory,
                                    new Host("linux", System.getProperty("os.arch", "")),
                                    values),
                            root.startNanos,
                            new SessionInfo.CommandProcess(
                                    root.pid, root.program.executable, null, true, null, ONLY_JVMS),
                            OwnCode.FOUND,
                            duration,
                            null));
            Trace trace = TraceLoader.load(work, OwnCode.FOUND);
            try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(
                    Files.newByteChannel(file, NEW, PosixFilePermissions.asFileAttribute(OWNER))))) {
                TraceWriter.write(trace, out);
            }
            return trace;
        } finally {
            TracedBuild.remove(work);
        }
    }

    /** How long a JVM ran, by its log; -1 where it did not come to say that it ended, as when it was killed. */
    private static long duration(Path log, Instant start) throws IOException {
        try (EventLogReader reader = EventLogReader.open(log.toFile())) {
            return reader.closed()
                    ? Math.max(
                            0,
                            Duration.between(
                                            start,
                                            Files.getLastModifiedTime(log).toInstant())
                                    .toNanos())
                    : -1;
        }
    }
}
