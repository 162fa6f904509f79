package io.envtrace.ptrace.script.bash;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.script.calibration.CallObserver;
import io.envtrace.ptrace.script.calibration.FunctionCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down the calls that are given a variable of the {@link BashConstructs}, by its name or in one of bash's structures. */
final class BashCalls implements CallObserver {
    private static final int LONGEST_TEXT = 64;
    /** Offset in {@code WORD_LIST}. */
    private static final int WORD = 8;

    /** A call, and what it has done. */
    static final class Seen {
        final FunctionCall call;
        /** The text that is the first argument. */
        final String text;
        /** The text that the structure begins with which is the first argument. */
        final String word;
        /** The words of the list that is the first argument, at most two. */
        final List<String> list;
        /** The text that is the second argument. */
        final String second;
        /** Whether the second argument is the innermost scope. */
        final boolean scoped;

        private final boolean visibleBefore;
        private final boolean givenBefore;
        /** The name and value of the variable that was returned. */
        String result = "";

        String value = "";
        boolean removed;
        boolean given;

        Seen(BashCalls calls, FunctionCall call) {
            this.call = call;
            this.text = calls.text(call.first());
            this.word = calls.text(calls.word(call.first()));
            this.list = List.of(calls.item(call.first()), calls.item(calls.word(call.first())));
            this.second = calls.text(call.second());
            this.scoped = call.second() == calls.scope();
            this.visibleBefore = text.equals(BashConstructs.REMOVED) && calls.isVisible();
            this.givenBefore = word.startsWith(BashConstructs.GIVEN) && calls.isGiven();
        }

        boolean isOfInterest() {
            return text.startsWith(BashConstructs.PREFIX)
                    || word.startsWith(BashConstructs.PREFIX)
                    || list.get(1).startsWith(BashConstructs.PREFIX);
        }
    }

    private final StringMemory memory;
    private final BashMemory structures;
    /** Where bash's variables are in memory. */
    private final Map<String, Long> data;

    private final List<Seen> seen = new ArrayList<>();

    BashCalls(StringMemory memory, Map<String, Long> data) {
        this.memory = memory;
        this.structures = new BashMemory(memory);
        this.data = data;
    }

    /** The calls in the order of their beginnings. */
    List<Seen> seen() {
        return seen;
    }

    @Override
    public boolean called(FunctionCall call) {
        Seen one = new Seen(this, call);
        if (one.isOfInterest()) {
            seen.add(one);
        }
        return one.isOfInterest();
    }

    @Override
    public void returned(FunctionCall call, long result) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            Seen one = seen.get(i);
            if (one.call == call) {
                one.result = text(word(result));
                NativeValue value = one.result.isEmpty() ? null : value(result);
                one.value = value == null ? "" : value.carried();
                one.removed = one.visibleBefore && !isVisible();
                one.given = one.word.startsWith(BashConstructs.GIVEN) && !one.givenBefore && isGiven();
                return;
            }
        }
    }

    private @Nullable NativeValue value(long variable) {
        try {
            return structures.value(variable);
        } catch (UnreadableMemoryException e) {
            return null;
        }
    }

    private long scope() {
        return word(data.getOrDefault(BashCode.VARIABLES, 0L));
    }

    private boolean isVisible() {
        return structures.findVisible(scope(), BashConstructs.REMOVED) != 0;
    }

    private boolean isGiven() {
        return structures.findIn(word(data.getOrDefault(BashCode.TEMPORARY, 0L)), BashConstructs.GIVEN) != 0;
    }

    private String item(long list) {
        return text(word(word(list + WORD)));
    }

    /** The text at an address; empty if there is none. */
    private String text(long address) {
        byte[] bytes = new byte[LONGEST_TEXT];
        int got = address < bytes.length ? 0 : memory.read(address, bytes, 0, bytes.length);
        int end = 0;
        while (end < got && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private long word(long address) {
        byte[] bytes = new byte[Long.BYTES];
        boolean whole = address >= LONGEST_TEXT && memory.read(address, bytes, 0, bytes.length) == bytes.length;
        return whole ? LittleEndian.littleEndian(bytes, 0) : 0;
    }
}
