package io.envtrace.cli.output;

/** When text has colours. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER
}
