package io.envtrace.cli.session;

import java.nio.file.Path;

/** Paths that can stand in a JVM option, in JAVA_TOOL_OPTIONS, and in any charset. */
public final class SafePath {
    private static final String ALLOWED = "/._-+~";

    private SafePath() {}

    public static boolean isSafe(Path path) {
        String text = path.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (!letterOrDigit && ALLOWED.indexOf(c) < 0) {
                return false;
            }
        }
        return path.isAbsolute();
    }
}
