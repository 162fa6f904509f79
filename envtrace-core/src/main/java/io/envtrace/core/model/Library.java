package io.envtrace.core.model;

import io.envtrace.event.secret.text.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What code came from.
 *
 * @param name Maven coordinates ({@code com.acme:app}), an OSGi bundle's symbolic name, a JDK module, a Go module, a shared object; at worst the file's name
 * @param version empty where it is not known
 * @param file the file's name without its directory; empty for a module of the JDK
 * @param runtime whether it is part of the runtime itself: a module of the JDK, Go's own packages, libc
 * @param own whether it is the program's own code, and not a library's
 */
public record Library(String name, String version, String file, boolean runtime, boolean own) {
    /** A library that is not the program's own code. */
    public Library(String name, String version, String file, boolean runtime) {
        this(name, version, file, runtime, false);
    }

    /** The same as the program's own code. */
    public Library ofProgram() {
        return own ? this : new Library(name, version, file, runtime, true);
    }

    /** Whether one of the globs matches its name, with or without {@code :version}. */
    public boolean matchesAny(List<String> globs) {
        return Glob.matchesAny(globs, name) || Glob.matchesAny(globs, name + ":" + version);
    }

    /** Name and version, as people read them. */
    public String label() {
        return version.isEmpty() ? name : name + " " + version;
    }
    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = name.hashCode();
        hash = 31 * hash + version.hashCode();
        hash = 31 * hash + file.hashCode();
        hash = 31 * hash + Boolean.hashCode(runtime);
        return 31 * hash + Boolean.hashCode(own);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Library other
                && other.name.equals(name)
                && other.version.equals(version)
                && other.file.equals(file)
                && other.runtime == runtime
                && other.own == own;
    }
}
