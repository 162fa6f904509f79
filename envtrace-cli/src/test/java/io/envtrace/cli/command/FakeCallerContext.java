package io.envtrace.cli.command;

import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.output.TerminalSize;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CallerContext that a test makes. */
final class FakeCallerContext implements CallerContext {
    final Map<String, String> variables = new HashMap<>();
    Path directory = Path.of("").toAbsolutePath();
    boolean terminal;
    TerminalSize size = TerminalSize.DEFAULT;

    @Override
    public @Nullable String variable(String name) {
        return variables.get(name);
    }

    @Override
    public Path workingDirectory() {
        return directory;
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return terminal;
    }

    @Override
    public TerminalSize terminalSize() {
        return size;
    }
}
