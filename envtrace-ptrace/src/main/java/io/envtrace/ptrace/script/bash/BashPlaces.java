package io.envtrace.ptrace.script.bash;

import io.envtrace.ptrace.script.ScriptStack;
import java.util.ArrayList;
import java.util.List;

/**
 * Where bash keeps which place in a script is executed: one number, and three arrays that the script can read, too.
 *
 * @param line the address of the number of the line
 * @param files the address of the variable {@code BASH_SOURCE}
 * @param functions that of {@code FUNCNAME}
 * @param callers that of {@code BASH_LINENO}
 */
record BashPlaces(long line, long files, long functions, long callers) {
    static final BashPlaces UNKNOWN = new BashPlaces(0, 0, 0, 0);

    /** More calls than these are not told. */
    private static final int MOST_CALLS = 64;

    private static final String FILES = "BASH_SOURCE";

    /** @param global the address of the pointer to the scope of global variables */
    static BashPlaces find(BashMemory memory, long global, long line) {
        long scope = memory.pointer(global);
        return new BashPlaces(
                line, memory.find(scope, FILES), memory.find(scope, "FUNCNAME"), memory.find(scope, "BASH_LINENO"));
    }

    boolean isKnown() {
        return files != 0 && functions != 0 && callers != 0;
    }

    /**
     * The script's call stack, innermost first.
     *
     * @param outermost what is told instead of a file for commands that no file holds
     */
    List<ScriptStack.Call> calls(BashMemory memory, String outermost) {
        List<ScriptStack.Call> calls = new ArrayList<>();
        int number = memory.number(line);
        // A script may have removed the variable, whose memory can be another one's by now.
        if (isKnown() && FILES.equals(memory.name(files))) {
            List<String> sources = memory.elements(files, MOST_CALLS);
            List<String> names = memory.elements(functions, MOST_CALLS);
            List<String> lines = memory.elements(callers, MOST_CALLS);
            for (int i = 0; i < Math.min(sources.size(), Math.min(names.size(), lines.size())); i++) {
                calls.add(new ScriptStack.Call(names.get(i), sources.get(i), number));
                number = number(lines.get(i));
            }
        }
        boolean whole =
                !calls.isEmpty() && calls.get(calls.size() - 1).function().equals(ScriptStack.MAIN);
        if (!whole) {
            calls.add(new ScriptStack.Call(ScriptStack.MAIN, outermost, number));
        }
        return calls;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException unlikely) {
            return 0;
        }
    }
}
