package io.envtrace.shell.change;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads what a shell has told of its startup. */
public interface AccountSource {
    /**
     * What was told; of a startup that was ended in the middle, what comes before.
     *
     * @param file what the script wrote
     * @param variables how many were watched
     * @throws IOException it cannot be read, or is not what the script writes
     */
    Account read(Path file, int variables) throws IOException;

    /**
     * The command whose place was told last; null where there is none.
     *
     * @param file where the script wrote the places
     * @throws IOException it cannot be read
     */
    StartupEvent.@Nullable Command position(Path file) throws IOException;
}
