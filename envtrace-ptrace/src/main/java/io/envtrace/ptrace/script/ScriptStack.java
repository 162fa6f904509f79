package io.envtrace.ptrace.script;

import io.envtrace.event.LibraryRecord;
import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.memory.Latin1Text;
import java.util.List;

/**
 * A script's own call stack.
 *
 * @param calls innermost first; file names are carried one to one in ISO-8859-1
 * @param depth how many of them are written
 */
public record ScriptStack(List<Call> calls, int depth) implements SourceStack {
    /** The outermost part of a script. */
    public static final String MAIN = "main";

    /** The commands of a file that another one includes. */
    public static final String SOURCE = "source";

    /** The line of a place of which the file alone is known. */
    public static final int UNKNOWN_LINE = -1;

    /** Ends what stands for the file of commands that are an argument of the shell: {@code bash -c}. */
    private static final String COMMAND = " -c";

    /**
     * A place in a script.
     *
     * @param function {@code main} outside of functions, {@code source} in a file that another one includes
     * @param file as the shell was given it
     * @param line from 1; {@link #UNKNOWN_LINE}; 0 before the script begins
     */
    public record Call(String function, String file, int line) {
        SourceFrame frame() {
            String path = Latin1Text.decode(file);
            String name = path.substring(path.lastIndexOf('/') + 1);
            return new SourceFrame(
                    name,
                    Latin1Text.decode(function),
                    path,
                    Math.max(line, 0),
                    new LibraryRecord(LibraryRecord.SCRIPT, name, "", path));
        }
    }

    /**
     * What is told instead of a file for a shell's commands that no file holds.
     *
     * @param arguments those of the shell, with its own name first
     */
    public static String withoutFile(List<String> arguments) {
        for (int i = 1; i < arguments.size() && arguments.get(i).startsWith("-"); i++) {
            if (!arguments.get(i).startsWith("--") && arguments.get(i).indexOf('c') > 0) {
                return command(arguments);
            }
        }
        return "stdin";
    }

    /**
     * What is told instead of a file for commands that are an argument of the shell.
     *
     * @param arguments those of the shell, with its own name first; a login shell's begins with a dash
     */
    public static String command(List<String> arguments) {
        String shell = arguments.get(0);
        String name = shell.substring(shell.lastIndexOf('/') + 1);
        return (name.startsWith("-") ? name.substring(1) : name) + COMMAND;
    }

    @Override
    public List<SourceFrame> frames() {
        return calls.subList(0, Math.min(depth, calls.size())).stream()
                .map(Call::frame)
                .toList();
    }

    @Override
    public boolean isComplete() {
        return calls.size() <= depth;
    }
}
