package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.event.source.PreviousValue;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.inline.InlineCodeMapper;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.Breakpoint;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.perl.PerlLookup;
import io.envtrace.ptrace.perl.PerlRead;
import io.envtrace.ptrace.perl.PerlRuntime;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.ThreadNames;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows what Perl code asks {@code %ENV} for: filters in front of the functions of hashes stop a thread for this one hash only. They are
 * put when Perl is about to parse its first line. Runs on the ptrace thread.
 */
public final class PerlTracing {
    private static final String LOOKUP = "Perl_hv_common";
    private static final String ALL = "Perl_hv_pushkv";
    private static final String NEXT = "Perl_hv_iternext_flags";
    private static final String[] FUNCTIONS = {LOOKUP, ALL, NEXT};
    private static final int CODE = 64;
    private static final int INTERPRETER = 0;
    private static final int HASH = 1;
    private static final int SCALAR = 2;
    private static final int TEXT = 3;
    private static final int LENGTH = 4;

    private final TraceeMemory memory;
    private final MachineRegisters registers;
    private final Journal journal;
    private final InlineCodeMapper mapper;
    private final Languages languages;
    private final int depth;

    /**
     * @param registers where those of a stopped thread are, when it is handed over
     * @param depth how many frames of a stack are wanted
     */
    public PerlTracing(
            TraceeMemory memory,
            MachineRegisters registers,
            Journal journal,
            InlineCodeMapper mapper,
            Languages languages,
            int depth) {
        this.memory = memory;
        this.registers = registers;
        this.journal = journal;
        this.mapper = mapper;
        this.languages = languages;
        this.depth = depth;
    }

    /** A thread has called a function of Perl. The memory of its process is selected. */
    public void reached(Task task, Program program, Breakpoint breakpoint) throws IOException {
        String function = breakpoint.site().function();
        switch (function) {
            case WatchedFunctions.PERL_PARSES -> {
                task.process().space().remove(task.tid(), memory, breakpoint);
                parses(task, program);
            }
            case WatchedFunctions.PERL_CHANGES -> changes(task, program);
            case WatchedFunctions.PERL_CLONES -> {
                String text = " starts a thread of Perl: what is read of %ENV in it is not seen";
                journal.gap(task.process(), GapKind.TAKEN_WHOLE, "coverage: " + program.executable() + text);
            }
            default -> asks(function.substring(WatchedFunctions.PERL_FILTER.length()), task, program);
        }
    }

    private @Nullable PerlRuntime runtime(Task task, Program program, long pc) throws IOException {
        MappedBinary object = program.image() instanceof LoadedImage image ? image.at(pc) : null;
        return object != null && languages.runtime(task, program, object) instanceof PerlRuntime perl ? perl : null;
    }

    private void parses(Task task, Program program) throws IOException {
        PerlRuntime perl = runtime(task, program, registers.pc());
        if (perl == null || perl.isFollowed()) {
            return;
        }
        if (!perl.isKnown(memory)) {
            giveUp(task.process(), program, "this version or build of Perl is not known (5.36 with threads is)");
        } else if (program.image() instanceof LoadedImage image
                && follow(task, image.at(registers.pc()), argument(INTERPRETER))) {
            perl.follow();
        } else {
            giveUp(task.process(), program, "its functions cannot be watched here");
        }
    }

    private boolean follow(Task task, @Nullable MappedBinary object, long interpreter) throws IOException {
        long hash = PerlRuntime.environment(interpreter, memory);
        if (object == null || hash == 0) {
            return false;
        }
        InlineCode code = mapper.map(task.process(), task.tid(), object.code().start());
        if (code == null) {
            return false;
        }
        for (String function : FUNCTIONS) {
            OptionalLong entry = object.binary().file().symbols().exported(function);
            if (entry.isEmpty()) {
                return false;
            }
            byte[] bytes = object.binary().file().at(entry.getAsLong()).read(0, CODE);
            String trap = WatchedFunctions.PERL_FILTER + function;
            if (!code.filterBySecond(task.tid(), trap, entry.getAsLong() + object.bias(), bytes, hash)) {
                return false;
            }
        }
        return true;
    }

    private void giveUp(TracedProcess process, Program program, String why) throws IOException {
        String text = " keeps its environment in %ENV: what is read there is not seen (" + why + ")";
        journal.gap(process, GapKind.TAKEN_WHOLE, "coverage: " + program.executable() + text);
    }

    private void asks(String function, Task task, Program program) throws IOException {
        PerlRuntime perl = perl(program);
        PerlRead read = perl == null ? null : read(function, perl);
        if (perl != null && read != null) {
            NativeValue value = read.name() == null ? null : program.c().get(read.name(), memory);
            record(task, program, perl, read, value, null);
        }
    }

    /** The filter's own page is no file's, so the interpreter is the one that is followed in this program. */
    private static @Nullable PerlRuntime perl(Program program) {
        return program.languages().stream()
                .filter(PerlRuntime.class::isInstance)
                .map(PerlRuntime.class::cast)
                .filter(PerlRuntime::isFollowed)
                .findFirst()
                .orElse(null);
    }

    private @Nullable PerlRead read(String function, PerlRuntime perl) {
        return switch (function) {
            case LOOKUP ->
                perl.read(
                        new PerlLookup(
                                argument(INTERPRETER), argument(SCALAR), argument(TEXT), (int) argument(LENGTH), (int)
                                        memory.word(registers.sp() + Long.BYTES)),
                        memory);
            case ALL -> new PerlRead(Operation.LIST, "%ENV", null);
            default ->
                PerlRuntime.begins(argument(INTERPRETER), argument(HASH), memory)
                        ? new PerlRead(Operation.LIST, "each %ENV", null)
                        : null;
        };
    }

    private void changes(Task task, Program program) throws IOException {
        PerlRuntime perl = runtime(task, program, registers.pc());
        String name = perl != null && perl.isFollowed() ? memory.string(argument(HASH)) : null;
        if (perl == null || name == null || name.isEmpty()) {
            return;
        }
        NativeValue value = memory.value(argument(SCALAR));
        PerlRead change = PerlRuntime.change(argument(INTERPRETER), name, value == null, memory);
        record(task, program, perl, change, value, program.c().beforeChange(name, memory));
    }

    private void record(
            Task task,
            Program program,
            PerlRuntime perl,
            PerlRead read,
            @Nullable NativeValue value,
            @Nullable PreviousValue previous)
            throws IOException {
        SourceStack stack = perl.stack(argument(INTERPRETER), memory, depth);
        String thread = ThreadNames.of(task, program.image(), registers, memory);
        journal.logOf(task.process()).access(read.operation(), read.api(), read.name(), value, thread, stack, previous);
    }

    private long argument(int index) {
        return ThisMachine.ARCHITECTURE.cArgument(registers, index);
    }
}
