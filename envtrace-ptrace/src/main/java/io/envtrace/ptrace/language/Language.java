package io.envtrace.ptrace.language;

import io.envtrace.ptrace.image.MappedBinary;
import java.io.IOException;
import java.nio.file.Path;

/** An interpreted language whose code reads its environment by functions of C, so that the stop is C's and the place the language's. */
public interface Language {
    /** Whether an executable or library holds its interpreter, of whichever version. */
    boolean isIn(MappedBinary object) throws IOException;

    /**
     * Its interpreter in a process, which may not have begun yet.
     *
     * @param object that holds it
     * @param root the process's root directory, as this process sees it
     */
    LanguageRuntime runtime(MappedBinary object, Path root) throws IOException;
}
