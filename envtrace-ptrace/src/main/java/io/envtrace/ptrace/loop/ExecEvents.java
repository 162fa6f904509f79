package io.envtrace.ptrace.loop;

import io.envtrace.binary.elf.ElfKind;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.nativecode.PackageDatabase;
import io.envtrace.binary.stack.FrameNames;
import io.envtrace.event.GapKind;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.ptrace.image.Binaries;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.jvm.AnswerFifos;
import io.envtrace.ptrace.jvm.JvmAgent;
import io.envtrace.ptrace.kernel.AuxiliaryVector;
import io.envtrace.ptrace.kernel.LostPrivileges;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.BreakpointMonitor;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.probe.BreakpointInserter;
import io.envtrace.ptrace.probe.DynamicLinker;
import io.envtrace.ptrace.program.Environments;
import io.envtrace.ptrace.program.GoEnvironment;
import io.envtrace.ptrace.program.GoVariables;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TracedProcess;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handles exec events: a process has a new program and has not executed an instruction of it yet. */
public final class ExecEvents {
    /** How the process goes on after its exec. */
    enum Next {
        FOLLOW,
        /** The agent records the process; the tracer records its exit only. */
        AWAIT_END,
        DETACH
    }

    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "busybox", "fish", "csh", "tcsh");

    /** The JDK's helper executable, which execs the program that the JVM starts. Nobody chose to run it, so it is not recorded. */
    private static final String SPAWN_HELPER = "/jspawnhelper";

    private final Binaries binaries = Binaries.ofThisUser();
    private final FrameNames names = new FrameNames(PackageDatabase.ofThisSystem(ownerCache()));
    private final TraceeMemory memory;
    private final TraceOptions options;
    private final Journal journal;
    private final BreakpointInserter inserter;
    private final DynamicLinker linker;
    private final JvmAgent agent;
    private final AnswerFifos answers;
    private final BreakpointMonitor watch;
    private Map<String, String> learned = Map.of();

    ExecEvents(
            Ptrace ptrace,
            TraceeMemory memory,
            TraceOptions options,
            Journal journal,
            AnswerFifos answers,
            BreakpointMonitor watch) {
        this.memory = memory;
        this.options = options;
        this.journal = journal;
        this.inserter = new BreakpointInserter(memory, journal);
        this.agent = new JvmAgent(ptrace, memory, options);
        this.answers = answers;
        this.watch = watch;
        this.linker = new DynamicLinker(binaries, inserter, memory);
    }

    DynamicLinker linker() {
        return linker;
    }

    /** Identifies the new program and instruments it. If that fails, the process still runs on. */
    Next executed(TracedProcess process) throws PtraceException {
        Next[] next = {Next.FOLLOW};
        boolean known = journal.safely(process, process.pid(), () -> next[0] = readUnlessDenied(process));
        if (!known) {
            process.exec(new Program("", List.of(), Map.of(), ProgramImage.UNKNOWN));
        }
        return next[0];
    }

    private Next readUnlessDenied(TracedProcess process) throws IOException {
        try {
            return read(process);
        } catch (AccessDeniedException e) {
            deniedExecutable(process);
            return Next.FOLLOW;
        }
    }

    /** The kernel denies access to a process whose executable this user may not read, or that has more privileges than its parent. */
    private void deniedExecutable(TracedProcess process) throws IOException {
        Program program = new Program(ProcFs.name(process.pid()), List.of(), Map.of(), ProgramImage.UNKNOWN);
        String reference = journal.executed(process, program);
        process.exec(program);
        journal.open(process, program, reference);
        String text = program.executable() + " may not be looked at by this user, what it reads is not seen";
        journal.warnOnce(process, GapKind.UNREADABLE, text);
    }

    private Next read(TracedProcess process) throws IOException {
        int pid = process.pid();
        String executable = ProcFs.executable(pid);
        if (process.isStarting() && executable.endsWith(SPAWN_HELPER)) {
            process.runSpawnHelper(new Program(executable, List.of(), Map.of(), ProgramImage.UNKNOWN));
            return Next.FOLLOW;
        }
        Optional<Binary> binary = binaries.at(ProcFs.of(pid, "exe"), executable).filter(Binary::isKnownMachine);
        LoadedImage image = image(executable, binary);
        Program program = program(pid, executable, image);
        journal.requireStopped(pid);
        boolean jvm = binary.isPresent() && agent.isWantedFor(binary.get());
        ProcessLog starter = jvm && !process.isEndReportedElsewhere() ? journal.retainNearestLog(process) : null;
        String reference = journal.executed(process, program);
        if (jvm && !agent.isPresent(program)) {
            agent.markPending(pid, reference);
        }
        process.exec(program);
        process.space().open(pid);
        process.space().select(memory);
        if (jvm) {
            return jvm(process, program, reference, starter);
        }
        journal.open(process, program, reference);
        String lost = LostPrivileges.of(pid);
        if (!lost.isEmpty()) {
            String text = executable + " does not get its owner's rights while it is traced (" + lost + ")";
            journal.warnOnce(process, GapKind.RIGHTS_NOT_GAINED, text);
        }
        if (binary.isPresent()) {
            watch(process, program, image, binary.get());
        } else {
            unsupported(process, executable);
        }
        return Next.FOLLOW;
    }

    private Program program(int pid, String executable, LoadedImage image) throws IOException {
        List<String> arguments = ProcFs.entries(pid, "cmdline");
        Map<String, String> environment = Environments.of(ProcFs.entries(pid, "environ"));
        learn(environment);
        return new Program(executable, arguments, environment, image);
    }

    /** Teaches the masker the values. Most processes of a tree have the same ones, so those of the previous program are skipped. */
    private void learn(Map<String, String> environment) {
        Map<String, String> known = learned;
        environment.forEach((name, value) -> {
            if (!value.equals(known.get(name))) {
                options.masker().learn(Latin1Text.decode(name), Latin1Text.decode(value));
            }
        });
        learned = environment;
    }

    /** Identifies and instruments the program of a process that was already running and is stopped now. */
    public void attached(TracedProcess process) throws IOException {
        int pid = process.pid();
        String executable = ProcFs.executable(pid);
        Optional<Binary> binary = binaries.at(ProcFs.of(pid, "exe"), executable).filter(Binary::isKnownMachine);
        LoadedImage image = image(executable, binary);
        Program program = program(pid, executable, image);
        process.exec(program);
        process.space().markRunBefore();
        journal.open(process, program, "");
        if (binary.isEmpty()) {
            unsupported(process, executable);
            return;
        }
        process.space().open(pid);
        process.space().select(memory);
        watch(process, program, image, binary.get());
        GoEnvironment go = program.go();
        if (go != null) {
            new GoVariables(image.main(), memory).read().ifPresent(go::replace);
        }
        learn(program.environment(memory));
    }

    /** A process was killed. If a JVM had started it and it never executed its program, it has read nothing. */
    void killed(TracedProcess process) {
        if (process.isStarting() && !process.startReference().isEmpty()) {
            agent.markNeverBegan(process.startReference());
        }
    }

    /** A program that cannot be instrumented. It is still followed, because its children may be. */
    private void unsupported(TracedProcess process, String executable) throws IOException {
        if (ElfKind.isOtherMachine(ProcFs.of(process.pid(), "exe"))) {
            String text = " is for another processor or has 32 bits, what it reads is not seen";
            journal.gap(process, GapKind.OTHER_ARCHITECTURE, "coverage: " + executable + text);
        } else {
            String text = "coverage: the format of " + executable + " is not known, what it reads is not seen";
            journal.gap(process, GapKind.UNKNOWN_FORMAT, text);
        }
    }

    /** A JVM is not traced but left to its agent: it uses signals internally, and each would cost two switches to the tracer. */
    private Next jvm(TracedProcess process, Program program, String reference, @Nullable ProcessLog starter)
            throws IOException {
        String obstacle = agent.isPresent(program) ? "" : agent.obstacle(program, process.pid());
        if (!obstacle.isEmpty()) {
            journal.open(process, program, reference);
            journal.gap(
                    process,
                    GapKind.JVM_WITHOUT_AGENT,
                    "coverage: " + program.executable() + " runs without the agent: " + obstacle);
        } else if (!agent.isPresent(program)) {
            agent.inject(program, process.pid(), reference);
        }
        if (obstacle.isEmpty()) {
            answers.open(process.pid());
        }
        return starter == null ? Next.DETACH : awaited(process, starter);
    }

    /** The exit is recorded in the log that holds the exec. */
    private static Next awaited(TracedProcess process, ProcessLog starter) throws IOException {
        if (process.log() == null) {
            process.log(starter);
        } else {
            starter.release();
        }
        return Next.AWAIT_END;
    }

    private LoadedImage image(String executable, Optional<Binary> binary) throws IOException {
        GoProgram go = binary.map(Binary::go).orElse(null);
        return new LoadedImage(go != null ? RuntimeKind.GO : kind(executable, binary), go, names, options.depth());
    }

    private static RuntimeKind kind(String executable, Optional<Binary> binary) throws IOException {
        if (SHELLS.contains(executable.substring(executable.lastIndexOf('/') + 1))) {
            return RuntimeKind.SHELL;
        }
        if (binary.isPresent() && binary.get().needs("libjli.so")) {
            return RuntimeKind.JVM;
        }
        boolean dynamic = binary.isPresent() && binary.get().file().dynamic().present();
        return dynamic || binary.isPresent() && binary.get().site("getenv") != null
                ? RuntimeKind.LIBC
                : RuntimeKind.NATIVE;
    }

    private void watch(TracedProcess process, Program program, LoadedImage image, Binary binary) throws IOException {
        watch.add(process.space());
        AuxiliaryVector vector = AuxiliaryVector.read(process.pid());
        long bias = binary.movable() ? vector.entry() - binary.file().entry() : 0;
        add(process, program, image, new MappedBinary(binary, bias, program.executable()));
        if (binary.mainTakesEnvironment()) {
            String text = " takes its environment as an argument of main: which variables it reads there is not seen";
            journal.gap(process, GapKind.MAIN_ARGUMENT, "coverage: " + program.executable() + text);
        }
        if (vector.interpreterBase() != 0) {
            watchLinker(process, program, image, vector.interpreterBase());
        } else if (binary.sites().isEmpty()) {
            String text = " is static and has no symbols, what it reads of the environment is not seen";
            journal.gap(process, GapKind.STATIC_WITHOUT_SYMBOLS, "coverage: " + program.executable() + text);
        }
    }

    private void watchLinker(TracedProcess process, Program program, LoadedImage image, long base) throws IOException {
        String path = ProcFs.mapped(process.pid(), base);
        Optional<Binary> binary = linker.find(process.pid(), path);
        if (binary.isPresent()) {
            MappedBinary object = new MappedBinary(binary.get(), base, path);
            add(process, program, image, object);
            if (linker.watch(process, image, object)) {
                return;
            }
        }
        String text = "coverage: the dynamic linker " + path + " is not known, libraries are not watched";
        journal.gap(process, GapKind.UNKNOWN_DYNAMIC_LINKER, text);
    }

    private void add(TracedProcess process, Program program, LoadedImage image, MappedBinary object)
            throws IOException {
        image.add(object);
        inserter.watch(process, process.pid(), object);
        DynamicLinker.locateEnvironment(program, object);
    }

    /** The file that caches package owners; null if there is no cache directory, or another user may have written the file. */
    private static @Nullable Path ownerCache() {
        String cache = System.getProperty("envtrace.cache", "");
        Path file = Path.of(cache, "packages");
        boolean trusted = file.isAbsolute() && (Files.notExists(file) || PrivatePath.isOwnFile(file));
        return trusted ? file : null;
    }
}
