package io.envtrace.ptrace.script.zsh;

import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.script.Shell;
import io.envtrace.ptrace.script.ShellCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** zsh 5, as far as its functions call each other as in 5.9. */
public final class Zsh implements Shell {
    @Override
    public @Nullable ShellCode code(MappedBinary executable) throws IOException {
        return ZshCode.of(executable.binary().object());
    }
}
