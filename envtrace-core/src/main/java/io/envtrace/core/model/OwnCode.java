package io.envtrace.core.model;

import io.envtrace.event.secret.text.Glob;
import java.util.List;

/**
 * What the user says is the program's own code, beside what is found to be.
 *
 * @param globs of libraries' names, with or without {@code :version}, or of their files' names
 */
public record OwnCode(List<String> globs) {
    /** Nothing but what is found to be. */
    public static final OwnCode FOUND = new OwnCode(List.of());

    public OwnCode {
        globs = List.copyOf(globs);
    }

    /** The library, as the program's own where the user says so. A part of the runtime is never a program's own. */
    public Library of(Library library) {
        boolean own = !library.runtime() && (library.matchesAny(globs) || Glob.matchesAny(globs, library.file()));
        return own ? library.ofProgram() : library;
    }
}
