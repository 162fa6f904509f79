package io.envtrace.shell.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user of the system.
 *
 * @param home the home directory
 * @param shell the program that a login starts
 */
public record SystemUser(String name, Path home, Path shell) {
    private static final String ROOT = "root";
    private static final int HOME = 5;
    private static final int SHELL = 6;

    /** A user of the system's list; null where it has none of that name. */
    public static @Nullable SystemUser of(Path etc, String name) {
        for (SettingLine line : SourceFile.lines(etc.resolve("passwd"), note -> {})) {
            String[] fields = line.text().split(":", -1);
            if (fields.length > SHELL && fields[0].equals(name)) {
                return new SystemUser(name, Path.of(fields[HOME]), Path.of(fields[SHELL]));
            }
        }
        return null;
    }

    /** Root, also where the list has none. */
    public static SystemUser root(Path etc) {
        SystemUser listed = of(etc, ROOT);
        return listed == null ? new SystemUser(ROOT, Path.of("/root"), Path.of("/bin/sh")) : listed;
    }

    public boolean isRoot() {
        return name.equals(ROOT);
    }
}
