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
    /**
     * A place in a script.
     *
     * @param function {@code main} outside of functions, {@code source} in a file that another one includes
     * @param file as the shell was given it
     * @param line from 1
     */
    public record Call(String function, String file, int line) {
        SourceFrame frame() {
            String path = Latin1Text.decode(file);
            String name = path.substring(path.lastIndexOf('/') + 1);
            return new SourceFrame(
                    name,
                    Latin1Text.decode(function),
                    path,
                    line,
                    new LibraryRecord(LibraryRecord.SCRIPT, name, "", path));
        }
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
