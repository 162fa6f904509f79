package io.envtrace.cli.source;

import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.gooverlay.GoOverlay;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.NativePrograms;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import java.util.List;

/** Go programs that are built with what records compiled into them; only where that was asked for. */
final class OverlaySource implements EventSource {
    private final Console console;

    OverlaySource(Console console) {
        this.console = console;
    }

    /** None: whether there is Go matters to those alone who ask for this. */
    @Override
    public List<HealthCheck> checks() {
        return List.of();
    }

    @Override
    public void join(Start start) throws CommandException, InterruptedException {
        if (start.session().plan().natives() == NativePrograms.GO_OVERLAY) {
            start.give(GoOverlay.make(
                    start.arguments(),
                    console.callerContext().workingDirectory(),
                    start.session().path()));
        }
    }

    @Override
    public boolean watches(RunningProcess process) {
        return false;
    }

    @Override
    public Attacher attacher(RunningProcess process) throws AttachException {
        throw new AttachException(process.pid(), "is running already, so that nothing can be compiled into it");
    }
}
