package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is not seen of a process stands in its log. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CoverageTest {
    private static final List<String> ENVIRONMENT = List.of("SET=given");

    @TempDir
    Path directory;

    @Test
    void nothingIsMissingOfAnOrdinaryProgram() throws Exception {
        TracedRun run = run(Targets.c("environment"));
        assertThat(run.trace().root().gaps).isEmpty();
    }

    @Test
    void staticWithoutSymbols() throws Exception {
        TracedRun run = run(Targets.c("second", "-pthread", "-static", "-s"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(5, 0));
        assertThat(run.trace().root().gaps).containsExactly("static-without-symbols");
    }

    @Test
    void anotherProcessor() throws Exception {
        Path target = Targets.c("thirtytwo", "-m32", "-static", "-nostdlib", "-ffreestanding", "-fno-pie", "-no-pie");
        Tools.demand(
                new ProcessBuilder(target.toString()).start().waitFor() == 7, "the kernel runs no 32-bit programs");
        TracedRun run = run(target);
        assertThat(run.exit()).isEqualTo(new ProcessExit(7, 0));
        assertThat(run.trace().root().gaps).containsExactly("other-architecture");
    }

    @Test
    void aProgramThatUsesPtrace() throws Exception {
        assertThat(run(Targets.c("traces")).trace().root().gaps).containsExactly("uses-ptrace");
    }

    @Test
    void aProgramWithAnotherRoot() throws Exception {
        Tools.demand("root".equals(System.getProperty("user.name")), "only root can change the root");
        Tools.require("chroot", "ldd");
        Path root = directory.resolve("root");
        Path target = Targets.c("environment");
        for (String file : Tools.run(directory, "ldd", target.toString()).split("\\s+")) {
            if (file.startsWith("/")) {
                Path copy = root.resolve(file.substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(Path.of(file), copy);
            }
        }
        Files.copy(target, root.resolve("target"));
        TracedRun run = TracedRun.of(directory, ENVIRONMENT, "/usr/sbin/chroot", root.toString(), "/target");
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(run.trace().program("target").gaps).isEmpty();
        assertThat(run.trace().program("target").recorded).anyMatch(a -> "DB_URL".equals(a.record().variable));
    }

    @Test
    void anInstructionThatIsNotKnown() throws Exception {
        TracedRun run = run(Targets.c("odd", "-rdynamic", "-fno-builtin"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(4, 0));
        assertThat(run.trace().root().gaps).containsExactly("unknown-instruction");
        assertThat(run.trace().root().notes.get(0)).contains("getenv of ");
    }

    @Test
    void aProgramThatDoesNotGetItsOwnersRights() throws Exception {
        // Nobody, with the right to read the class path, which lies where only root may look.
        String output = traceWith(
                executable("owned", 0),
                "--reuid=65534",
                "--clear-groups",
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search");
        assertThat(output)
                .contains("ProcessExit[code=3, signal=0]")
                .contains("owned does not get its owner's rights while it is traced (setuid)");
        assertThat(session().root().gaps).containsExactly("rights-not-gained");
        assertThat(session().count(a -> "SET".equals(a.record().variable))).isPositive();
    }

    @Test
    void aProgramThatMayNotBeLookedAt() throws Exception {
        String output = traceWith(executable("hidden", 65534), "--bounding-set=-sys_ptrace");
        assertThat(output).contains("ProcessExit[code=3, signal=0]").contains("hidden may not be looked at");
        assertThat(session().root().gaps).containsExactly("unreadable");
        assertThat(session().root().exit()).isEqualTo(3);
    }

    @Test
    void aProgramThatDoesNotGetItsFilesGroup() throws Exception {
        Path program = executable("grouped", 65534);
        Files.setAttribute(program, "unix:gid", 4);
        Files.setAttribute(program, "unix:mode", 02755);
        assertThat(traceAsNobody(program)).contains("ProcessExit[code=3, signal=0]");
        assertThat(session().root().gaps).containsExactly("rights-not-gained");
        assertThat(session().root().notes.get(0)).contains("(setgid)");
    }

    @Test
    void aProgramThatDoesNotGetItsFilesCapabilities() throws Exception {
        Tools.require("setcap");
        Path program = executable("capable", 65534);
        Files.setAttribute(program, "unix:mode", 0755);
        Tools.run(directory, "setcap", "cap_net_raw+ep", program.toString());
        assertThat(traceAsNobody(program)).contains("ProcessExit[code=3, signal=0]");
        assertThat(session().root().gaps).containsExactly("rights-not-gained");
        assertThat(session().root().notes.get(0)).contains("(file capabilities)");
    }

    /** With the right to read the class path, which lies where only root may look. */
    private String traceAsNobody(Path program) throws Exception {
        return traceWith(
                program,
                "--reuid=65534",
                "--clear-groups",
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search");
    }

    private Path executable(String name, int owner) throws Exception {
        Tools.require("setpriv");
        Tools.demand("root".equals(System.getProperty("user.name")), "only root can run a program as somebody else");
        Path target = Files.copy(Targets.c("environment"), directory.resolve(name));
        Files.setAttribute(target, "unix:uid", owner);
        Files.setAttribute(target, "unix:mode", 0104755);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        return target;
    }

    private String traceWith(Path program, String... rights) throws Exception {
        Path errors = directory.resolve("errors");
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(List.of(rights));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsession=" + directory,
                "-Djava.io.tmpdir=" + directory,
                TracedRun.class.getName(),
                program.toString()));
        Process tool =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        tool.getOutputStream().close();
        tool.waitFor();
        return Files.readString(errors);
    }

    private RecordedTrace session() throws Exception {
        try (java.util.stream.Stream<Path> all = Files.list(directory)) {
            return RecordedTrace.read(all.filter(p -> p.getFileName().toString().startsWith("session"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private TracedRun run(Path program) throws Exception {
        return TracedRun.of(directory, ENVIRONMENT, program.toString());
    }
}
