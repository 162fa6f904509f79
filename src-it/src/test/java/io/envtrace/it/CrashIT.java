package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGKILL, for the target and for the tool: what was recorded can be reported, and the target survives the tool. */
class CrashIT {
    private final Path folder = Settings.newFolder("crash");

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void killedTargetIsReported(Jdk jdk) throws Exception {
        Command.Started tool = Envtrace.trace(command(jdk)).start();
        ProcessHandle target = ProcessHandle.of(pid()).orElseThrow();
        target.destroyForcibly();
        Run run = tool.await().expectExit(137);
        assertThat(run.trace().reads("LOOPED")).isEqualTo(5000);
        assertThat(Expectation.of(run.trace()))
                .isEqualTo(Target.named("waiting").expected());
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void killedToolLeavesAReportAndALivingTarget(Jdk jdk) throws Exception {
        Command.Started tool = Envtrace.trace(command(jdk)).start();
        ProcessHandle target = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> own = tool.process()
                .descendants()
                .filter(p -> p.pid() != target.pid())
                .toList();
        own.forEach(ProcessHandle::destroyForcibly);
        Run killed = killed(tool);
        assertThat(target.isAlive()).isTrue();
        Run early = report(killed.session());
        assertThat(TraceJson.parse(early.stdout()).reads("LOOPED")).isEqualTo(5000);
        Files.createFile(folder.resolve("go"));
        assertThat(target.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(folder.resolve("done")).exists();
        Run late = report(killed.session());
        assertThat(TraceJson.parse(late.stdout()).reads("AFTER")).isOne();
    }

    private static Run report(Path session) {
        return Envtrace.report(session, "--format", "json").run().expectExit(0);
    }

    private static Run killed(Command.Started tool) throws InterruptedException {
        tool.process().destroyForcibly().waitFor();
        return new Run(137, tool.folder());
    }

    private List<String> command(Jdk jdk) {
        return Target.named("waiting").command(jdk, folder.toString());
    }

    /** Waits until the target has made its reads and says who it is. */
    private long pid() throws IOException {
        Path file = folder.resolve("ready");
        Await.until("the target has started", () -> Files.exists(file));
        return Long.parseLong(Files.readString(file).strip());
    }
}
