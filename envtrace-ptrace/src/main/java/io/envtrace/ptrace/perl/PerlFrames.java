package io.envtrace.ptrace.perl;

import io.envtrace.ptrace.language.CodeFrame;
import java.util.ArrayList;
import java.util.List;

/** Walks the subroutines that an interpreter executes, innermost first. */
final class PerlFrames {
    private static final int MOST = 512;
    private static final int CURRENT = 208;
    private static final int STACKS = 224;
    private static final int CONTEXTS = 8;
    private static final int PREVIOUS_STACK = 16;
    private static final int INDEX = 32;
    private static final int STACK = 40;
    private static final int CONTEXT = 104;
    private static final int KIND = 0xF;
    private static final int SUBROUTINE = 9;
    private static final int FORMAT = 10;
    private static final int EVALUATION = 11;
    private static final int CALLER = 16;
    private static final int CODE = 72;
    private static final int LINE = 36;
    private static final int FILE = 48;
    private static final int PACKAGE_OF_CODE = 32;
    private static final int NAME_OF_CODE = 56;
    private static final int FLAGS_OF_CODE = 92;
    private static final int IS_NAMED = 0x8000;
    private static final String OUTSIDE = "main";

    private final PerlMemory memory;
    private final List<CodeFrame> calls = new ArrayList<>();
    private boolean whole;

    PerlFrames(PerlMemory memory) {
        this.memory = memory;
    }

    /** @param interpreter address of its state */
    List<CodeFrame> walk(long interpreter) {
        long statement = memory.word(interpreter + CURRENT);
        long stack = memory.word(interpreter + STACKS);
        for (int i = 0; stack != 0 && i < MOST; i++) {
            byte[] state = memory.block(stack, STACK);
            int index = (int) PerlMemory.word(state, INDEX);
            long contexts = PerlMemory.word(state, CONTEXTS);
            for (int at = index; at >= 0 && calls.size() < MOST; at--) {
                statement = add(contexts + (long) at * CONTEXT, statement);
            }
            stack = PerlMemory.word(state, PREVIOUS_STACK);
        }
        add(statement, OUTSIDE, OUTSIDE);
        whole = calls.size() < MOST;
        return calls;
    }

    boolean isWhole() {
        return whole;
    }

    /** The statement outside of a context. */
    private long add(long address, long statement) {
        byte[] context = memory.block(address, CODE + Long.BYTES);
        int kind = context[0] & KIND;
        if (kind == SUBROUTINE || kind == FORMAT) {
            long code = memory.word(PerlMemory.word(context, CODE));
            boolean named = (memory.number(code + FLAGS_OF_CODE) & IS_NAMED) != 0;
            long name = memory.word(code + NAME_OF_CODE);
            String type = memory.nameOfStash(memory.word(code + PACKAGE_OF_CODE));
            add(statement, type, named ? memory.key(name) : memory.nameOfGlob(name));
        } else if (kind == EVALUATION) {
            add(statement, "", "(eval)");
        } else {
            return statement;
        }
        return PerlMemory.word(context, CALLER);
    }

    private void add(long statement, String type, String method) {
        if (statement == 0) {
            return;
        }
        String file = memory.text(memory.word(statement + FILE));
        int line = memory.number(statement + LINE);
        if (line > 0 && !file.isEmpty()) {
            calls.add(new CodeFrame(type.isEmpty() ? CodeFrame.module(file) : type, method, file, line));
        }
    }
}
