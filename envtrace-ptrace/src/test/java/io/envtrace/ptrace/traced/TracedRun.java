package io.envtrace.ptrace.traced;

import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.ptrace.launch.TracingStarter;
import io.envtrace.ptrace.loop.PtraceThread;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.CallerRecord;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.linux.LinuxStarter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program under the tracer. */
public record TracedRun(ProcessExit exit, RecordedTrace trace, List<String> warnings) {

    /** Runs a command, with variables ({@code NAME=value}) and nothing else in its environment. */
    public static TracedRun of(Path directory, List<String> environment, String... command) throws Exception {
        List<String> warnings = new ArrayList<>();
        TracerListener listener = new TracerListener() {
            @Override
            public void warning(String text) {
                warnings.add(text);
            }
        };
        TracedRun run = of(directory, environment, listener, command);
        return new TracedRun(run.exit, run.trace, warnings);
    }

    /** The same with somebody else to hear the warnings. */
    public static TracedRun of(Path directory, List<String> environment, TracerListener listener, String... command)
            throws Exception {
        TracingAllowed.require();
        Path session = Files.createTempDirectory(directory, "session");
        ProcessExit exit = new TracingStarter(LinuxStarter.load(caller()), options(session), listener)
                .start(start(environment, command))
                .waitFor();
        return new TracedRun(exit, RecordedTrace.read(session), List.of());
    }

    public static CallerState caller() {
        return CallerRecord.read();
    }

    public static TraceOptions options(Path session) {
        String agent = System.getProperty("envtrace.test.agent", "");
        return TraceOptions.of(session, Masker.create(SecretRules.builtIn(), ValuesMode.MASKED, null))
                .withAgent(agent);
    }

    public static ProgramStart start(List<String> environment, String... command) {
        return new ProgramStart(bytes(command[0]), bytes(List.of(command)), bytes(environment));
    }

    private static List<byte[]> bytes(List<String> strings) {
        return strings.stream().map(TracedRun::bytes).toList();
    }

    private static byte[] bytes(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }

    /** Prints what the tracer does, every few milliseconds. */
    private static void sample() {
        Thread sampler = new Thread(() -> {
            while (true) {
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                Thread.getAllStackTraces().forEach((thread, stack) -> {
                    if (thread instanceof PtraceThread || thread.getName().equals("main")) {
                        System.err.println(
                                "SAMPLE " + List.of(stack).stream().limit(7).toList());
                    }
                });
            }
        });
        sampler.setDaemon(true);
        sampler.start();
    }

    /** By hand: runs the command line with this process's environment, and prints what was recorded. */
    public static void main(String[] command) throws Exception {
        List<String> environment = new ArrayList<>();
        System.getenv().forEach((name, value) -> environment.add(name + "=" + value));
        if (Boolean.getBoolean("sample")) {
            sample();
        }
        long start = System.nanoTime();
        String session = System.getProperty("session");
        Path directory = session == null ? Files.createTempDirectory("envtrace") : Path.of(session);
        TracedRun run = of(directory, environment, command);
        long end = System.nanoTime();
        System.err.println((end - start) / 1000 + " us, " + run.exit + " " + run.warnings);
        if (!Boolean.getBoolean("quiet")) {
            System.err.println(run.trace);
        }
        System.err.println(run.trace.count(a -> true) + " accesses in " + run.trace.logs.size() + " logs");
    }
}
