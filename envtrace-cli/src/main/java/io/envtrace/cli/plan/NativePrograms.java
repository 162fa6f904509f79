package io.envtrace.cli.plan;

/** How programs that are no JVMs are followed. */
public enum NativePrograms {
    /** By the tracer, where that is possible. */
    PTRACE,
    /** Go programs that the command builds, by what is compiled into them; no others. */
    GO_OVERLAY,
    /** Not at all. */
    NONE
}
