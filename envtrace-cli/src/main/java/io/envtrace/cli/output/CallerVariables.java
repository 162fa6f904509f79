package io.envtrace.cli.output;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The caller's environment as text. */
@FunctionalInterface
public interface CallerVariables {
    /** A variable's value; null where it is not set. */
    @Nullable
    String variable(String name);

    /**
     * A base directory of the XDG specification.
     *
     * @param name the variable that may say where it is; what is not absolute does not count
     * @param belowHome where it is by default
     * @return null where neither the variable nor HOME says where
     */
    default @Nullable Path baseDirectory(String name, Path belowHome) {
        String named = variable(name);
        if (named != null && named.startsWith("/")) {
            return Path.of(named);
        }
        String home = variable("HOME");
        return home != null && home.startsWith("/") ? Path.of(home).resolve(belowHome) : null;
    }
}
