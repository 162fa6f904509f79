package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.built.TracingAllowed;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces a program stop by stop, so that a test can do something between two of them. Belongs to the thread that makes it. */
final class DrivenTrace {
    /** Sees each stop before the tracer does. */
    interface Between {
        /** Returns what the tracer is to handle; null for nothing. */
        @Nullable
        Stop stop(Stop stop) throws Exception;
    }

    final Path session;
    final int pid;
    final TraceLoop loop;
    final List<String> warnings = new ArrayList<>();

    /** Of this process's child, because the JDK waits for its own children and would take their stops away. */
    DrivenTrace(Path directory, Path program, String argument) throws Exception {
        this(directory, program, argument, new Ptrace());
    }

    /** @param ptrace through which the tracer makes its calls */
    DrivenTrace(Path directory, Path program, String argument, Ptrace ptrace) throws Exception {
        TracingAllowed.require();
        session = Files.createTempDirectory(directory, "session");
        TraceListener listener = new TraceListener() {
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
    RecordedTrace run(Between between) throws Exception {
        follow(between);
        return RecordedTrace.read(session);
    }

    void follow(Between between) throws Exception {
        boolean more = true;
        while (more) {
            Stop next = loop.next();
            Stop handled = next == null ? null : between.stop(next);
            more = next != null && (handled == null || loop.dispatch(handled));
        }
    }

    void kill(int process) {
        TraceCalls.kill(process, 9);
    }
}
