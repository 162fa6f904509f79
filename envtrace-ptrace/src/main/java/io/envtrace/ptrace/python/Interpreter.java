package io.envtrace.ptrace.python;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.StringMemory;
import org.jspecify.annotations.Nullable;

/** The main interpreter of a process, of a version that is known: its layout is the one by which {@code sys.hexversion} says so. */
final class Interpreter {
    private static final int MODULE_DICT = 16;
    private static final int INT_DIGIT = 24;
    private static final int MAJOR = 3;
    private static final int NEXT_THREAD = 8;
    private static final int INTERPRETER_OF_THREAD = 16;
    private static final int MOST_THREADS = 100_000;

    private final Layout layout;
    private final long address;

    private Interpreter(Layout layout, long address) {
        this.layout = layout;
        this.address = address;
    }

    /**
     * Recognises the interpreter.
     *
     * @param runtime address of the variable {@code _PyRuntime}
     * @return null where no layout fits: another version, or a build with another layout, such as one for debugging or without global lock
     */
    static @Nullable Interpreter find(long runtime, StringMemory memory) {
        for (Layout layout : Layout.ALL) {
            try {
                long address = memory.word(runtime + layout.roots().interpreters());
                Interpreter candidate = new Interpreter(layout, address);
                if (candidate.minorVersion(new PythonMemory(memory, layout)) == layout.minor()) {
                    return candidate;
                }
            } catch (UnreadableMemoryException e) {
                if (e.gone()) {
                    throw e;
                }
            }
        }
        return null;
    }

    private int minorVersion(PythonMemory memory) {
        long version = PythonDict.find(memory, moduleDict(memory, "sys"), "hexversion");
        if (!"int".equals(memory.type(version))) {
            return -1;
        }
        int hex = (int) memory.word(version + INT_DIGIT);
        return hex >>> 24 == MAJOR ? hex >>> 16 & 0xFF : -1;
    }

    Layout layout() {
        return layout;
    }

    /** Address of {@code sys.modules}. */
    long modules(PythonMemory memory) {
        return memory.word(address + layout.roots().modules());
    }

    /** The dictionary of a module; 0 where it is not loaded. */
    long moduleDict(PythonMemory memory, String name) {
        long module = PythonDict.find(memory, modules(memory), name);
        return "module".equals(memory.type(module)) ? memory.word(module + MODULE_DICT) : 0;
    }

    /** The state of a thread; 0 where it has none in this interpreter. */
    long thread(PythonMemory memory, long threadPointer) {
        long state = memory.word(address + layout.roots().threads());
        for (int i = 0; state != 0 && i < MOST_THREADS; i++) {
            if (isOf(memory, state, threadPointer)) {
                return state;
            }
            state = memory.word(state + NEXT_THREAD);
        }
        return 0;
    }

    /** Whether a thread state is this thread's, as one that was found before may be no more. */
    boolean isOf(PythonMemory memory, long state, long threadPointer) {
        return memory.word(state + layout.roots().threadId()) == threadPointer
                && memory.word(state + INTERPRETER_OF_THREAD) == address;
    }
}
