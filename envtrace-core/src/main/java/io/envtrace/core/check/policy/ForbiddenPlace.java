package io.envtrace.core.check.policy;

import java.util.Locale;

/** A place where a policy does not want a variable's value to stand. */
public enum ForbiddenPlace {
    /** The arguments of a process. */
    COMMAND_LINE,
    /** A file that git tracks. */
    GIT_TRACKED,
    /** The lines that an image is made by. */
    IMAGE;

    /** The word for it in a policy, which is the name of its rule, too. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
