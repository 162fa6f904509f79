package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.binary.built.Tools;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.ptrace.launch.TracingStarter;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.linux.LinuxStarter;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.TracedRun;
import io.envtrace.ptrace.traced.TracingAllowed;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class JvmInTheTreeTest {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    @TempDir
    Path directory;

    private Path agent;

    @BeforeEach
    void buildAgentAndProgram() throws Exception {
        compile(
                "Agent",
                "public class Agent { public static void premain(String a) throws Exception {"
                        + " java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty(\"out\") + \".agent\"), a); } }");
        compile(
                "Program",
                "public class Program { public static void main(String[] a) throws Exception {"
                        + " java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty(\"out\")),"
                        + " String.join(\",\", a) + new java.util.TreeMap<>(System.getenv())"
                        + " + new String(java.nio.file.Files.readAllBytes(java.nio.file.Path.of(\"/proc/self/cmdline\"))));"
                        + " System.exit(9); } }");
        agent = directory.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Agent");
        try (OutputStream out = Files.newOutputStream(agent);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("Agent.class"));
            Files.copy(directory.resolve("Agent.class"), jar);
            jar.putNextEntry(new JarEntry("Program.class"));
            Files.copy(directory.resolve("Program.class"), jar);
        }
    }

    private void compile(String name, String source) throws Exception {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", file.toString()))
                .isZero();
    }

    @Test
    void theCommandItself() throws Exception {
        Path out = directory.resolve("out");
        ProcessExit exit = trace(JAVA, "-Dout=" + out, "-cp", directory.toString(), "Program", "x", "y z");
        assertThat(exit).isEqualTo(new ProcessExit(9, 0));
        assertThat(Files.readString(Path.of(out + ".agent"))).isEqualTo("@" + directory.resolve("session"));
        String[] command = {JAVA, "-Dout=" + out, "-cp", directory.toString(), "Program", "x", "y z"};
        assertThat(Files.readString(out)).isEqualTo("x,y z{SET=given}" + String.join("\0", command) + "\0");
    }

    @Test
    void aChildOfAScript() throws Exception {
        Path out = directory.resolve("out");
        String script = JAVA + " -Dout=" + out + " -cp " + directory + " Program; exit 3";
        assertThat(trace("/bin/sh", "-c", script)).isEqualTo(new ProcessExit(3, 0));
        RecordedTrace.Log shell =
                RecordedTrace.read(directory.resolve("session")).root();
        assertThat(Files.readString(Path.of(out + ".agent")))
                .isEqualTo(shell.name + "#" + shell.execs.get(0).id + "@" + directory.resolve("session"));
        // This agent does not take it away.
        assertThat(pending(shell.name + "#" + shell.execs.get(0).id)).exists();
    }

    /** The shell has ended, and all that it did is recorded, whatever becomes of the JVM. */
    @Test
    void aJvmThatIsLeftBehindKeepsNobodysLogOpen() throws Exception {
        compile(
                "Waits",
                "public class Waits { public static void main(String[] a) throws Exception { Thread.currentThread().join(); } }");
        Path pid = directory.resolve("pid");
        String script = JAVA + " -cp " + directory + " Waits & echo $! > " + pid + "; exit 3";
        assertThat(trace("/bin/sh", "-c", script)).isEqualTo(new ProcessExit(3, 0));
        ProcessHandle jvm =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
        try {
            assertThat(RecordedTrace.read(directory.resolve("session")).root().closed)
                    .isTrue();
            assertThat(jvm.isAlive()).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** Nobody would take the mark away. */
    @Test
    void agentThatIsThereAlreadyIsNotPending() throws Exception {
        String given = "JAVA_TOOL_OPTIONS=-javaagent:" + agent + "= ";
        trace("/bin/sh", "-c", given + JAVA + " -Dout=" + directory.resolve("out") + " -version; exit 3");
        RecordedTrace.Log shell =
                RecordedTrace.read(directory.resolve("session")).root();
        assertThat(shell.execs).hasSize(1);
        assertThat(directory.resolve("out.agent")).exists();
        assertThat(pending(shell.name + "#" + shell.execs.get(0).id)).doesNotExist();
    }

    /** Nor would an agent in a process that may not write into the session. */
    @Test
    void anotherUsersAgentIsNotPending() throws Exception {
        Tools.require("setpriv");
        assumeTrue("root".equals(System.getProperty("user.name")), "root alone may change the user");
        trace("/bin/sh", "-c", "setpriv --reuid=65534 --clear-groups " + JAVA + " -version; exit 3");
        RecordedTrace trace = RecordedTrace.read(directory.resolve("session"));
        assertThat(trace.execs()).anyMatch(exec -> exec.executable.endsWith("/java"));
        assertThat(directory.resolve("session")).isDirectoryNotContaining("glob:**.pending");
    }

    private Path pending(String reference) {
        return directory.resolve("session").resolve(reference + ".pending");
    }

    @Test
    void notWhereAnArchiveIsMade() throws Exception {
        Path out = directory.resolve("out");
        trace(
                JAVA,
                "-XX:ArchiveClassesAtExit=" + directory.resolve("a.jsa"),
                "-Dout=" + out,
                "-cp",
                agent.toString(),
                "Program");
        assertThat(Path.of(out + ".agent")).doesNotExist();
        assertThat(RecordedTrace.read(directory.resolve("session")).root().notes)
                .anyMatch(n -> n.contains("CDS/AOT"));
    }

    @Test
    void anArchivesNameAmongTheProgramsArgumentsIsNone() throws Exception {
        Path out = directory.resolve("out");
        trace(JAVA, "-Dout=" + out, "-cp", directory.toString(), "Program", "-XX:AOTCache=x", "-Xshare:on");
        assertThat(Path.of(out + ".agent")).exists();
    }

    @Test
    void notWhereAnArchiveIsNamedInTheEnvironment() throws Exception {
        Path out = directory.resolve("out");
        String[] command = {JAVA, "-Dout=" + out, "-cp", directory.toString(), "Program"};
        String[] shell = {"/bin/sh", "-c", "_JAVA_OPTIONS=-XX:SharedArchiveFile=none.jsa " + String.join(" ", command)};
        trace(shell);
        assertThat(Path.of(out + ".agent")).doesNotExist();
        assertThat(RecordedTrace.read(directory.resolve("session")).program("java").gaps)
                .containsExactly("jvm-without-agent");
    }

    private ProcessExit trace(String... command) throws Exception {
        TracingAllowed.require();
        Path session = Files.createDirectory(directory.resolve("session"));
        TraceOptions options = TraceOptions.of(session, Masker.create(SecretRules.builtIn(), ValuesMode.MASKED, null))
                .withAgent(agent.toString());
        return new TracingStarter(LinuxStarter.load(TracedRun.caller()), options, new TracerListener() {})
                .start(TracedRun.start(List.of("SET=given"), command))
                .waitFor();
    }
}
