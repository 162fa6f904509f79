package io.envtrace.ptrace.jvm;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.PendingAgent;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.kernel.InitialStack;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.StackWriter;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Injects the agent into a JVM, by two more arguments that only its launcher sees: its environment, and the command line that other
 * processes see, stay as they are.
 */
public final class JvmAgent {
    /** An empty argument file, which the launcher expands to nothing and does not show. */
    private static final String EMPTY_ARGUMENT_FILE = "@/dev/null";

    private static final String JAVA_8_JDK = "lib/" + ThisMachine.ARCHITECTURE.name() + "/libinstrument.so";
    private static final String JAVA_8_JRE = "jre/" + JAVA_8_JDK;

    private static final String LAUNCHER_LIBRARY = "libjli.so";

    private static final String REDUNDANT_OPTION = "-server";

    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final TraceOptions options;
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();

    public JvmAgent(Ptrace ptrace, TraceeMemory memory, TraceOptions options) {
        this.ptrace = ptrace;
        this.memory = memory;
        this.options = options;
    }

    /** Whether a program is one of a JDK's launchers, and the agent is wanted. */
    public boolean isWantedFor(Binary binary, String executable) throws IOException {
        return !options.agentJar().isEmpty() && binary.needs(LAUNCHER_LIBRARY) && isOfJdk(home(executable));
    }

    /** A program of somebody else that is linked with the launcher's library has options of its own: see {@link EmbeddedJvms}. */
    private static boolean isOfJdk(Path home) {
        String old = "lib/" + ThisMachine.ARCHITECTURE.name() + "/jli/" + LAUNCHER_LIBRARY;
        return Stream.of("lib/" + LAUNCHER_LIBRARY, "lib/jli/" + LAUNCHER_LIBRARY, old, "jre/" + old)
                .anyMatch(library -> Files.exists(home.resolve(library)));
    }

    /** Why this JVM cannot have the agent; empty if it can. */
    public String obstacle(Program program, int pid) {
        Path home = home(program.executable());
        if (!Files.exists(home.resolve("lib/libinstrument.so"))
                && !Files.exists(home.resolve(JAVA_8_JRE))
                && !Files.exists(home.resolve(JAVA_8_JDK))) {
            return "it has no module java.instrument";
        }
        if (!Files.exists(ProcFs.of(pid, "root" + options.agentJar()))) {
            return "it cannot see " + options.agentJar();
        }
        return archive(program)
                .map(option -> "class-data archive or AOT cache (CDS/AOT), " + option)
                .orElse("");
    }

    /** The option by which a JVM creates or uses an archive that was created without an agent. */
    private static Optional<String> archive(Program program) {
        List<String> all = program.arguments();
        JavaArguments arguments = new JavaArguments(all.isEmpty() ? all : all.subList(1, all.size()));
        Optional<String> named = isJava(program) ? arguments.archiveOption() : arguments.archiveOptionOfTool();
        return named.or(() -> ArchiveOptions.VARIABLES.stream()
                .flatMap(v -> ArchiveOptions.in(program.initialEnvironment().getOrDefault(v, "")).stream())
                .findFirst());
    }

    private static boolean isJava(Program program) {
        return program.executable().endsWith("/java");
    }

    /** Whether the agent is present already: by the environment, or because the launcher has executed itself once more. */
    public boolean isPresent(Program program) {
        String option = options.agentJar() + "=";
        return program.arguments().stream().anyMatch(a -> a.startsWith("-") && a.contains(option))
                || program.initialEnvironment()
                        .getOrDefault("JAVA_TOOL_OPTIONS", "")
                        .contains(option);
    }

    /**
     * Marks that the agent of a JVM at its exec has not started. No mark is made for a JVM that could not remove it: one that sees the
     * session's directory as read-only, or runs as another user.
     */
    public void markPending(int pid, String parentReference) {
        boolean reaches = Files.isWritable(ProcFs.of(pid, "root" + options.session())) && isOfThisUser(pid);
        if (reaches || !ptrace.isStopped(pid)) {
            new PendingAgent(options.session().toFile(), parentReference).make();
        }
    }

    /** Whether a process runs as root or as the tool's own user, and so may write to the session's directory. */
    static boolean isOfThisUser(int pid) {
        long user = ProcFs.effective(pid, "Uid");
        return user == 0
                || user == ProcFs.effective((int) ProcessHandle.current().pid(), "Uid");
    }

    /** Marks that a JVM's child has never executed its program, which may have been another JVM. */
    public void markNeverBegan(String parentReference) {
        new PendingAgent(options.session().toFile(), parentReference).make();
    }

    /**
     * Injects the agent into a process at its exec.
     *
     * @param parentReference the reference to the start, for the agent's log
     */
    public void inject(Program program, int pid, String parentReference) throws IOException {
        String agent = "-javaagent:"
                + AgentArguments.withJar(
                        options.agentJar(), parentReference, options.session().toString());
        List<String> two =
                isJava(program) ? List.of(agent, pad(program)) : List.of("-J" + agent, "-J" + REDUNDANT_OPTION);
        ptrace.registers(pid, registers);
        long[] words = {memory.word(registers.sp()), memory.word(registers.sp() + Long.BYTES)};
        try (StackWriter stack = new StackWriter(pid)) {
            List<String> carried = two.stream()
                    .map(s -> new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                    .toList();
            InitialStack.insert(registers, words, carried, ProcFs.stackLimit(pid), stack);
        }
        ptrace.setRegisters(pid, registers);
    }

    /** An option that changes nothing. Java 8 does not support argument files. */
    private static String pad(Program program) {
        boolean argumentFiles = Files.exists(home(program.executable()).resolve("lib/modules"))
                && !program.initialEnvironment()
                        .getOrDefault("JDK_JAVA_OPTIONS", "")
                        .contains("--disable-@files");
        return argumentFiles ? EMPTY_ARGUMENT_FILE : REDUNDANT_OPTION;
    }

    private static Path home(String executable) {
        Path bin = Path.of(executable).getParent();
        Path home = bin == null ? null : bin.getParent();
        return home == null ? Path.of("/") : home;
    }
}
