package io.envtrace.ptrace.ruby;

import io.envtrace.ptrace.language.CodeFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the methods and blocks that a thread executes, innermost first. */
final class RubyFrames {
    private static final int MOST = 512;
    private static final int STACK = 24;
    private static final int CURRENT = 16;
    private static final int FRAME = 64;
    private static final int CODE = 16;
    private static final int SELF = 24;
    private static final int ENVIRONMENT = 32;
    private static final int BODY = 16;
    private static final int KIND = 0x7FFF_0001;
    private static final int OF_C = 0x5555_0001;
    private static final int METHOD = 2 * Long.BYTES;
    private static final int DEFINITION = 16;
    private static final int CALLED = 24;

    private final RubyMemory memory;
    private final Map<Long, RubyCode> codes;
    private final List<CodeFrame> calls = new ArrayList<>();
    private boolean whole;
    private long address;
    private long method;
    private long self;
    private long place;

    /** @param codes those that were read before, by their address: another one may be there now */
    RubyFrames(RubyMemory memory, Map<Long, RubyCode> codes) {
        this.memory = memory;
        this.codes = codes;
    }

    /** Walks; false where there is nothing to walk. */
    boolean walk(long execution) {
        byte[] state = memory.block(execution, STACK);
        long stack = RubyMemory.word(state, 0);
        long end = stack + RubyMemory.word(state, Long.BYTES) * Long.BYTES;
        long first = RubyMemory.word(state, CURRENT);
        long size = end - first;
        if (stack == 0 || first < stack || size < FRAME || (size & 7) != 0) {
            return false;
        }
        int count = (int) Math.min(MOST, size / FRAME);
        byte[] frames = memory.block(first, count * FRAME);
        for (int i = 0; i < count; i++) {
            add(frames, i * FRAME, first + (long) i * FRAME, i == 0);
        }
        // Outside of all code is a frame from before the program, which has no line.
        while (!calls.isEmpty() && calls.get(calls.size() - 1).line() == 0) {
            calls.remove(calls.size() - 1);
        }
        whole = (long) count * FRAME == size;
        return true;
    }

    private void add(byte[] frames, int at, long frame, boolean innermost) {
        long pc = RubyMemory.word(frames, at);
        long code = RubyMemory.word(frames, at + CODE);
        if (code != 0 && pc != 0) {
            if (calls.isEmpty()) {
                place = pc;
            }
            RubyCode known = code(code);
            calls.add(known.frame(known.line(memory, pc)));
        } else if (innermost && code == 0) {
            ofC(RubyMemory.word(frames, at + ENVIRONMENT), RubyMemory.word(frames, at + SELF), frame);
        }
    }

    private RubyCode code(long code) {
        long body = memory.word(code + BODY);
        byte[] bytes = memory.block(body, RubyCode.SIZE);
        RubyCode known = codes.get(body);
        if (known == null || !known.is(bytes)) {
            known = RubyCode.read(memory, bytes);
            codes.put(body, known);
        }
        return known;
    }

    private void ofC(long environment, long receiver, long frame) {
        byte[] words = memory.block(environment - METHOD, METHOD + Long.BYTES);
        if ((RubyMemory.word(words, METHOD) & KIND) == OF_C) {
            long entry = RubyMemory.word(words, 0);
            // A method's entry has its definition, which says that it is one.
            method = memory.word(entry + DEFINITION) == 0 ? 0 : memory.word(entry + CALLED);
            self = receiver;
            address = frame;
        }
    }

    /** The methods and blocks that were found; those of C are left out. */
    List<CodeFrame> calls() {
        return calls;
    }

    /** Whether the outermost one was reached. */
    boolean isWhole() {
        return whole;
    }

    /** The number of the method of C that is called; 0 where it is none. */
    long method() {
        return method;
    }

    /** The object whose method of C is called. */
    long self() {
        return self;
    }

    /** What tells one call of a method of C from others. */
    Call call() {
        return new Call(address, method, place);
    }

    /** A call of a method of C, by its frame and the instruction that called it. */
    record Call(long frame, long method, long place) {
        boolean is(@Nullable Call other) {
            return other != null && other.frame == frame && other.method == method && other.place == place;
        }
    }
}
