package io.envtrace.cli.origin;

import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.output.TerminalSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a running process was started with, in place of what the tool was. It has no terminal that anything is written to. */
public final class ProcessContext implements CallerContext {
    private final CallerContext tool;
    private final Path directory;
    private final Lookup variables;

    /** Finds a variable of the process's environment. */
    @FunctionalInterface
    public interface Lookup {
        /** @return null where it is not set */
        @Nullable
        String of(String name);
    }

    /** @param tool the tool's own, for all that is not the process's */
    public ProcessContext(CallerContext tool, Path directory, Lookup variables) {
        this.tool = tool;
        this.directory = directory;
        this.variables = variables;
    }

    @Override
    public @Nullable String variable(String name) {
        return variables.of(name);
    }

    @Override
    public Path workingDirectory() {
        return directory;
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return false;
    }

    @Override
    public TerminalSize terminalSize() {
        return tool.terminalSize();
    }
}
