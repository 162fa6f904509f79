package io.envtrace.ptrace.log;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.MachineLibrary;
import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.GapKind;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LogFullException;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.ExecReference;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SourceKind;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.memory.CarriedText;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.program.EnvironmentChanges;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process's event log: stacks, frames and libraries are written once, accesses are counted. It is not mapped: the program could make
 * the file shorter, and a write to memory without a file behind it would end this tool, and the program with it.
 */
public final class ProcessLog {
    /** A tree can have thousands of processes, and most do little. */
    private static final int FIRST_BYTES = 16 << 10;

    private record Aggregate(
            Operation operation,
            String api,
            @Nullable String variable,
            @Nullable NativeValue value,
            String thread,
            int stack) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = operation.hashCode();
            hash = 31 * hash + api.hashCode();
            hash = 31 * hash + Objects.hashCode(variable);
            hash = 31 * hash + Objects.hashCode(value);
            hash = 31 * hash + thread.hashCode();
            return 31 * hash + stack;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Aggregate other
                    && other.operation == operation
                    && other.stack == stack
                    && other.api.equals(api)
                    && Objects.equals(other.variable, variable)
                    && Objects.equals(other.value, value)
                    && other.thread.equals(thread);
        }
    }

    private final String name;
    private final EventLogWriter writer;
    private final TraceOptions options;
    private final ProgramImage stacks;
    private final Map<String, String> given;
    private final Map<Aggregate, AccessCounter> counters = new HashMap<>();
    private final Map<CallStack, Integer> stackIndices = new HashMap<>();
    private final Map<MachineFrame, Integer> frameIndices = new HashMap<>();
    private final Map<MachineLibrary, Integer> libraryIndices = new HashMap<>();
    private final Set<String> gaps = new HashSet<>();
    private int users = 1;

    /**
     * Makes the log.
     *
     * @param stacks names the frames of the process's stacks
     * @param given what it was started with
     */
    public ProcessLog(TraceOptions options, ProcessRecord process, ProgramImage stacks, Map<String, String> given)
            throws IOException {
        this.options = options;
        this.stacks = stacks;
        this.given = given;
        this.name =
                LogName.of(SourceKind.PTRACE, process.pid, process.startNanos).text();
        this.writer =
                EventLogWriter.create(options.session().resolve(name).toFile(), options.maxLogBytes(), FIRST_BYTES);
        writer.process(process);
    }

    /** What the process was started with, or had when it was forked. */
    public Map<String, String> given() {
        return given;
    }

    /** How another log's process record names an exec of this one. */
    String reference(int exec) {
        return ExecReference.of(name, exec);
    }

    /**
     * Counts one operation.
     *
     * @param variable the name, or null where the operation concerns all
     * @param value what was found or left; null for nothing
     */
    public void access(
            Operation operation,
            String api,
            @Nullable String variable,
            @Nullable NativeValue value,
            String thread,
            CallStack stack)
            throws IOException {
        long nanos = System.nanoTime();
        try {
            Aggregate key = new Aggregate(operation, api, variable, value, thread, stackIndex(stack));
            AccessCounter counter = counters.get(key);
            if (counter == null) {
                counter = writer.access(record(key, nanos));
                counters.put(key, counter);
            } else {
                counter.hit(nanos);
            }
            if (options.everyEvent()) {
                writer.event(counter.access(), nanos);
            }
        } catch (LogFullException e) {
            writer.lost(1);
        }
    }

    private AccessRecord record(Aggregate key, long nanos) {
        Masker masker = options.masker();
        String variable = key.variable == null ? null : CarriedText.text(key.variable);
        NativeValue value = key.value;
        LoggedValue shown = variable == null || value == null ? LoggedValue.NONE : value.shown(variable, masker);
        Outcome outcome = value == null ? Outcome.ABSENT : value.carried().isEmpty() ? Outcome.EMPTY : Outcome.PRESENT;
        return new AccessRecord(
                key.operation,
                key.api,
                variable == null ? null : masker.name(variable),
                key.operation == Operation.LIST || key.operation == Operation.EXEC ? Outcome.PRESENT : outcome,
                shown,
                key.thread,
                key.stack,
                nanos);
    }

    /** Writes that a child was given a program and an environment; returns the exec's reference. */
    public String exec(ForkPoint from, long childPid, Program program, Map<String, String> given) throws IOException {
        int id = writer.nextExecId();
        try {
            Aggregate key = new Aggregate(Operation.EXEC, from.api(), null, null, from.thread(), stackIndex(from));
            AccessCounter counter = counters.get(key);
            if (counter == null) {
                counter = writer.access(record(key, from.nanos()));
                counters.put(key, counter);
            } else {
                counter.hit(from.nanos());
            }
            // The kernel does not show everybody's.
            boolean known = program.image() != ProgramImage.UNKNOWN;
            if (known && !from.environment().keySet().equals(this.given.keySet())) {
                writer.environment(id, names(given));
            }
            writer.exec(new ExecRecord(
                    id,
                    counter.access(),
                    childPid,
                    options.masker().text(CarriedText.text(program.executable())),
                    program.shownArguments(options.masker()),
                    known ? changes(from, given) : List.of(),
                    from.nanos()));
        } catch (LogFullException e) {
            writer.lost(1);
        }
        return reference(id);
    }

    private List<EnvironmentChange> changes(ForkPoint from, Map<String, String> given) {
        return EnvironmentChanges.between(from.environment(), given, options.masker());
    }

    private List<String> names(Map<String, String> environment) {
        return environment.keySet().stream()
                .map(name -> options.masker().name(CarriedText.text(name)))
                .toList();
    }

    /** A program that another has replaced has no stack any more: then the program alone is named. */
    private int stackIndex(ForkPoint from) throws IOException {
        boolean replaced = from.stack().depth() == 0 && options.depth() > 0;
        return replaced ? stackIndex(from.stack(), stacks::itself) : stackIndex(from.stack());
    }

    private int stackIndex(CallStack stack) throws IOException {
        return stack.depth() == 0 ? -1 : stackIndex(stack, () -> stacks.frames(stack));
    }

    private int stackIndex(CallStack stack, Supplier<List<MachineFrame>> named) throws IOException {
        Integer known = stackIndices.get(stack);
        if (known == null) {
            List<MachineFrame> frames = named.get();
            int[] indices = new int[frames.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = frameIndex(frames.get(i));
            }
            known = indices.length == 0 ? -1 : writer.stack(indices, !stack.complete());
            stackIndices.put(stack, known);
        }
        return known;
    }

    private int frameIndex(MachineFrame frame) throws IOException {
        Integer known = frameIndices.get(frame);
        if (known == null) {
            String prefix = frame.packageName() + ".";
            String function = frame.function();
            String method = function.startsWith(prefix) ? function.substring(prefix.length()) : function;
            Masker masker = options.masker();
            String file = frame.file();
            known = writer.frame(new FrameRecord(
                    masker.code(frame.packageName()),
                    masker.code(method),
                    file == null ? null : masker.code(file),
                    frame.line(),
                    libraryIndex(frame.library())));
            frameIndices.put(frame, known);
        }
        return known;
    }

    private int libraryIndex(MachineLibrary library) throws IOException {
        Integer known = libraryIndices.get(library);
        if (known == null) {
            Masker masker = options.masker();
            known = writer.library(new LibraryRecord(
                    LibraryRecord.NATIVE,
                    masker.code(library.name()),
                    masker.code(library.version()),
                    masker.code(library.file())));
            libraryIndices.put(library, known);
        }
        return known;
    }

    /** Something happened that is not recorded; false where nothing more can be written. */
    public boolean lost() {
        if (users > 0) {
            writer.lost(1);
        }
        return users > 0;
    }

    /** Why something of the process is not seen; said once. */
    public void gap(GapKind kind, String text) throws IOException {
        if (gaps.add(text)) {
            writer.gap(kind, options.masker().text(text));
        }
    }

    /** The process ended. */
    public void exit(long pid, int code) throws IOException {
        try {
            writer.exit(pid, code, System.nanoTime());
        } catch (LogFullException e) {
            writer.lost(1);
        }
    }

    /** One more process writes here: a fork that has no log of its own yet. */
    public ProcessLog retain() {
        users++;
        return this;
    }

    /** One process less; the last one closes the log. */
    public void release() throws IOException {
        if (--users == 0) {
            writer.close();
        }
    }
}
