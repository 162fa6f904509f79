package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Asked;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines and containers that do not permit ptrace: the command runs, its JVMs are covered, and one line says why no more is. */
class WithoutPtraceIT {

    /** What stands in the way, and how the user is told. */
    enum Obstacle {
        SWITCHED_OFF("ptrace is switched off: kernel.yama.ptrace_scope is 3") {
            @Override
            List<String> before() {
                return yama(3);
            }
        },
        FOR_ADMINISTRATORS("ptrace needs CAP_SYS_PTRACE here: kernel.yama.ptrace_scope is 2") {
            @Override
            List<String> before() {
                List<String> line = yama(2);
                line.addAll(List.of(Required.command("setpriv"), "--bounding-set=-sys_ptrace"));
                return line;
            }
        },
        FILTERED("not permitted") {
            @Override
            List<String> before() {
                Path folder = Settings.newFolder("filter");
                Path program = folder.resolve("refuse-ptrace");
                String source =
                        Settings.targets().resolveSibling("c/refuse-ptrace.c").toString();
                new Command(folder, List.of(Required.command("gcc"), "-o", program.toString(), source))
                        .run()
                        .expectExit(0);
                return List.of(program.toString());
            }
        };

        private final String reason;

        Obstacle(String reason) {
            this.reason = reason;
        }

        /** What is started, with a command behind it that then meets the obstacle. */
        abstract List<String> before();

        /** The setting as the kernel would show it, whether or not it knows Yama. */
        private static List<String> yama(int scope) {
            Required.superuser();
            String unshare = Required.command("unshare");
            if (new Command(Settings.newFolder("unshare"), List.of(unshare, "-m", "/bin/true"))
                            .run()
                            .exit()
                    != 0) {
                Required.missing("the right to mount");
            }
            String script = "mount -t tmpfs none /proc/sys/kernel && mkdir /proc/sys/kernel/yama"
                    + " && echo $0 > /proc/sys/kernel/yama/ptrace_scope && exec \"$@\"";
            return new ArrayList<>(List.of(unshare, "-m", "/bin/sh", "-c", script, Integer.toString(scope)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void doctorSaysWhy(Obstacle obstacle) {
        Run run = Envtrace.command(List.of("doctor")).behind(obstacle.before()).run();
        assertThat(run.stdout().lines().filter(line -> line.contains(" tracer ")))
                .singleElement()
                .asString()
                .contains(obstacle.reason)
                .endsWith(": Java programs are covered, also in scripts;"
                        + " Go programs that envtrace go-overlay builds; other native programs and shells are not");
    }

    @ParameterizedTest
    @EnumSource
    void goProgramTellsByItself(Obstacle obstacle) {
        NativeTarget target = NativeTarget.named("environment.go");
        Path folder = Settings.newFolder("run");
        String script =
                Required.command("go") + " build -o program '" + target.source() + "' && SET=given NONE= ./program";
        Run run = NativeTarget.withGo(Envtrace.command(
                        folder, List.of("go-overlay", "-q", "-o", "trace.json", "--", "bash", "-c", script)))
                .behind(obstacle.before())
                .run()
                .expectExit(3);
        assertThat(Expectation.of(run.trace())).isEqualTo(target.expected());
    }

    @ParameterizedTest
    @EnumSource
    void scriptRunsAndItsJvmIsTraced(Obstacle obstacle) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\"; exit 5", "sh"));
        command.addAll(Target.named("child-jvms").command(Jdks.newest(), "env"));
        Command traced = Envtrace.trace(command).behind(obstacle.before());
        assertThat(traced.run().expectExit(5).trace().reads("GENERATION_1")).isOne();
        Run shown = Envtrace.live(List.of(), List.of("/bin/sh", "-c", "exit 5"))
                .behind(obstacle.before())
                .run()
                .expectExit(5);
        assertThat(sentences(shown)).containsOnlyOnce(obstacle.reason).contains("coverage: not traced (");
        Run brief = Envtrace.live(List.of("--no-summary"), List.of("/bin/sh", "-c", "exit 5"))
                .behind(obstacle.before())
                .run()
                .expectExit(5);
        assertThat(sentences(brief)).containsOnlyOnce(obstacle.reason).contains("only Java programs are covered (");
    }

    @ParameterizedTest
    @EnumSource
    void nativeProgramRuns(Obstacle obstacle) {
        Run run = Envtrace.live(List.of(), List.of("/bin/echo", "here"))
                .behind(obstacle.before())
                .run()
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("here\n");
        assertThat(sentences(run)).containsOnlyOnce(obstacle.reason).contains("coverage: not traced (");
        Run brief = Envtrace.live(List.of("--no-summary"), List.of("/bin/echo", "here"))
                .behind(obstacle.before())
                .run()
                .expectExit(0);
        assertThat(sentences(brief))
                .containsOnlyOnce(obstacle.reason)
                .contains("/bin/echo is a native program: neither it nor what it starts is covered (");
    }

    /** What stands on standard error, however it was wrapped. */
    private static String sentences(Run run) {
        return run.stderr().replaceAll("\\s+", " ");
    }

    /** Where the tool may look at the program, the mount namespace is named that the first obstacle makes for its setting. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWITCHED_OFF")
    void runningProgramStaysAsItIs(Obstacle obstacle) throws Exception {
        Asked program =
                Asked.start(List.of(NativeTarget.named("asked.c").build().toString()));
        Run run = Envtrace.command(List.of("attach", Long.toString(program.pid())))
                .behind(obstacle.before())
                .run()
                .expectExit(125);
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("envtrace: ")
                .contains(obstacle.reason);
        assertThat(program.end()).isEqualTo(7);
    }
}
