package io.envtrace.ptrace.language;

import org.jspecify.annotations.Nullable;

/** A language's interpreter in a process. */
public interface LanguageRuntime {
    /** A copy for a child that has just been forked. */
    LanguageRuntime copy();

    /**
     * Tells of the code for which the interpreter has called a function of C, or loads the variable {@code environ}.
     *
     * @return null where it is the interpreter's own doing
     */
    @Nullable
    CodeCall caller(StoppedCode stop);
}
