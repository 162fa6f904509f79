package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.TraceeMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs a shell from marker to marker: at once, or step by step to see its calls. */
final class ShellSteps {
    private static final int LONGEST_INSTRUCTION = 15;
    private static final int LONGEST_CALL = 7;
    private static final int SYSTEM_CALL_LENGTH = 2;
    /** How many steps a call takes at most that only leads to another object. */
    private static final int TO_LEAVE = 3;

    private static final int LONGEST_TEXT = 64;
    private static final int MOST_WORDS = 4;
    private static final int MOST_STEPS = 300_000;
    private static final int LINE = 4;
    private static final int NAME = 8;

    private final OwnTracee shell;
    private final TraceeMemory memory;
    private final MachineRegisters now;
    private final long textStart;
    private final long textEnd;
    private int left = MOST_STEPS;
    /** How many calls had been made when a process was forked; -1 for none yet. */
    private int forked = -1;

    /** @param textStart where the shell's own code is in memory */
    ShellSteps(OwnTracee shell, TraceeMemory memory, long textStart, long textEnd) {
        this.shell = shell;
        this.memory = memory;
        this.now = shell.registers();
        this.textStart = textStart;
        this.textEnd = textEnd;
    }

    /** Runs to a marker. */
    void runTo(int marker) throws PtraceException {
        do {
            use();
            shell.resume();
        } while (shell.umask() != marker);
        shell.resume();
    }

    /**
     * What was seen between two markers.
     *
     * @param forked how many calls had been made when the last process was forked; -1 where none was
     */
    record Seen(List<SeenCall> calls, int forked) {}

    /** What is done from where the shell is up to a marker. */
    Seen stepTo(int marker) throws PtraceException {
        List<SeenCall> calls = new ArrayList<>();
        Deque<SeenCall> open = new ArrayDeque<>();
        while (isOwn(now.pc()) || leave(marker, open, calls.size())) {
            use();
            if (!isSystemCall()) {
                step(calls, open);
            } else if (isReachedByCall(marker, calls.size())) {
                break;
            }
        }
        shell.resume();
        return new Seen(calls, forked);
    }

    private void step(List<SeenCall> calls, Deque<SeenCall> open) throws PtraceException {
        long pc = now.pc();
        long sp = now.sp();
        shell.step();
        if (!open.isEmpty()) {
            open.peek().steps++;
        }
        if (isCalled(pc, sp)) {
            SeenCall call = new SeenCall(calls.size(), now.pc(), memory.word(now.sp()), now.sp(), arguments());
            calls.add(call);
            open.push(call);
        }
        returned(open, calls.size());
    }

    /** Whether the next instruction is a system call: a shell that is linked statically has them in its own code. */
    private boolean isSystemCall() {
        byte[] next = new byte[SYSTEM_CALL_LENGTH];
        return memory.read(now.pc(), next, 0, next.length) == next.length
                && ThisMachine.ARCHITECTURE.endsWithSystemCall(next);
    }

    private boolean isReachedByCall(int marker, int calls) throws PtraceException {
        shell.resume();
        boolean reached = shell.umask() == marker;
        if (!reached) {
            shell.resume();
            forked = now.isAfterFork() ? calls : forked;
        }
        return reached;
    }

    private void use() throws PtraceException {
        if (left-- <= 0) {
            throw new PtraceException("step", shell.pid(), PtraceException.ESRCH);
        }
    }

    private boolean isOwn(long pc) {
        return pc >= textStart && pc < textEnd;
    }

    private boolean isCalled(long pc, long sp) {
        boolean jumped = now.pc() < pc || now.pc() > pc + LONGEST_INSTRUCTION;
        if (!jumped || now.sp() != sp - ThisMachine.ARCHITECTURE.pushedByCall() || !isOwn(now.pc())) {
            return false;
        }
        long behind = memory.word(now.sp());
        return behind > pc && behind <= pc + LONGEST_CALL;
    }

    private void returned(Deque<SeenCall> open, int calls) {
        while (!open.isEmpty() && now.sp() > open.peek().sp) {
            SeenCall call = open.pop();
            if (now.pc() == call.returnsTo) {
                call.result = text(now.result());
                call.ended = true;
                call.behind = calls;
            }
        }
    }

    /** Lets another object's function run to its end; false if the marker was reached meanwhile. */
    private boolean leave(int marker, Deque<SeenCall> open, int calls) throws PtraceException {
        if (!open.isEmpty() && open.peek().steps <= TO_LEAVE) {
            open.peek().foreign = true;
        }
        long back = memory.word(now.sp());
        if (!isOwn(back)) {
            throw new PtraceException("step", shell.pid(), PtraceException.ESRCH);
        }
        byte[] trap = ThisMachine.ARCHITECTURE.trap();
        byte[] original = new byte[trap.length];
        memory.read(back, original, 0, original.length);
        memory.put(shell.pid(), back, trap);
        boolean trapped = false;
        boolean reached = false;
        while (!trapped && !reached) {
            use();
            shell.resume();
            reached = shell.umask() == marker;
            forked = now.isAfterFork() ? calls : forked;
            trapped = ThisMachine.ARCHITECTURE.trapAddress(now) == back;
        }
        memory.put(shell.pid(), back, original);
        if (trapped) {
            now.setPc(back);
            shell.setRegisters();
            returned(open, calls);
        }
        return trapped;
    }

    private SeenCall.Arguments arguments() {
        long first = ThisMachine.ARCHITECTURE.cArgument(now, 0);
        long second = ThisMachine.ARCHITECTURE.cArgument(now, 1);
        String text = text(first);
        return new SeenCall.Arguments(
                text,
                byteAt(first - 1),
                second,
                words((int) first, second),
                text(pointer(first + NAME)),
                number(first + LINE));
    }

    private List<String> words(int count, long array) {
        List<String> words = new ArrayList<>();
        for (int i = 0; count <= MOST_WORDS && i < count; i++) {
            words.add(text(pointer(array + (long) i * Long.BYTES)));
        }
        return words;
    }

    private String text(long address) {
        byte[] bytes = new byte[LONGEST_TEXT];
        int got = address < bytes.length ? 0 : memory.read(address, bytes, 0, bytes.length);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < got && bytes[i] != 0; i++) {
            text.append((char) (bytes[i] & 0xFF));
        }
        return text.toString();
    }

    private int byteAt(long address) {
        byte[] one = new byte[1];
        return memory.read(address, one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }

    private int number(long address) {
        return (int) pointer(address);
    }

    private long pointer(long address) {
        byte[] word = new byte[Long.BYTES];
        return memory.read(address, word, 0, word.length) < word.length ? 0 : LittleEndian.littleEndian(word, 0);
    }
}
