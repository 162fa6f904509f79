package io.envtrace.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The environment that a process was started with: all of it, or how it differs from the one that its parent was started with. */
public final class GivenEnvironment {
    private final boolean whole;
    private final List<EnvironmentChange> variables;

    private GivenEnvironment(boolean whole, List<EnvironmentChange> variables) {
        this.whole = whole;
        this.variables = Collections.unmodifiableList(new ArrayList<EnvironmentChange>(variables));
    }

    /** All variables, each of them added. */
    public static GivenEnvironment whole(List<EnvironmentChange> variables) {
        return new GivenEnvironment(true, variables);
    }

    /** What differs from the environment that the parent was started with. */
    public static GivenEnvironment differing(List<EnvironmentChange> changes) {
        return new GivenEnvironment(false, changes);
    }

    /** Whether these are all variables. */
    public boolean isWhole() {
        return whole;
    }

    /** The variables, or the differences. */
    public List<EnvironmentChange> variables() {
        return variables;
    }
}
