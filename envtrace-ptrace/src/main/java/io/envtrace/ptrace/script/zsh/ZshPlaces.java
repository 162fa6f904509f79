package io.envtrace.ptrace.script.zsh;

import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.script.MemoryBlock;
import io.envtrace.ptrace.script.ScriptStack;
import java.util.ArrayList;
import java.util.List;

/**
 * Where zsh keeps which place in a script is executed.
 *
 * @param line the address of the number of the line, in a function or an {@code eval} from the beginning of that
 * @param file that of the pointer to the file's name
 * @param calls that of the pointer to the innermost {@code struct funcstack}: a function, a sourced file, or an {@code eval}
 * @param scopes that of the number of functions whose variables there are
 */
record ZshPlaces(long line, long file, long calls, long scopes) {
    /** Offsets in {@code struct funcstack}. */
    private static final int PREVIOUS = 0;

    private static final int NAME = 8;
    private static final int IN_FILE = 16;
    private static final int CALLER = 24;
    /** The line at which a function, or the call of an {@code eval}, stands in the file. */
    private static final int BEGINS = 32;
    /** The value of the number of the line at the call. */
    private static final int CALLED_AT = 40;

    private static final int KIND = 48;
    private static final int LENGTH = 52;

    private static final int SOURCE = 0;
    private static final int FUNCTION = 1;
    private static final int EVAL = 2;

    /** How zsh calls itself where there is no file. */
    private static final String NO_FILE = "zsh";

    /** More calls than these are not told. */
    private static final int MOST_CALLS = 64;

    /**
     * The script's call stack, innermost first.
     *
     * @param outermost what is told instead of a file for commands that no file holds
     */
    List<ScriptStack.Call> calls(StringMemory memory, String outermost) {
        List<ScriptStack.Call> all = new ArrayList<>();
        long number = memory.word(line);
        long at = memory.word(calls);
        String caller = null;
        int functions = 0;
        while (at != 0 && all.size() < MOST_CALLS) {
            MemoryBlock frame = MemoryBlock.at(memory, at, LENGTH);
            all.add(call(memory, frame, number));
            functions += frame.number(KIND) == FUNCTION ? 1 : 0;
            number = frame.word(CALLED_AT);
            at = frame.word(PREVIOUS);
            caller = at == 0 ? text(memory, frame.word(CALLER)) : caller;
        }
        // What a startup file reads, no script has called.
        if (at == 0 && (all.isEmpty() || number != 0)) {
            String main = caller == null ? text(memory, memory.word(file)) : caller;
            all.add(new ScriptStack.Call(
                    ScriptStack.MAIN, main.isEmpty() || main.equals(NO_FILE) ? outermost : main, (int) number));
        }
        boolean ends = all.size() > 1 && functions > (int) memory.word(scopes);
        // The innermost function has ended, and what was there before its local variables comes back: that is where it
        // was called.
        return ends ? all.subList(1, all.size()) : all;
    }

    private static ScriptStack.Call call(StringMemory memory, MemoryBlock frame, long number) {
        int kind = frame.number(KIND);
        long inFile = kind == SOURCE ? number : frame.word(BEGINS) + number - (kind == EVAL ? 1 : 0);
        String file = text(memory, frame.word(IN_FILE));
        String name = kind == SOURCE ? ScriptStack.SOURCE : text(memory, frame.word(NAME));
        return new ScriptStack.Call(name, file.isEmpty() ? name : file, (int) inFile);
    }

    private static String text(StringMemory memory, long address) {
        String text = memory.string(address);
        return text == null ? "" : text;
    }
}
