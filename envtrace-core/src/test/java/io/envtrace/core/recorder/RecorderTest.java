package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.Value;
import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.GapKind;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.AgentConfig;
import io.envtrace.event.session.StackMode;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {
    private static final long START = 1_000_000;

    /** Beyond what Linux gives, so that no such process runs. */
    private static final long PID = 40_000_000;

    @TempDir
    Path base;

    private SessionDirectory directory;

    @BeforeEach
    void session() throws IOException {
        directory = SessionDirectory.create(base.resolve("sessions"), "s1");
    }

    private static SessionInfo info(boolean agentExpected) {
        return info(agentExpected, null);
    }

    private static SessionInfo info(boolean agentExpected, @Nullable String uncovered) {
        return new SessionInfo(
                new Tool("envtrace", "0.1.0"),
                "s1",
                new Session.Invocation(
                        Instant.parse("2026-01-31T12:00:00Z"),
                        List.of("java", "Main"),
                        "/work",
                        new Host("linux", "amd64"),
                        ValuesMode.MASKED),
                START,
                new SessionInfo.CommandProcess(
                        PID,
                        "/usr/bin/java",
                        List.of(
                                new GivenVariable("PATH", Value.plain("/bin")),
                                new GivenVariable("HOME", Value.plain("/root"))),
                        agentExpected,
                        uncovered == null ? null : new SessionInfo.Uncovered("jvm-without-agent", uncovered),
                        null),
                OwnCode.FOUND,
                -1,
                null);
    }

    @Test
    void aDirectoryThatIsGoneIsSaidOnce() throws IOException {
        SessionReader reader = new SessionReader(directory, info(true), new TraceListener() {});
        try (EventLogWriter log = log(name(PID, 0))) {
            log.process(jvm(PID, 1, "", 0, "java"));
            reader.poll(true);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory.path());
        Trace trace = reader.finish(info(true).ended(ExitStatus.ofCode(0), 1), false);
        assertThat(trace.session().complete()).isFalse();
        assertThat(trace.session().notes()).containsExactly("the session's directory is gone: " + directory.path());
    }

    @Test
    void whatIsNotCoveredIsMissing() throws IOException {
        directory.writeSession(info(false, "not covered: x").ended(ExitStatus.ofCode(0), 1));
        Trace trace = TraceLoader.load(directory.path(), OwnCode.FOUND);
        assertThat(trace.session().complete()).isFalse();
        assertThat(trace.session().notes()).containsExactly("not covered: x");
    }

    /** A child of a JVM that nobody watched, where the tracer is not at work: its silence tells nothing. */
    @Test
    void aProgramThatNobodyWatchedIsMissing() throws IOException {
        SessionInfo.CommandProcess process =
                new SessionInfo.CommandProcess(PID, "/bin/ls", List.of(), false, null, "--no-ptrace");
        SessionInfo info = info(false);
        directory.writeSession(new SessionInfo(
                        info.tool(),
                        info.id(),
                        info.invocation(),
                        info.startNanos(),
                        process,
                        OwnCode.FOUND,
                        info.durationNanos(),
                        info.exit())
                .ended(ExitStatus.ofCode(0), 1));
        Trace trace = TraceLoader.load(directory.path(), OwnCode.FOUND);
        assertThat(trace.session().complete()).isFalse();
        assertThat(trace.processes().get(0).coverage().gaps()).containsExactly("not-traced");
        assertThat(trace.processes().get(0).coverage().level()).isEqualTo(Coverage.Level.NONE);
        assertThat(trace.processes().get(0).notes().toString()).contains("not traced (--no-ptrace)");
    }

    private static String name(long pid, long nanos) {
        return "jvm-" + pid + "-" + (START + nanos) + ".log";
    }

    private EventLogWriter log(String name) throws IOException {
        return EventLogWriter.create(directory.path().resolve(name).toFile(), 1 << 20);
    }

    private static ProcessRecord jvm(long pid, long parent, String reference, long nanos, String... arguments) {
        return new ProcessRecord(
                pid,
                parent,
                reference,
                START + nanos,
                new ProcessRecord.Program("/usr/bin/java", List.of(arguments), "/work", "jvm", "17"),
                "agent");
    }

    private static AccessRecord get(String name, @Nullable String value, int stack, long nanos) {
        return new AccessRecord(
                Operation.GET,
                "System.getenv(String)",
                name,
                value == null ? Outcome.ABSENT : Outcome.PRESENT,
                value == null ? LoggedValue.NONE : LoggedValue.plain(value),
                "main",
                stack,
                START + nanos);
    }

    private static AccessRecord exec(long nanos) {
        return new AccessRecord(
                Operation.EXEC,
                "ProcessBuilder.start()",
                null,
                Outcome.PRESENT,
                LoggedValue.NONE,
                "main",
                -1,
                START + nanos);
    }

    private static int stack(EventLogWriter log) throws IOException {
        int jdk = log.library(new LibraryRecord(LibraryRecord.JDK_MODULE, "java.base", "17", ""));
        int app = log.library(new LibraryRecord(
                LibraryRecord.CODE_SOURCE, "", "", "file:/r/repository/com/acme/app/1.2/app-1.2.jar"));
        int none = log.library(new LibraryRecord(LibraryRecord.UNKNOWN, "", "", ""));
        return log.stack(
                new int[] {
                    log.frame(new FrameRecord("java.lang.System", "getenv", "System.java", 1, jdk)),
                    log.frame(new FrameRecord("com.acme.Main$$SpringCGLIB$$0", "x", null, -1, none)),
                    log.frame(new FrameRecord("com.acme.Main", "main", "Main.java", 7, app)),
                },
                false);
    }

    private Trace load() throws IOException {
        return TraceLoader.load(directory.path(), OwnCode.FOUND);
    }

    private Trace record(SessionInfo session, TraceListener listener) throws InterruptedException {
        Recorder recorder = new Recorder(directory, session, listener);
        recorder.start();
        return recorder.finish(ExitStatus.ofCode(3), 5_000);
    }

    @Test
    void theDirectoryIsPrivate() throws IOException {
        directory.writeAgentFiles(
                new AgentConfig.Builder()
                        .values(ValuesMode.MASKED)
                        .stack(StackMode.FULL, 0)
                        .events(false)
                        .cache(new File("/cache"))
                        .maxLogBytes(1 << 20)
                        .rules("secrets.rules")
                        .build(),
                "+name X\n");
        directory.reserveSession(1 << 16);
        directory.writeSession(info(true));
        assertThat(Files.size(directory.path().resolve("session.json"))).isLessThan(1 << 14);
        assertThat(directory.readSession()).isNotNull();
        directory.writeSession(info(true));
        assertThat(permissions("")).isEqualTo("rwx------");
        for (String name : List.of("agent.conf", "secrets.rules", "session.json")) {
            assertThat(permissions(name)).isEqualTo("rw-------");
        }
        assertThat(directory.path().resolve("agent.conf"))
                .hasContent("values=masked\nstack=full\ndepth=0\nevents=false\ncache=/cache\n"
                        + "maxLogBytes=1048576\nrules=secrets.rules\n");
        assertThat(directory.readSession()).isEqualTo(info(true));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.path().resolve(name)));
    }

    @Test
    void accessesWithCountsTimesAndLibraries() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10, "java", "Main"));
            int stack = stack(log);
            AccessCounter a = log.access(get("A", "1", stack, 30));
            a.hit(START + 50);
            a.hit(START + 70);
            log.access(get("B", null, -1, 20));
        }
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.session().complete()).isTrue();
        assertThat(trace.session().exit()).isEqualTo(ExitStatus.ofCode(3));
        assertThat(trace.accesses()).extracting(Access::variable).containsExactly("B", "A");
        Access a = trace.accesses().get(1);
        assertThat(a.count()).isEqualTo(3);
        assertThat(a.firstNanos()).isEqualTo(30);
        assertThat(a.lastNanos()).isEqualTo(70);
        Library app = new Library("com.acme:app", "1.2", "app-1.2.jar", false);
        assertThat(a.library()).isEqualTo(app);
        assertThat(a.stack().frames().get(1).library()).isEqualTo(app);
        assertThat(trace.accesses().get(0).stack()).isNull();
    }

    @Test
    void liveIsWhatIsLoadedLater() throws Exception {
        directory.writeSession(info(true));
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10, "java", "Main"));
            AccessCounter e = log.access(exec(40));
            log.exec(new ExecRecord(
                    log.nextExecId(),
                    e.access(),
                    PID + 1,
                    "/usr/bin/java",
                    List.of("java", "Child"),
                    List.of(
                            new EnvironmentChange("Z", EnvironmentChange.Kind.REMOVED, LoggedValue.NONE),
                            new EnvironmentChange("A", EnvironmentChange.Kind.ADDED, LoggedValue.plain("1"))),
                    START + 41));
            e.hit(START + 45);
            log.exec(new ExecRecord(log.nextExecId(), e.access(), 0, "nope", List.of("nope"), List.of(), START + 45));
            log.exit(PID + 1, 7, START + 99);
        }
        try (EventLogWriter log = log(name(PID + 1, 60))) {
            log.process(jvm(PID + 1, PID, name(PID, 10) + "#0", 60, "java", "Child"));
            log.access(get("IN_CHILD", null, stack(log), 65));
        }
        Trace live = record(info(true), new TraceListener() {});
        directory.writeSession(info(true).ended(ExitStatus.ofCode(3), 5_000));
        assertThat(load()).isEqualTo(live);

        assertThat(live.processes()).extracting(ProcessNode::pid).containsExactly(PID, PID + 1, 0L);
        ProcessNode child = live.processes().get(1);
        assertThat(child.parent()).isZero();
        assertThat(child.traced()).isTrue();
        assertThat(child.exit()).isEqualTo(ExitStatus.ofCode(7));
        assertThat(child.startNanos()).isEqualTo(41);
        assertThat(child.environmentChanges()).extracting(c -> c.name()).containsExactly("A", "Z");
        assertThat(live.accesses().get(0).children()).containsExactly(1, 2);
        assertThat(live.accesses().get(1).process()).isEqualTo(1);
    }

    /** One process, three programs: the last one has the end. */
    @Test
    void anEndIsThatOfTheLastProgram() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10, "sh", "x.sh"));
            exec(log, PID, 20);
        }
        try (EventLogWriter log = log(name(PID, 25))) {
            log.process(jvm(PID, 1, name(PID, 10) + "#0", 25, "env", "java"));
            exec(log, PID, 30);
        }
        try (EventLogWriter log = log(name(PID, 35))) {
            log.process(jvm(PID, 1, name(PID, 25) + "#0", 35, "java", "Main"));
        }
        Trace live = record(info(true), new TraceListener() {});
        directory.writeSession(info(true).ended(ExitStatus.ofCode(3), 5_000));
        assertThat(load()).isEqualTo(live);
        assertThat(live.session().exit()).isEqualTo(ExitStatus.ofCode(3));
        assertThat(live.processes()).extracting(ProcessNode::exit).containsExactly(null, null, ExitStatus.ofCode(3));
    }

    @Test
    void whatProcessesWereStartedWith() throws Exception {
        directory.writeSession(info(true).ended(ExitStatus.ofCode(3), 5_000));
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            exec(log, PID + 1, 20);
            log.environment(1, GivenEnvironment.differing(given("Z", "A")));
            exec(log, PID + 2, 30);
            exec(log, PID + 3, 40);
        }
        try (EventLogWriter log = log(name(PID + 3, 45))) {
            log.process(jvm(PID + 3, PID, name(PID, 10) + "#2", 45));
            log.gap(GapKind.UNREADABLE, "may not be looked at");
        }
        try (EventLogWriter log = log(name(PID + 4, 50))) {
            log.process(jvm(PID + 4, PID + 1, name(PID, 10) + "#0", 50));
        }
        try (EventLogWriter log = log(name(PID + 5, 60))) {
            log.process(jvm(PID + 5, PID + 1, name(PID, 10) + "#0", 60));
            log.environment(-1, GivenEnvironment.whole(given("OWN", "OWN")));
        }
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(load()).isEqualTo(trace);
        assertThat(trace.processes())
                .extracting(ProcessNode::environment)
                .containsExactly(
                        Traces.given("HOME=/root", "PATH=/bin"),
                        Unlisted.INHERITED,
                        new InitialEnvironment.Differing(List.of(
                                new Change("A", EnvironmentChange.Kind.ADDED, Value.plain("1")),
                                new Change("Z", EnvironmentChange.Kind.ADDED, Value.plain("1")))),
                        Unlisted.UNKNOWN,
                        Unlisted.UNKNOWN,
                        Traces.given("OWN=1", "OWN=1"));
    }

    /** What is missing may be the names that a child was given. */
    @Test
    void whereRecordsAreLostNothingIsInherited() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            exec(log, PID + 1, 20);
            log.lost(1);
        }
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.session().lostEvents()).isOne();
        assertThat(trace.processes().get(1).environment()).isEqualTo(Unlisted.UNKNOWN);
    }

    private static List<EnvironmentChange> given(String... names) {
        return Stream.of(names)
                .map(name -> new EnvironmentChange(name, EnvironmentChange.Kind.ADDED, LoggedValue.plain("1")))
                .toList();
    }

    private static void exec(EventLogWriter log, long pid, long nanos) throws IOException {
        log.exec(new ExecRecord(log.nextExecId(), -1, pid, "x", List.of("x"), List.of(), START + nanos));
    }

    @Test
    void aProgramThatAScriptStartsIsTheScriptsChild() throws IOException, InterruptedException {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            log.exec(new ExecRecord(log.nextExecId(), -1, PID + 5, "sh", List.of("sh", "x.sh"), List.of(), START + 20));
        }
        try (EventLogWriter log = log(name(PID + 6, 50))) {
            log.process(jvm(PID + 6, PID + 5, name(PID, 10) + "#0", 50));
        }
        try (EventLogWriter log = log(name(PID + 7, 60))) {
            log.process(jvm(PID + 7, PID + 99, "", 60));
        }
        List<ProcessNode> processes = record(info(true), new TraceListener() {}).processes();
        assertThat(processes).extracting(ProcessNode::pid).containsExactly(PID, PID + 5, PID + 6, PID + 7);
        assertThat(processes).extracting(ProcessNode::parent).containsExactly(null, 0, 1, 0);
    }

    /** A JVM tells of a child only once it runs, and a log that has been quiet for long is read seldom. */
    @Test
    void aStartComesBeforeWhatTheChildDid() throws Exception {
        List<String> told = new ArrayList<>();
        SessionReader reader = new SessionReader(directory, info(true), new TraceListener() {
            @Override
            public void access(AccessEvent event) {
                told.add(event.process().pid() - PID + " " + event.access().operation());
            }

            @Override
            public void exec(@Nullable AccessEvent event, ProcessNode child) {
                told.add("start of " + (child.pid() - PID));
            }
        });
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            for (int i = 0; i < 40; i++) {
                reader.poll(false);
            }
            try (EventLogWriter ofChild = log(name(PID + 1, 20))) {
                ofChild.process(jvm(PID + 1, PID, name(PID, 10) + "#0", 20));
                ofChild.access(get("A", "1", -1, 25));
                reader.poll(false);
                assertThat(told).isEmpty();
                log.access(exec(30));
                log.exec(new ExecRecord(log.nextExecId(), 0, PID + 1, "x", List.of("x"), List.of(), START + 15));
                reader.poll(false);
                assertThat(told).containsExactly("0 EXEC", "start of 1", "1 GET");
            }
        }
        Trace trace = reader.finish(info(true).ended(ExitStatus.ofCode(0), 1), false);
        assertThat(trace.accesses())
                .extracting(Access::firstNanos)
                .as("the start has the time before it, so that it sorts first")
                .containsExactly(15L, 25L);
    }

    /** Logs are not trusted: one may name itself as its own ancestor. */
    @Test
    void aCircleOfParentsIsCut() throws IOException, InterruptedException {
        try (EventLogWriter log = log(name(PID + 1, 10))) {
            log.process(jvm(PID + 1, PID + 2, name(PID + 1, 10) + "#0", 10));
            log.exec(new ExecRecord(log.nextExecId(), -1, PID + 2, "a", List.of(), List.of(), START + 20));
            log.exec(new ExecRecord(log.nextExecId(), -1, PID + 1, "b", List.of(), List.of(), START + 20));
        }
        List<ProcessNode> processes =
                record(info(false), new TraceListener() {}).processes();
        for (ProcessNode p : processes.subList(1, processes.size())) {
            assertThat(p.parent()).isNotNull().isLessThan(p.id());
        }
    }

    @Test
    void aKilledRunIsLoadedAsFarAsItIs() throws IOException {
        directory.writeSession(info(true));
        EventLogWriter log = log(name(PID, 10));
        log.process(jvm(PID, 1, "", 10));
        log.access(get("A", "1", -1, 20));
        log.lost(2);
        Trace trace = load();
        assertThat(trace.accesses()).hasSize(1);
        assertThat(trace.session().exit()).isNull();
        assertThat(trace.session().complete()).isFalse();
        assertThat(trace.session().lostEvents()).isEqualTo(2);
        assertThat(trace.session().notes())
                .containsExactly("envtrace did not see the end of this session", "2 events could not be recorded");
        log.close();
    }

    @Test
    void gapsAreSaid() throws Exception {
        String cut = name(PID + 9, 10);
        try (EventLogWriter log = log(cut)) {
            log.process(jvm(PID + 9, PID, "", 10));
            log.access(get("KEPT", "1", -1, 20));
            log.note("a hook failed");
            log.note("z".repeat(1000));
        }
        try (RandomAccessFile f =
                new RandomAccessFile(directory.path().resolve(cut).toFile(), "rw")) {
            f.setLength(900);
        }
        Files.createFile(directory.path().resolve("jvm-1-1.log"));
        Files.write(directory.path().resolve("jvm-2-2.log"), "x".repeat(200).getBytes(StandardCharsets.US_ASCII));
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.session().complete()).isFalse();
        assertThat(trace.session().notes())
                .anyMatch(n -> n.contains(cut + ": damaged at byte"))
                .anyMatch(n -> n.endsWith("jvm-1-1.log: the log has no content"))
                .anyMatch(n -> n.endsWith("jvm-2-2.log: not an envtrace event log"))
                .anyMatch(n -> n.equals("java (pid 40000000) left no log: what it did is not recorded"));
        assertThat(trace.processes().get(1).notes()).containsExactly("a hook failed");
        assertThat(trace.accesses()).extracting(Access::variable).containsExactly("KEPT");
    }

    @Test
    void aChildWithoutALogIsSaidToBeUnseen() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            int exec = log.nextExecId();
            log.exec(new ExecRecord(exec, -1, PID + 1, "/jdk/bin/java", List.of("java"), List.of(), START + 20));
            log.childGap(exec, GapKind.JVM_WITHOUT_AGENT, "coverage: an archive");
        }
        Trace trace = record(info(true), new TraceListener() {});
        ProcessNode parent = trace.processes().get(0);
        assertThat(parent.coverage().gaps()).isEmpty();
        assertThat(parent.notes()).isEmpty();
        ProcessNode child = trace.processes().get(1);
        assertThat(child.coverage().level()).isEqualTo(Coverage.Level.NONE);
        assertThat(child.coverage().gaps()).containsExactly("jvm-without-agent");
        assertThat(child.notes()).containsExactly("coverage: an archive");
        assertThat(trace.session().complete()).isFalse();
        assertThat(trace.session().notes()).isEmpty();
    }

    @Test
    void aHandOverIsAGapOfItsProcess() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            log.handOver(new HandOverRecord(
                    "tmux",
                    99,
                    "/s",
                    START + 5,
                    List.of(new EnvironmentChange("A", EnvironmentChange.Kind.ADDED, LoggedValue.plain("1")))));
            log.handOver(new HandOverRecord("Docker", 0, "/run/docker.sock", START + 6, null));
        }
        List<String> live = new ArrayList<>();
        Trace trace = record(info(true), new TraceListener() {
            @Override
            public void note(ProcessNode process, String text) {
                live.add(process.handOvers().size() + text);
            }
        });
        ProcessNode process = trace.processes().get(0);
        assertThat(process.coverage().level()).isEqualTo(Coverage.Level.PARTIAL);
        assertThat(process.coverage().gaps()).containsExactly("daemon");
        assertThat(process.handOvers())
                .containsExactly(
                        new ProcessNode.HandOver(
                                "tmux", 99, "/s", 5, List.of(new GivenVariable("A", Value.plain("1")))),
                        new ProcessNode.HandOver("Docker", 0, "/run/docker.sock", 6, null));
        assertThat(process.notes())
                .containsExactly(
                        "coverage: handed its work to the tmux daemon (pid 99), which was running before: envtrace attach 99",
                        "coverage: handed its work to the Docker daemon at /run/docker.sock (another user's, its pid is not known),"
                                + " which was running before: what is read there is not seen",
                        "coverage: the tmux daemon (pid 99) was started with another environment than this process: A, HOME, PATH");
        assertThat(live)
                .containsExactly(
                        "1" + process.notes().get(0), "2" + process.notes().get(1));
        assertThat(trace.session().complete()).isFalse();
    }

    /** A program can write to its own log: with each line the process would be told anew, with all lines. */
    @Test
    void linesOfFilesWithoutEnd() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            for (int line = 1; line <= 3000; line++) {
                log.loadedLine(new LoadedLineRecord("A", "/.env", line, PID, "sh", START + line, false));
            }
        }
        List<Integer> live = new ArrayList<>();
        Trace trace = record(info(true), new TraceListener() {
            @Override
            public void processChanged(ProcessNode process) {
                live.add(process.loadedLines().size());
            }
        });
        assertThat(trace.processes().get(0).loadedLines()).hasSize(1000);
        assertThat(live).hasSizeBetween(1000, 1010);
    }

    /** A JVM inside of a native program: the tracer and the agent log one process, in any order. */
    @ParameterizedTest
    @CsvSource({"jvm,10,ptrace,5", "ptrace,5,jvm,10", "ptrace,10,jvm,10"})
    void twoSourcesOfOneProcess(String first, long firstStart, String second, long secondStart) throws Exception {
        write(first, firstStart, "ONE");
        write(second, secondStart, "TWO");
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.processes()).hasSize(1);
        assertThat(trace.processes().get(0).source()).isEqualTo("agent");
        assertThat(trace.accesses()).extracting(Access::variable).containsExactlyInAnyOrder("ONE", "TWO");
        assertThat(trace.session().complete()).isTrue();
    }

    /** Two logs of one source are two programs, and so is a log that names another start. */
    @Test
    void twoLogsThatAreNotOneProcess() throws Exception {
        write("jvm", 10, "ONE");
        write("jvm", 20, "TWO");
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.processes()).hasSize(2);
    }

    private void write(String source, long nanos, String variable) throws IOException {
        String name = name(PID, nanos).replace("jvm-", source + "-");
        try (EventLogWriter log = log(name)) {
            ProcessRecord jvm = jvm(PID, 1, "", nanos);
            String label = source.equals("jvm") ? "agent" : source;
            log.process(new ProcessRecord(jvm.pid, jvm.parentPid, "", jvm.startNanos, jvm.program, label));
            log.access(get(variable, "1", -1, 30));
        }
    }

    @Test
    void everyOccurrenceWhereItWasAskedFor() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            AccessCounter a = log.access(get("A", "1", -1, 20));
            log.access(get("B", "1", -1, 25));
            a.hit(START + 30);
            log.event(a.access(), START + 30);
        }
        List<String> told = new ArrayList<>();
        Trace trace = record(info(true), new TraceListener() {
            @Override
            public void access(AccessEvent e) {
                told.add(e.number() + " " + e.access().variable() + " " + e.nanos() + " " + e.first());
            }

            @Override
            public void counted(int number, long count, long lastNanos) {
                told.add(number + " x" + count + " " + lastNanos);
            }
        });
        assertThat(told).containsExactly("0 A 20 true", "1 B 25 true", "0 A 30 false", "0 x2 30");
        assertThat(trace.occurrences())
                .containsExactly(new Occurrence(0, 20), new Occurrence(1, 25), new Occurrence(0, 30));
    }

    @Test
    void whatIsWrittenWhileItRunsIsToldWhileItRuns() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Recorder recorder = new Recorder(directory, info(true), new TraceListener() {
            @Override
            public void access(AccessEvent event) {
                seen.countDown();
            }
        });
        recorder.start();
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            log.access(get("A", "1", -1, 20));
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(recorder.finish(ExitStatus.ofCode(0), 1).session().complete())
                .isTrue();
    }

    @Test
    void equalAccessesOfSeveralPlacesInALineAreOne() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            log.access(get("A", "1", stack(log), 20));
            log.access(get("A", "1", stack(log), 15));
            log.access(get("A", "1", stack(log), 25));
        }
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.accesses()).hasSize(1);
        Access one = trace.accesses().get(0);
        assertThat(one.count()).isEqualTo(3);
        assertThat(one.firstNanos()).as("the first of all").isEqualTo(15);
        assertThat(one.lastNanos()).as("the last of all").isEqualTo(25);
    }

    @Test
    void thousandsOfChildren() throws Exception {
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            for (int i = 1; i <= 2_000; i++) {
                int id = log.nextExecId();
                log.exec(new ExecRecord(id, -1, PID + i, "java", List.of("java"), List.of(), START + 10 + i));
            }
        }
        for (int i = 1; i <= 2_000; i++) {
            EventLogWriter log = log(name(PID + i, 10_000 + i));
            log.process(jvm(PID + i, PID, name(PID, 10) + "#" + (i - 1), 10_000 + i));
            log.close();
        }
        Trace trace = record(info(true), new TraceListener() {});
        assertThat(trace.processes()).hasSize(2_001).allMatch(ProcessNode::traced);
        assertThat(trace.session().complete()).isTrue();
    }

    @Test
    void whatIsNoSessionIsRefused() throws IOException {
        assertThatThrownBy(() -> TraceLoader.load(base.resolve("none"), OwnCode.FOUND))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining("session.json");
        Files.writeString(directory.path().resolve("session.json"), "{\"format\":\"x\"}");
        assertThatThrownBy(this::load).hasMessageContaining("session.json:1:11: not an envtrace session");
    }

    @Test
    void theSessionRemembersWhatIsTheProgramsOwn() throws Exception {
        SessionInfo info = info(true);
        directory.writeSession(info.withOwn(new OwnCode(List.of("com.acme:*"))).ended(ExitStatus.ofCode(0), 1));
        try (EventLogWriter log = log(name(PID, 10))) {
            log.process(jvm(PID, 1, "", 10));
            int library = log.library(new LibraryRecord(LibraryRecord.NATIVE, "com.acme:lib", "1", "/usr/lib/x"));
            int other = log.library(new LibraryRecord(LibraryRecord.NATIVE, "org.other", "1", "/usr/lib/y"));
            int frame = log.frame(new FrameRecord("x", "f", null, 0, other));
            int own = log.frame(new FrameRecord("y", "g", null, 0, library));
            log.access(get("A", "1", log.stack(new int[] {frame, own}, false), 20));
        }
        assertThat(String.valueOf(load().accesses().get(0).own())).contains("com.acme:lib");
        Access both = TraceLoader.load(directory.path(), new OwnCode(List.of("org.other")))
                .accesses()
                .get(0);
        assertThat(String.valueOf(both.own())).contains("org.other");
    }
}
