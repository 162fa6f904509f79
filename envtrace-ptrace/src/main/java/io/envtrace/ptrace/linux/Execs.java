package io.envtrace.ptrace.linux;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What is done when a process has got a new program and has not run one instruction of it. */
final class Execs {
    /** What becomes of the process. */
    enum Next {
        FOLLOW,
        DETACH
    }

    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final TraceOptions options;
    private final Journal journal;
    private final TraceListener listener;

    Execs(Ptrace ptrace, TraceeMemory memory, TraceOptions options, Journal journal, TraceListener listener) {
        this.ptrace = ptrace;
        this.memory = memory;
        this.options = options;
        this.journal = journal;
        this.listener = listener;
    }

    Next executed(TracedProcess process) throws IOException {
        int pid = process.pid();
        List<String> arguments = ProcFs.entries(pid, "cmdline");
        Map<String, String> environment = Environments.of(ProcFs.entries(pid, "environ"));
        environment.forEach((name, value) -> options.masker().learn(Bytes.text(name), Bytes.text(value)));
        Program program = new Program(ProcFs.executable(pid), arguments, environment, ProgramImage.UNKNOWN);
        String reference = journal.executed(process, program);
        process.exec(program);
        journal.open(process, program, reference);
        return Next.FOLLOW;
    }
}
