package io.envtrace.ptrace.script;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.event.source.ObservedAccess;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.inline.InlineCodeMapper;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.NativeValue;
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
    /** How the expansion of a variable is called in traces. */
    private static final String EXPANSION = "$";

    private final TraceeMemory memory;
    private final Journal journal;
    private final TraceOptions options;
    private final InlineCodeMapper mapper;
    private final Map<SharedObject, Optional<BashCode>> known = new WeakHashMap<>();

    public Scripts(Ptrace ptrace, TraceeMemory memory, TraceOptions options, Journal journal) {
        this.memory = memory;
        this.journal = journal;
        this.options = options;
        this.mapper = new InlineCodeMapper(ptrace, memory);
    }

    /**
     * Looks whether a program that has just been executed is a shell whose scripts can be followed, and prepares that.
     *
     * @return whether it is; if it turns out later that they cannot, this class says so in the process's log
     */
    public boolean prepare(Program program, MappedBinary executable) throws IOException {
        BashCode code = code(executable.binary().object());
        if (code != null) {
            Set<String> names = new HashSet<>(program.initialEnvironment().keySet());
            names.remove(BashChanges.LAST_ARGUMENT);
            program.script(new BashProcess(code, executable.bias(), names));
        }
        return code != null;
    }

    private @Nullable BashCode code(SharedObject object) throws IOException {
        Optional<BashCode> found = known.get(object);
        if (found == null) {
            found = Optional.ofNullable(BashCode.of(object));
            known.put(object, found);
        }
        return found.orElse(null);
    }

    /** The libraries of a program are loaded, and nothing of its own code has run: no thread can be in the functions that are changed. */
    public void loaded(Task task, Program program) throws IOException {
        if (program.script() instanceof BashProcess bash
                && !bash.isFollowed()
                && program.image() instanceof LoadedImage image) {
            follow(task, program, bash, image.main());
        }
    }

    private void follow(Task task, Program program, BashProcess bash, MappedBinary executable) throws IOException {
        InlineCode code =
                mapper.map(task.process(), task.tid(), executable.code().start());
        if (code != null && insert(task.tid(), bash, code)) {
            mapper.setNames(task.tid(), code.bitmap(), bash.names());
            bash.follow(code.bitmap());
            journal.gap(task.process(), GapKind.SHELL_ITSELF, gap(program));
        } else {
            program.script(null);
            journal.mainArgument(task.process(), program);
        }
    }

    private static boolean insert(int tid, BashProcess bash, InlineCode code) throws IOException {
        for (String function : BashCode.FUNCTIONS) {
            byte[] bytes = bash.code().code(function);
            if (!code.filter(tid, function, bash.address(function), bytes, calls(bash, function))) {
                return false;
            }
        }
        return true;
    }

    private static InlineCode.Calls calls(BashProcess bash, String function) {
        return switch (function) {
            case BashCode.FIND_VARIABLE, BashCode.REMOVE -> InlineCode.Calls.NAMED;
            case BashCode.ASSIGN -> new InlineCode.Calls(true, bash.address(BashCode.EXPORT_ALL));
            default -> InlineCode.Calls.ALL;
        };
    }

    /** Whether a breakpoint of this name is one of a script's. */
    public static boolean has(String trap) {
        return BashCode.FUNCTIONS.contains(trap);
    }

    /** A shell has called one of its functions. The memory of its process is selected. */
    public void called(String function, Task task, Program program, MachineRegisters registers) throws IOException {
        if (!(program.script() instanceof BashProcess bash)) {
            return;
        }
        BashLookup call = new BashLookup(bash, memory, registers);
        BashMemory structures = new BashMemory(memory);
        int names = bash.names().size();
        for (ScriptAccess access : accesses(function, bash, call, structures)) {
            record(access, task, program, bash, registers);
        }
        if (bash.names().size() > names) {
            mapper.setNames(task.tid(), bash.bitmap(), bash.names());
        }
    }

    private List<ScriptAccess> accesses(String function, BashProcess bash, BashLookup call, BashMemory structures) {
        boolean direct = function.equals(BashCode.FIND_VARIABLE);
        if (!direct && !function.equals(BashCode.FIND_NAMEREF)) {
            return new BashChanges(bash, structures, memory).of(function, call);
        }
        String name = direct ? memory.string(call.argument()) : referred(call, structures);
        return name != null && bash.names().contains(name) && call.isRead(function)
                ? List.of(new ScriptAccess(Operation.GET, EXPANSION, name, structures.value(call.found())))
                : List.of();
    }

    /** The name that another variable, which was asked for, refers to. */
    private static @Nullable String referred(BashLookup lookup, BashMemory structures) {
        if (lookup.found() != 0) {
            return structures.name(lookup.found());
        }
        NativeValue value = structures.value(lookup.argument());
        return value == null ? null : value.carried();
    }

    private void record(ScriptAccess access, Task task, Program program, BashProcess bash, MachineRegisters registers)
            throws IOException {
        List<ScriptStack.Call> calls = calls(program, bash);
        if (calls.get(0).line() == 0) {
            return; // the shell itself, before its script begins
        }
        TracedProcess process = task.process();
        journal.gap(process, GapKind.SHELL_ITSELF, gap(program));
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

    private static String gap(Program program) {
        return "coverage: what " + program.executable()
                + " reads for itself and not for its script (PATH, HOME, IFS and the like) is not seen";
    }

    private List<ScriptStack.Call> calls(Program program, BashProcess bash) {
        BashMemory structures = new BashMemory(memory);
        return bash.places(structures).calls(structures, isCommand(program.arguments()) ? "-c" : "stdin");
    }

    /** Whether the commands are an argument. */
    private static boolean isCommand(List<String> arguments) {
        for (int i = 1; i < arguments.size() && arguments.get(i).startsWith("-"); i++) {
            if (!arguments.get(i).startsWith("--") && arguments.get(i).indexOf('c') > 0) {
                return true;
            }
        }
        return false;
    }
}
