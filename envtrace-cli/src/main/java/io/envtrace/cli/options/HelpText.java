package io.envtrace.cli.options;

/** Sections that the help and the manual of several commands share. A heading stands alone in its line, with a colon. */
public final class HelpText {
    public static final String EXAMPLES = "%nExamples:%n";
    public static final String ENVIRONMENT = "Environment:";
    public static final String NO_COLOR = "NO_COLOR: where it is set and not empty, text has no colours.";
    public static final String STATE =
            "XDG_STATE_HOME: where sessions are kept, in envtrace/sessions below it; ~/.local/state by default.";
    public static final String CACHE =
            "XDG_CACHE_HOME: where what makes later starts quicker is kept, in envtrace below it; ~/.cache by default.";
    public static final String JAVA =
            "JAVA_HOME: the Java (17 or later) that envtrace itself runs on; else the one on the PATH.";
    public static final String FILES = "Files:";
    public static final String SESSION =
            "~/.local/state/envtrace/sessions/ID: the session of a run without -o; of these directories the newest 20 are kept.";
    public static final String CONFIG =
            ".envtrace.yaml, the nearest at or above the directory, and ~/.config/envtrace/config.yaml: defaults for options.";
    public static final String SEE_ALSO = "See also:";

    private HelpText() {}
}
