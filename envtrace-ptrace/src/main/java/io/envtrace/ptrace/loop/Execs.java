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
import io.envtrace.ptrace.jvm.Answers;
import io.envtrace.ptrace.jvm.JvmAgent;
import io.envtrace.ptrace.kernel.AuxiliaryVector;
import io.envtrace.ptrace.kernel.LostRights;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.log.ProcessLog;
import io.envtrace.ptrace.memory.BreakpointWatch;
import io.envtrace.ptrace.memory.CarriedText;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.probe.DynamicLinker;
import io.envtrace.ptrace.probe.Instruments;
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

/** What is done when a process has got a new program and has not run one instruction of it. */
public final class Execs {
    /** What becomes of the process. */
    enum Next {
        FOLLOW,
        /** It is left to its agent, and only how it ends is recorded. */
        AWAIT_END,
        DETACH
    }

    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "busybox", "fish", "csh", "tcsh");

    /** Stands between a JVM and what it starts, and is no program of anybody's choice. */
    private static final String SPAWN_HELPER = "/jspawnhelper";

    private final Binaries binaries = Binaries.ofThisUser();
    private final FrameNames names = new FrameNames(PackageDatabase.ofThisSystem(remembered()));
    private final TraceeMemory memory;
    private final TraceOptions options;
    private final Journal journal;
    private final Instruments instruments;
    private final DynamicLinker linker;
    private final JvmAgent agent;
    private final Answers answers;
    private final BreakpointWatch watch;
    private Map<String, String> learned = Map.of();

    Execs(
            Ptrace ptrace,
            TraceeMemory memory,
            TraceOptions options,
            Journal journal,
            Answers answers,
            BreakpointWatch watch) {
        this.memory = memory;
        this.options = options;
        this.journal = journal;
        this.instruments = new Instruments(memory, journal);
        this.agent = new JvmAgent(ptrace, memory, options);
        this.answers = answers;
        this.watch = watch;
        this.linker = new DynamicLinker(binaries, instruments, memory);
    }

    DynamicLinker linker() {
        return linker;
    }

    /** Makes the new program known; whatever fails, the process runs on. */
    Next executed(TracedProcess process) throws PtraceException {
        Next[] next = {Next.FOLLOW};
        boolean known = journal.safely(process, process.pid(), () -> next[0] = look(process));
        if (!known) {
            process.exec(new Program("", List.of(), Map.of(), ProgramImage.UNKNOWN));
        }
        return next[0];
    }

    private Next look(TracedProcess process) throws IOException {
        try {
            return read(process);
        } catch (AccessDeniedException e) {
            unreadable(process);
            return Next.FOLLOW;
        }
    }

    /** The kernel hides a process whose executable its user may not read, and some with other rights than their parent's. */
    private void unreadable(TracedProcess process) throws IOException {
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
        if (process.isNewborn() && executable.endsWith(SPAWN_HELPER)) {
            process.helper(new Program(executable, List.of(), Map.of(), ProgramImage.UNKNOWN));
            return Next.FOLLOW;
        }
        Optional<Binary> binary = binaries.at(ProcFs.of(pid, "exe"), executable).filter(Binary::isKnownMachine);
        LoadedImage image = image(executable, binary);
        Program program = program(pid, executable, image);
        journal.requireStanding(pid);
        boolean jvm = binary.isPresent() && agent.isFor(binary.get());
        ProcessLog starter = jvm && !process.endIsKnownElsewhere() ? journal.retained(process) : null;
        String reference = journal.executed(process, program);
        if (jvm && !agent.isGiven(program)) {
            agent.pending(pid, reference);
        }
        process.exec(program);
        process.space().open(pid);
        process.space().select(memory);
        if (jvm) {
            return jvm(process, program, reference, starter);
        }
        journal.open(process, program, reference);
        String lost = LostRights.of(pid);
        if (!lost.isEmpty()) {
            String text = executable + " does not get its owner's rights while it is traced (" + lost + ")";
            journal.warnOnce(process, GapKind.RIGHTS_NOT_GAINED, text);
        }
        if (binary.isPresent()) {
            watch(process, program, image, binary.get());
        } else {
            foreign(process, executable);
        }
        return Next.FOLLOW;
    }

    private Program program(int pid, String executable, LoadedImage image) throws IOException {
        List<String> arguments = ProcFs.entries(pid, "cmdline");
        Map<String, String> environment = Environments.of(ProcFs.entries(pid, "environ"));
        learn(environment);
        return new Program(executable, arguments, environment, image);
    }

    /** Most of a tree have the same variables: those that the last program had, too, are known. */
    private void learn(Map<String, String> environment) {
        Map<String, String> known = learned;
        environment.forEach((name, value) -> {
            if (!value.equals(known.get(name))) {
                options.masker().learn(CarriedText.text(name), CarriedText.text(value));
            }
        });
        learned = environment;
    }

    /** Makes the program of a process known that runs already, and stands still now. */
    public void attached(TracedProcess process) throws IOException {
        int pid = process.pid();
        String executable = ProcFs.executable(pid);
        Optional<Binary> binary = binaries.at(ProcFs.of(pid, "exe"), executable).filter(Binary::isKnownMachine);
        LoadedImage image = image(executable, binary);
        Program program = program(pid, executable, image);
        process.exec(program);
        process.space().ranBefore();
        journal.open(process, program, "");
        if (binary.isEmpty()) {
            foreign(process, executable);
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

    /** A process was killed. One that a JVM has started and that never ran its program has done nothing. */
    void killed(TracedProcess process) {
        if (process.isNewborn() && !process.startReference().isEmpty()) {
            agent.neverBegan(process.startReference());
        }
    }

    /** A program that cannot be watched at all; it is followed for its children's sake. */
    private void foreign(TracedProcess process, String executable) throws IOException {
        if (ElfKind.isOtherMachine(ProcFs.of(process.pid(), "exe"))) {
            String text = " is for another processor or has 32 bits, what it reads is not seen";
            journal.gap(process, GapKind.OTHER_ARCHITECTURE, "coverage: " + executable + text);
        } else {
            String text = "coverage: the format of " + executable + " is not known, what it reads is not seen";
            journal.gap(process, GapKind.UNKNOWN_FORMAT, text);
        }
    }

    /** A JVM uses signals for itself, and each would cost two switches to the tracer: it is left to its agent. */
    private Next jvm(TracedProcess process, Program program, String reference, @Nullable ProcessLog starter)
            throws IOException {
        String obstacle = agent.isGiven(program) ? "" : agent.obstacle(program, process.pid());
        if (!obstacle.isEmpty()) {
            journal.open(process, program, reference);
            journal.gap(
                    process,
                    GapKind.JVM_WITHOUT_AGENT,
                    "coverage: " + program.executable() + " runs without the agent: " + obstacle);
        } else if (!agent.isGiven(program)) {
            agent.give(program, process.pid(), reference);
        }
        if (obstacle.isEmpty()) {
            answers.admit(process.pid());
        }
        return starter == null ? Next.DETACH : awaited(process, starter);
    }

    /** Its end will stand where its start does. */
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
        return dynamic || binary.isPresent() && binary.get().point("getenv") != null
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
        } else if (binary.points().isEmpty()) {
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
        instruments.watch(process, process.pid(), object);
        DynamicLinker.locateEnvironment(program, object);
    }

    /** Where owners of files were remembered; null for nowhere, or where somebody else may have written it. */
    private static @Nullable Path remembered() {
        String cache = System.getProperty("envtrace.cache", "");
        Path file = Path.of(cache, "packages");
        boolean trusted = file.isAbsolute() && (Files.notExists(file) || PrivatePath.isOwnFile(file));
        return trusted ? file : null;
    }
}
