package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.call.Detour;
import io.envtrace.ptrace.call.Detours;
import io.envtrace.ptrace.call.Return;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.interpreter.NodeCallers.Purpose;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.memory.Breakpoint;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.node.NodeAnswer;
import io.envtrace.ptrace.node.NodeListings;
import io.envtrace.ptrace.node.NodeProgram;
import io.envtrace.ptrace.node.NodeStack;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import java.io.IOException;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JavaScript behind accesses of Node.js. {@code process.env} has no copy: each access of it becomes a call of libuv, and that one
 * of C. A thread that libuv leads there makes a detour, in which V8 tells the stack; V8 was called by JavaScript and expects to be used
 * there. Runs on the ptrace thread.
 */
public final class NodeTracing {
    /** What Node calls the environment. */
    public static final String API = "process.env";

    private final TraceeMemory memory;
    private final Journal journal;
    private final Detours detours;
    private final NodeCallers callers;
    private final int depth;
    /** The listings that a thread has begun last. */
    private final Map<Task, NodeListings> listings = new WeakHashMap<>();

    /** Of the thread that is handled; null where no JavaScript has led to its access. */
    private @Nullable NodeStack stack;

    private Purpose purpose = Purpose.RUNTIME;
    private @Nullable String name;
    private @Nullable Return back;
    /** The stack pointer of the thread that has come back, at the breakpoint or at the entry of its function. */
    private long sp;

    /** @param depth how many frames of a stack are wanted */
    public NodeTracing(Ptrace ptrace, TraceeMemory memory, Journal journal, int depth) {
        this.memory = memory;
        this.journal = journal;
        this.detours = new Detours(ptrace, memory);
        this.callers = new NodeCallers(memory);
        this.depth = depth;
    }

    /**
     * A thread has hit a breakpoint.
     *
     * @param registers those at the breakpoint; changed where the thread makes a detour
     * @return whether it does: it comes back through {@link #comesBack}
     */
    public boolean diverts(Task task, Program program, Breakpoint breakpoint, MachineRegisters registers)
            throws IOException {
        stack = null;
        back = null;
        name = null;
        if (!(program.image() instanceof LoadedImage image) || !isOfNode(image, breakpoint, registers)) {
            return false;
        }
        NodeProgram node = program.node();
        if (node == null) {
            node = prepare(task, program, image);
            program.node(node);
        }
        Detour detour = isNamed(breakpoint) ? node.named() : node.detour();
        if (detour == null || detours.isDiverted(task, task.process().space()) || isRepeated(image, breakpoint)) {
            return false;
        }
        detours.begin(task, task.tid(), task.process().space(), detour, breakpoint, registers);
        return true;
    }

    private boolean isOfNode(LoadedImage image, Breakpoint breakpoint, MachineRegisters registers) throws IOException {
        String function = breakpoint.site().function();
        return switch (function) {
            case WatchedFunctions.NODE_COPY_GET, WatchedFunctions.NODE_COPY_QUERY, WatchedFunctions.NODE_COPY_LIST ->
                true;
            case WatchedFunctions.ENVIRON -> callers.isByLibuv(function, image, breakpoint.address());
            case "getenv", "setenv", "unsetenv" -> {
                long sp = registers.sp() + breakpoint.site().pushed();
                yield callers.isByLibuv(function, image, memory.word(sp));
            }
            default -> false;
        };
    }

    private static boolean isNamed(Breakpoint breakpoint) {
        String function = breakpoint.site().function();
        return function.equals(WatchedFunctions.NODE_COPY_GET) || function.equals(WatchedFunctions.NODE_COPY_QUERY);
    }

    private boolean isRepeated(LoadedImage image, Breakpoint breakpoint) throws IOException {
        return breakpoint.site().function().equals(WatchedFunctions.ENVIRON)
                && !callers.isFirstLoad(image, breakpoint.address());
    }

    private NodeProgram prepare(Task task, Program program, LoadedImage image) throws IOException {
        MappedBinary object = NodeCallers.v8(image);
        if (object == null) {
            return NodeProgram.NONE;
        }
        NodeProgram found = NodeProgram.prepare(
                object,
                memory,
                depth,
                code -> detours.map(
                        task.process().pid(), task.tid(), task.process().space(), code));
        if (found == null) {
            String text = "coverage: " + program.executable()
                    + " is a version of Node.js that is not known, or runs behind a seccomp filter: its scripts' accesses are told, and not by which scripts";
            journal.gap(task.process(), GapKind.SCRIPTS_UNKNOWN, text);
        }
        return found == null ? NodeProgram.NONE : found;
    }

    /**
     * A thread has come to the end of its detour.
     *
     * @param registers of the thread, which become those at the breakpoint that it comes back to
     * @return that breakpoint; null where it was not led
     */
    public @Nullable Breakpoint comesBack(Task task, MachineRegisters registers) {
        stack = null;
        name = null;
        purpose = Purpose.RUNTIME;
        back = detours.end(task, task.process().space(), registers);
        sp = back == null ? 0 : registers.sp() + back.breakpoint().site().pushed();
        return back == null ? null : back.breakpoint();
    }

    /** Whether the thread that is handled comes from a detour. */
    public boolean hasComeBack() {
        return back != null;
    }

    /** The name that the thread which has come back has given to one of Node's functions; null for another function. */
    public @Nullable String name() {
        return name;
    }

    /** Looks what V8 has told the thread that has come back. */
    public void look(Program program) throws IOException {
        Return from = back;
        NodeProgram node = program.node();
        if (from != null && node != null && program.image() instanceof LoadedImage image) {
            NodeAnswer answer = node.answer(from, memory);
            stack = answer.stack();
            name = answer.name();
            purpose = purpose(from.breakpoint().site().function(), image);
        }
    }

    private Purpose purpose(String function, LoadedImage image) throws IOException {
        return switch (function) {
            case WatchedFunctions.NODE_COPY_QUERY -> Purpose.QUERY;
            case WatchedFunctions.NODE_COPY_GET, WatchedFunctions.NODE_COPY_LIST -> Purpose.ENVIRONMENT;
            default -> callers.purpose(image, sp);
        };
    }

    /** Whether a thread has loaded the variable {@code environ} once more for the listing that was recorded. */
    public boolean isPartOfListing(Program program, long pc) throws IOException {
        NodeProgram node = program.node();
        return node != null
                && node.detour() != null
                && program.image() instanceof LoadedImage image
                && callers.isByLibuv(WatchedFunctions.ENVIRON, image, pc)
                && !callers.isFirstLoad(image, pc);
    }

    /**
     * The JavaScript that has led to an access; null where none has.
     *
     * @param isFound whether the variable is set
     */
    public @Nullable NodeRead of(Operation operation, Task task, boolean isFound) {
        return switch (operation) {
            case GET -> one(task, isFound);
            case LIST -> all(task);
            default -> stack == null ? null : read(stack, false);
        };
    }

    private @Nullable NodeRead one(Task task, boolean isFound) {
        NodeStack here = stack;
        if (here == null) {
            return null;
        }
        boolean part = purpose != Purpose.RUNTIME
                && listings.computeIfAbsent(task, t -> new NodeListings())
                        .isPart(here, purpose == Purpose.QUERY, isFound);
        return read(here, part);
    }

    /** The JavaScript that has led to a listing of all variables; null where none has. */
    public @Nullable NodeRead all(Task task) {
        NodeStack here = stack;
        if (here == null) {
            return null;
        }
        listings.computeIfAbsent(task, t -> new NodeListings()).begin(here);
        return read(here, false);
    }

    private NodeRead read(NodeStack here, boolean part) {
        return new NodeRead(purpose == Purpose.RUNTIME ? null : API, depth == 0 ? null : here, part);
    }
}
