package io.envtrace.agent.boot.log;

import org.jspecify.annotations.Nullable;

/** What is known of a stack that a hook was called on. */
final class WrittenStack {
    /** Its index in the log; -1 if none is written. */
    final int index;
    /** Null if the call is no access of its own. */
    final @Nullable String api;

    WrittenStack(int index, @Nullable String api) {
        this.index = index;
        this.api = api;
    }
}
