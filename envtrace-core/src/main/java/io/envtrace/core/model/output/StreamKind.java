package io.envtrace.core.model.output;

/** What a command was given in place of a stream of its caller's. */
public enum StreamKind {
    PIPE("a pipe"),
    /** Where the caller's was one. */
    TERMINAL("another terminal");

    private final String words;

    StreamKind(String words) {
        this.words = words;
    }

    /** As it stands in a sentence. */
    public String words() {
        return words;
    }
}
