package io.envtrace.shell.source;

import java.nio.file.Path;

/** The PATH that {@code su} gives to root's login: {@code ENV_SUPATH} of {@code /etc/login.defs}. */
public final class LoginDefinitions {
    private static final String KEY = "ENV_SUPATH";
    private static final String PATH = "PATH";

    private final Path etc;

    public LoginDefinitions(Path etc) {
        this.etc = etc;
    }

    /** Adds the path, where the file has one. */
    public void addPath(BuiltEnvironment environment) {
        for (SettingLine line : SourceFile.lines(etc.resolve("login.defs"), environment::unread)) {
            String text = line.text().strip();
            if (text.startsWith(KEY) && text.length() > KEY.length()) {
                String value = text.substring(KEY.length()).strip();
                environment.set(PATH, value.startsWith(PATH + "=") ? value.substring(PATH.length() + 1) : value, line);
            }
        }
    }
}
