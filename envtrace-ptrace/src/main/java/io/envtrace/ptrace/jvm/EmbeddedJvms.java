package io.envtrace.ptrace.jvm;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.GapKind;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.PendingAgent;
import io.envtrace.event.session.SourceKind;
import io.envtrace.ptrace.kernel.InjectedMapping;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JVMs that a native program creates in its own process, by {@code JNI_CreateJavaVM}. Such a JVM gets the agent by one more option in the
 * arguments of that call, and the process stays traced: the agent records what Java code does, the tracer what the rest does. Runs on the
 * ptrace thread.
 */
public final class EmbeddedJvms {
    private static final int ARGUMENTS = 2;
    private static final String OPTION = "-javaagent:";
    /** A JVM reads options from these too; the launcher's own variable is not among them. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private final TraceeMemory memory;
    private final TraceOptions options;
    private final Journal journal;
    private final AnswerFifos answers;
    private final InjectedMapping mapping;
    /** By process. */
    private final Map<Integer, PendingAgent> agents = new HashMap<>();

    public EmbeddedJvms(
            Ptrace ptrace, TraceeMemory memory, TraceOptions options, Journal journal, AnswerFifos answers) {
        this.memory = memory;
        this.options = options;
        this.journal = journal;
        this.answers = answers;
        this.mapping = new InjectedMapping(ptrace);
    }

    /**
     * A thread is about to create a JVM. The memory of its process is selected.
     *
     * @param registers those at the function's entry; the pointer to the arguments may be changed
     */
    public void creating(Task task, Program program, MachineRegisters registers) throws IOException {
        TracedProcess process = task.process();
        long address = ThisMachine.ARCHITECTURE.cArgument(registers, ARGUMENTS);
        if (address == 0 || hasBegun(process)) {
            return; // there is a JVM already, and a second one in the same process is refused
        }
        VmArguments arguments = VmArguments.read(memory, address);
        if (isPresent(arguments, program)) {
            return;
        }
        String obstacle = obstacle(arguments, task, program, registers.pc());
        if (obstacle.isEmpty()) {
            obstacle = inject(arguments, task, program, registers);
        }
        if (!obstacle.isEmpty()) {
            without(process, program, obstacle);
        }
    }

    private void without(TracedProcess process, Program program, String reason) throws IOException {
        String text = "coverage: the JVM inside of " + program.executable() + " runs without the agent: " + reason
                + "; what its Java code reads is not seen";
        journal.gap(process, GapKind.EMBEDDED_JVM, text);
    }

    /** Returns the obstacle, or an empty text. */
    private String inject(VmArguments arguments, Task task, Program program, MachineRegisters registers)
            throws IOException {
        TracedProcess process = task.process();
        String reference = journal.logOf(process).parentReference();
        byte[] option = (OPTION
                        + AgentArguments.withJar(
                                options.agentJar(), reference, options.session().toString()))
                .getBytes(StandardCharsets.UTF_8);
        int size = arguments.with(option, 0).length;
        long copy = mapping.map(process.pid(), task.tid(), memory, size);
        if (copy == 0) {
            return "there is no memory for its options";
        }
        memory.put(task.tid(), copy, arguments.with(option, copy));
        PendingAgent pending = new PendingAgent(options.session().toFile(), reference);
        pending.make();
        agents.put(process.pid(), pending);
        answers.open(process.pid());
        program.agentInside();
        ThisMachine.ARCHITECTURE.setCArgument(registers, ARGUMENTS, copy);
        return "";
    }

    /** Whether the agent that the process was given has begun. A creation that has failed can be repeated. */
    private boolean hasBegun(TracedProcess process) {
        PendingAgent pending = agents.get(process.pid());
        return pending != null && !pending.exists() && hasLog(process.pid());
    }

    /** Whether the agent is among the options already: a library that creates JVMs may lead to another one that does. */
    private boolean isPresent(VmArguments arguments, Program program) {
        String jar = utf8(options.agentJar() + "=");
        return !options.agentJar().isEmpty()
                && (arguments.options().stream().anyMatch(option -> option.contains(jar))
                        || variable(program, "JAVA_TOOL_OPTIONS").contains(jar));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String variable(Program program, String name) {
        NativeValue value = program.c().get(name, memory);
        return value == null ? "" : value.carried();
    }

    private String obstacle(VmArguments arguments, Task task, Program program, long function) throws IOException {
        int pid = task.process().pid();
        if (options.agentJar().isEmpty()) {
            return "the program was attached to, or no agent is wanted";
        }
        if (!arguments.isSupported()) {
            return "the arguments of JNI_CreateJavaVM are not understood";
        }
        if (!hasInstrument(pid, ProcFs.mappedAround(pid, function))) {
            return "it has no module java.instrument";
        }
        if (!Files.isWritable(ProcFs.of(pid, "root" + options.session()))
                || !Files.exists(ProcFs.of(pid, "root" + options.agentJar()))) {
            return "it cannot reach " + options.session() + " or " + options.agentJar();
        }
        if (!JvmAgent.isOfThisUser(pid)) {
            return "it runs as another user, who may not write to " + options.session();
        }
        String archive = archive(arguments, program);
        return archive.isEmpty() ? "" : "class-data archive or AOT cache (CDS/AOT), " + archive;
    }

    /** The library of java.instrument lies above that of the JVM, in every version of the JDK. */
    private static boolean hasInstrument(int pid, String libjvm) {
        Path directory = libjvm.isEmpty() ? null : Path.of(libjvm).getParent();
        Path lib = directory == null ? null : directory.getParent();
        return lib != null && Files.exists(ProcFs.of(pid, "root" + lib + "/libinstrument.so"));
    }

    private String archive(VmArguments arguments, Program program) {
        for (String option : arguments.options()) {
            if (ArchiveOptions.named(option).isPresent()) {
                return ArchiveOptions.named(option).get();
            }
        }
        for (String name : VARIABLES) {
            if (ArchiveOptions.in(variable(program, name)).isPresent()) {
                return ArchiveOptions.in(variable(program, name)).get();
            }
        }
        return "";
    }

    /** A process has ended: if its agent has neither written a log nor said that it did not begin, what Java code read is missing. */
    public void ended(TracedProcess process) throws IOException {
        PendingAgent pending = agents.remove(process.pid());
        Program program = process.program();
        if (pending == null) {
            return;
        }
        boolean never = pending.exists();
        pending.over();
        if (!never && program != null && !hasLog(process.pid())) {
            without(process, program, "it could not write its log");
        }
    }

    private boolean hasLog(int pid) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(options.session())) {
            for (Path file : all) {
                @Nullable LogName name = LogName.parse(String.valueOf(file.getFileName()));
                if (name != null && name.source() == SourceKind.AGENT && name.pid() == pid) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // the session's directory is gone
        }
        return false;
    }
}
