package io.envtrace.ptrace.script;

import io.envtrace.ptrace.image.MappedBinary;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A kind of shell whose scripts can be followed. */
public interface Shell {
    /**
     * Looks whether an executable is such a shell. Asked once for each state of a file.
     *
     * @return null if it is not, or if one of the functions that have to be watched is not found
     */
    @Nullable
    ShellCode code(MappedBinary executable) throws IOException;
}
