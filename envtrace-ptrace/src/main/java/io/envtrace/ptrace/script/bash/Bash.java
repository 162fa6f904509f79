package io.envtrace.ptrace.script.bash;

import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.script.Shell;
import io.envtrace.ptrace.script.ShellCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** bash, since 4.0, with its own names of functions. */
public final class Bash implements Shell {
    @Override
    public @Nullable ShellCode code(MappedBinary executable) throws IOException {
        return BashCode.of(executable.binary().object());
    }
}
