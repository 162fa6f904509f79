package io.envtrace.cli.source;

import io.envtrace.cli.attach.AttachedNative;
import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.NativePrograms;
import io.envtrace.cli.plan.RecordingPlan;
import io.envtrace.cli.resolve.ProgramKind;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.event.session.StackMode;
import io.envtrace.ptrace.Tracer;
import io.envtrace.ptrace.TracerCheck;
import io.envtrace.ptrace.attach.RunningProcess;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProgramStarter;
import java.util.List;
import java.util.Optional;

/** The ptrace tracer: a JVM is left to its agent, everything else is traced where that works. */
final class TracerSource implements EventSource {
    private static final String OVERLAY = "go-overlay: of native programs only those of Go are seen that are built now";

    private final Console console;
    private final boolean quiet;
    private boolean refused;
    private NativePrograms natives = NativePrograms.PTRACE;
    private String obstacle = "";
    private String untraced = "";

    TracerSource(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public List<HealthCheck> checks() {
        TracerCheck check = TracerCheck.here();
        String covered = check.works()
                ? ": Go, C and scripts are followed with all that they start"
                : ": Java programs are covered, also in scripts; Go programs that envtrace go-overlay builds; other native programs and shells are not";
        return List.of(new HealthCheck("tracer", check.works(), check.reason() + covered));
    }

    @Override
    public void join(Start start) {
        natives = start.session().plan().natives();
        untraced = switch (natives) {
            case PTRACE -> TracerCheck.atFirstSight().obstacle();
            case GO_OVERLAY -> OVERLAY;
            case NONE -> "--no-ptrace";
        };
        if (traces(start.command())) {
            if (!refused) {
                trace(start);
            }
        } else if (natives == NativePrograms.PTRACE && start.injection() instanceof Injection.Argument) {
            LiveSession session = start.session();
            start.startBy(Tracer.overJvm(start.starter(), session.path(), () -> options(session), listener()));
        }
    }

    private void trace(Start start) {
        // Only the start itself shows whether the kernel really permits it.
        obstacle = untraced;
        if (obstacle.isEmpty()) {
            Optional<ProgramStarter> tracing = Tracer.over(start.starter(), options(start.session()), listener());
            if (tracing.isPresent()) {
                start.startBy(tracing.get());
                // The tracer loads the agent into each JVM by itself.
                start.inject(new Injection.None());
            }
        }
    }

    private static boolean traces(ResolvedCommand command) {
        return switch (command.kind()) {
            case JAVA, JDK_TOOL -> false;
            case SCRIPT, NATIVE -> true;
        };
    }

    /** The kernel did not let the command be traced, although it lets others. */
    @Override
    public void refused(String reason) {
        refused = true;
        obstacle = reason;
    }

    @Override
    public String untraced() {
        return refused ? obstacle : untraced;
    }

    @Override
    public String shortfall(ResolvedCommand command) {
        if (obstacle.isEmpty() || natives != NativePrograms.PTRACE && command.kind() == ProgramKind.SCRIPT) {
            return "";
        }
        if (natives == NativePrograms.GO_OVERLAY) {
            return OVERLAY;
        }
        return command.kind() == ProgramKind.NATIVE
                ? command.file() + " is a native program: neither it nor what it starts is covered (" + obstacle + ")"
                : "only Java programs are covered (" + obstacle + ")";
    }

    @Override
    public boolean watches(RunningProcess process) {
        return !process.jvm();
    }

    @Override
    public Attacher attacher(RunningProcess process) throws CommandException {
        String impossible = TracerCheck.here().obstacle();
        if (!impossible.isEmpty()) {
            throw new CommandException(ExitCode.FAILURE, process.pid() + ": cannot be attached to: " + impossible);
        }
        return session -> new AttachedNative(Tracer.attach(process, options(session), listener()));
    }

    private static TraceOptions options(LiveSession session) {
        return new TraceOptions(
                session.path(),
                session.masker().masker(),
                depth(session.plan()),
                session.plan().events(),
                session.agent().toString(),
                LiveSession.MAX_LOG_BYTES,
                session.dotenvFiles(),
                session.plan().scripts());
    }

    /** How many frames the tracer walks. Where only the call site is wanted it walks all, because the site is determined later. */
    private static int depth(RecordingPlan plan) {
        if (plan.stack() == StackMode.NONE) {
            return 0;
        }
        return plan.depth() == 0 ? TraceOptions.ALL_FRAMES : plan.depth();
    }

    private TracerListener listener() {
        return new TracerListener() {
            @Override
            public void warning(String text) {
                if (!quiet) {
                    console.message(text);
                }
            }
        };
    }
}
