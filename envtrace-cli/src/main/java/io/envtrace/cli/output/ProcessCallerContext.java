package io.envtrace.cli.output;

import io.envtrace.ptrace.Terminal;
import io.envtrace.ptrace.start.CallerState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The real context of this process. */
public final class ProcessCallerContext implements CallerContext {
    private final CallerState caller;

    public ProcessCallerContext(CallerState caller) {
        this.caller = caller;
    }

    @Override
    public @Nullable String variable(String name) {
        byte[] value = caller.variable(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return caller.descriptors().get(descriptor) && Terminal.isTerminal(descriptor);
    }

    @Override
    public TerminalSize terminalSize() {
        int[] size = Terminal.size();
        return size[0] > 0 && size[1] > 0 ? new TerminalSize(size[0], size[1]) : TerminalSize.DEFAULT;
    }
}
