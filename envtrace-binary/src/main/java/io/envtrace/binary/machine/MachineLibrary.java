package io.envtrace.binary.machine;

import org.jspecify.annotations.Nullable;

/**
 * A Go module, or a shared object with the package that installed it.
 *
 * @param name {@code github.com/spf13/viper}, {@code std}, {@code libc6}, or the object's base name
 * @param version {@code v1.19.0}, {@code go1.26.8}, {@code 2.36-9+deb12u10}, or empty
 * @param file the object's path, or empty
 * @param own whether it is the program's own code: a Go main module, or an object that no package has installed
 */
public record MachineLibrary(String name, String version, String file, boolean own) {
    /** A library that is not the program's own. */
    public MachineLibrary(String name, String version, String file) {
        this(name, version, file, false);
    }

    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = name.hashCode();
        hash = 31 * hash + version.hashCode();
        hash = 31 * hash + file.hashCode();
        return 31 * hash + Boolean.hashCode(own);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof MachineLibrary other
                && other.name.equals(name)
                && other.version.equals(version)
                && other.file.equals(file)
                && other.own == own;
    }
}
