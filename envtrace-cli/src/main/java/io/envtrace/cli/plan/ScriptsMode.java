package io.envtrace.cli.plan;

/** Which lines of shells' scripts are asked for. */
public enum ScriptsMode {
    /** Those of each shell that can be followed. */
    AUTO,
    /** None: what a script reads is a gap. */
    OFF
}
