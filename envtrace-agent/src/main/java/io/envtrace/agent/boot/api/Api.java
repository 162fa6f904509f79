package io.envtrace.agent.boot.api;

import org.jspecify.annotations.Nullable;

/** What a stack says about a hook's call: the API that the program used, or that the call is a step of one that is recorded elsewhere. */
public final class Api {
    private final @Nullable String name;

    private Api(@Nullable String name) {
        this.name = name;
    }

    static Api of(String name) {
        return new Api(name);
    }

    /** Not an access of its own. */
    static Api dropped() {
        return new Api(null);
    }

    public @Nullable String name() {
        return name;
    }
}
