package io.envtrace.ptrace.script;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.event.source.ObservedAccess;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.inline.InlineCodeMapper;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StopMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.ThreadNames;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Follows the scripts of shells by name, file and line. Runs on the ptrace thread. */
public final class Scripts {
    /** What the names of our breakpoints in shells begin with. */
    private static final String TRAP = "script ";

    /** The name of the breakpoint at the beginning of a program without a dynamic linker. */
    private static final String ENTRY = TRAP + "entry";

    private static final int ENTRY_LENGTH = 32;

    /** Shells set it before each command, for the command alone. */
    private static final String LAST_ARGUMENT = "_";

    private final TraceeMemory memory;
    private final StopMemory stopped;
    private final Journal journal;
    private final TraceOptions options;
    private final InlineCodeMapper mapper;
    private final List<Shell> shells;
    private final Map<SharedObject, Optional<ShellCode>> known = new WeakHashMap<>();

    /** @param shells those whose scripts can be followed */
    public Scripts(Ptrace ptrace, TraceeMemory memory, TraceOptions options, Journal journal, List<Shell> shells) {
        this.memory = memory;
        this.stopped = new StopMemory(memory);
        this.journal = journal;
        this.options = options;
        this.mapper = new InlineCodeMapper(ptrace, memory);
        this.shells = shells;
    }

    /**
     * Looks whether a program that has just been executed is a shell whose scripts can be followed, and prepares that.
     *
     * @return whether it is; if it turns out later that they cannot, this class says so in the process's log
     */
    public boolean prepare(Program program, MappedBinary executable) throws IOException {
        ShellCode code = MultiCall.maybeShell(program) ? code(executable) : null;
        if (code != null) {
            Set<String> names = new HashSet<>(program.initialEnvironment().keySet());
            names.remove(LAST_ARGUMENT);
            program.script(new FollowedScript(code.process(executable.bias(), names)));
        }
        return code != null;
    }

    private @Nullable ShellCode code(MappedBinary executable) throws IOException {
        SharedObject object = executable.binary().object();
        Optional<ShellCode> found = known.get(object);
        if (found == null) {
            found = Optional.ofNullable(search(executable));
            known.put(object, found);
        }
        return found.orElse(null);
    }

    private @Nullable ShellCode search(MappedBinary executable) throws IOException {
        for (Shell shell : shells) {
            ShellCode code = shell.code(executable);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    /** The libraries of a program are loaded, and nothing of its own code has run: no thread can be in the functions that are changed. */
    public void loaded(Task task, Program program) throws IOException {
        if (program.script() instanceof FollowedScript script
                && !script.isFollowed()
                && program.image() instanceof LoadedImage image) {
            follow(task, program, script, image.main());
        }
    }

    private void follow(Task task, Program program, FollowedScript script, MappedBinary executable) throws IOException {
        InlineCode code =
                mapper.map(task.process(), task.tid(), executable.code().start());
        if (code != null && insert(task.tid(), script.shell(), code)) {
            mapper.setNames(task.tid(), code.bitmap(), script.shell().names().known());
            script.follow(code.bitmap());
            script.shell().begin(new SeenScripts(program, task.tid()));
            journal.gap(task.process(), GapKind.SHELL_ITSELF, gap(program));
        } else {
            program.script(null);
            journal.mainArgument(task.process(), program);
        }
    }

    private static boolean insert(int tid, ShellProcess shell, InlineCode code) throws IOException {
        for (ShellFunction function : shell.functions()) {
            if (!code.filter(tid, TRAP + function.name(), function.address(), function.code(), function.calls())) {
                return false;
            }
        }
        return true;
    }

    /** Where the code of a program begins; null if no breakpoint can stand there. */
    public static @Nullable BreakpointSite entry(Binary binary) throws IOException {
        long address = binary.file().entry();
        byte[] code = binary.file().at(address).read(0, ENTRY_LENGTH);
        Instruction first = ThisMachine.ARCHITECTURE.decode(code, 0);
        return first == null ? null : new BreakpointSite(ENTRY, address, code, first, address, 0);
    }

    /** Whether a breakpoint of this name is one of a script's. */
    public static boolean has(String trap) {
        return trap.startsWith(TRAP);
    }

    /** A shell has called one of its functions. The memory of its process is selected. */
    public void called(String trap, Task task, Program program, MachineRegisters registers) throws IOException {
        if (trap.equals(ENTRY)) {
            loaded(task, program);
            return;
        }
        if (!(program.script() instanceof FollowedScript script)) {
            return;
        }
        ShellProcess shell = script.shell();
        Set<String> names = shell.names().known();
        int before = names.size();
        SeenScripts files = new SeenScripts(program, task.tid());
        ShellCall call = new ShellCall(trap.substring(TRAP.length()), registers, stopped.begin(), files);
        for (ScriptAccess access : shell.accesses(call)) {
            record(access, task, program, shell, registers);
        }
        if (names.size() > before) {
            mapper.setNames(task.tid(), script.bitmap(), names);
        }
    }

    private void record(ScriptAccess access, Task task, Program program, ShellProcess shell, MachineRegisters registers)
            throws IOException {
        List<ScriptStack.Call> calls = shell.calls(stopped, program);
        if (calls.get(0).line() == 0) {
            return; // the shell itself, before its script begins
        }
        TracedProcess process = task.process();
        if (program.script() instanceof FollowedScript script && script.isFirstAccess()) {
            journal.gap(process, GapKind.SHELL_ITSELF, gap(program));
        }
        ScriptStack stack = options.depth() == 0 ? null : new ScriptStack(calls, options.depth());
        String thread = ThreadNames.of(task, program.image(), registers, memory);
        String name = Latin1Text.decode(access.name());
        NativeValue value = access.value();
        if (access.operation() == Operation.SET && value != null) {
            options.masker().learn(name, Latin1Text.decode(value.carried()));
        }
        journal.logOf(process)
                .access(new ObservedAccess(access.operation(), access.word(), name, value, thread, stack));
    }

    /**
     * What a shell changes by a function of C, and its script is responsible for.
     *
     * @param registers those at the function's entry; the memory of the process is selected
     * @param name null for all
     * @return null for all else
     */
    public @Nullable ScriptChange change(
            Operation operation, @Nullable String name, Task task, Program program, MachineRegisters registers)
            throws IOException {
        if (name == null
                || name.equals(LAST_ARGUMENT)
                || operation != Operation.SET && operation != Operation.UNSET
                || !(program.script() instanceof FollowedScript script)
                || !isOwnCode(program, memory.word(registers.sp()))) {
            return null;
        }
        int before = script.shell().names().known().size();
        String word = script.shell().changed(operation, name);
        if (script.shell().names().known().size() > before && script.isFollowed()) {
            mapper.setNames(task.tid(), script.bitmap(), script.shell().names().known());
        }
        if (word == null) {
            return null;
        }
        List<ScriptStack.Call> calls = script.shell().calls(stopped.begin(), program);
        boolean own = calls.get(0).line() == 0; // before a script begins
        return own
                ? null
                : new ScriptChange(word, options.depth() == 0 ? null : new ScriptStack(calls, options.depth()));
    }

    /** Whether a program is a shell whose scripts are followed, and takes its own copy of the environment there. */
    public static boolean copies(Program program, MachineRegisters registers) {
        return program.script() instanceof FollowedScript script
                && script.isFollowed()
                && isOwnCode(program, registers.pc());
    }

    private static boolean isOwnCode(Program program, long address) {
        return program.image() instanceof LoadedImage image
                && address >= image.main().code().start()
                && address < image.main().code().end();
    }

    private static String gap(Program program) {
        return "coverage: what " + program.executable()
                + " reads for itself and not for its script (PATH, HOME, IFS and the like) is not seen";
    }
}
