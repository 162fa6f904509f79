package io.envtrace.cli.help;

/**
 * Sections that the help and the manual of several commands share. A heading stands alone in its line, with a colon; a
 * line whose term and text are two blanks apart is laid out in two columns.
 */
public final class HelpText {
    public static final String EXAMPLES = "%nExamples:%n";
    public static final String EXIT_STATUS = "%nExit status:%n";
    public static final String DONE = "0:Done.";
    public static final String TROUBLE = "2:Wrong use, or a file that cannot be read or written.";
    public static final String ENVIRONMENT = "Environment:";
    public static final String NO_COLOR = "NO_COLOR  If it is set and not empty, text has no colours.";
    public static final String STATE =
            "XDG_STATE_HOME  Sessions are kept in envtrace/sessions below it; ~/.local/state by default.";
    public static final String CACHE =
            "XDG_CACHE_HOME  Caches that speed up later starts are kept in envtrace below it; ~/.cache by default.";
    public static final String JAVA =
            "JAVA_HOME  The Java (17 or later) that envtrace itself runs on; by default the one on the PATH.";
    public static final String FILES = "Files:";
    public static final String SESSION =
            "~/.local/state/envtrace/sessions/ID  The session of a run without -o; the newest 20 are kept.";
    public static final String CONFIG =
            ".envtrace.yaml  Defaults for options, in the working directory or the nearest above it.";
    public static final String USER_CONFIG =
            "~/.config/envtrace/config.yaml  Defaults for options, for all directories.";
    public static final String SEE_ALSO = "See also:";

    private HelpText() {}
}
