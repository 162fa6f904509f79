package io.envtrace.ptrace.traced;

import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.loop.TraceLoop;
import io.envtrace.ptrace.options.TracerListener;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces a program stop by stop, so that a test can do something between two of them. Belongs to the thread that makes it. */
public final class DrivenTrace {
    /** Sees each stop before the tracer does. */
    public interface Between {
        /** Returns what the tracer is to handle; null for nothing. */
        @Nullable
        Stop stop(Stop stop) throws Exception;
    }

    public final Path session;
    public final int pid;
    public final TraceLoop loop;
    public final List<String> warnings = new ArrayList<>();

    /** Of this process's child, because the JDK waits for its own children and would take their stops away. */
    public DrivenTrace(Path directory, Path program, String argument) throws Exception {
        this(directory, program, argument, new Ptrace());
    }

    /** @param ptrace through which the tracer makes its calls */
    public DrivenTrace(Path directory, Path program, String argument, Ptrace ptrace) throws Exception {
        TracingAllowed.require();
        session = Files.createTempDirectory(directory, "session");
        TracerListener listener = new TracerListener() {
            @Override
            public void warning(String text) {
                warnings.add(text);
            }
        };
        loop = new TraceLoop(ptrace, TracedRun.options(session), listener, StartRequests.none(() -> false));
        String inner = "echo $$; read x; exec " + program + " " + argument;
        Process shell = new ProcessBuilder("/bin/sh", "-c", "/bin/sh -c '" + inner + "'; exit $?").start();
        StringBuilder line = new StringBuilder();
        for (int c = shell.getInputStream().read();
                c != '\n';
                c = shell.getInputStream().read()) {
            line.append((char) c);
        }
        pid = Integer.parseInt(line.toString());
        loop.follow(pid);
        try (OutputStream in = shell.getOutputStream()) {
            in.write("\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Until nothing is traced any more. */
    public RecordedTrace run(Between between) throws Exception {
        follow(between);
        return RecordedTrace.read(session);
    }

    public void follow(Between between) throws Exception {
        boolean more = true;
        while (more) {
            Stop next = loop.next();
            Stop handled = next == null ? null : between.stop(next);
            more = next != null && (handled == null || loop.dispatch(handled));
        }
    }

    public void kill(int process) {
        TraceCalls.kill(process, 9);
    }
}
