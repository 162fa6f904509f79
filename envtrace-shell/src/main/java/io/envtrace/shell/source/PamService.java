package io.envtrace.shell.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@code pam_env} gives to who comes in through a service: as {@code /etc/pam.d} has it. */
public final class PamService {
    private static final int DEEPEST = 8;
    private static final String MODULE = "pam_env.so";

    private final Path etc;
    private final Path home;

    /**
     * @param etc the directory of the system's settings
     * @param home of the user who comes in
     */
    public PamService(Path etc, Path home) {
        this.etc = etc;
        this.home = home;
    }

    /** Adds what a service gives; nothing where this system has no such service. */
    public void addTo(BuiltEnvironment environment, String service) {
        Path file = etc.resolve("pam.d").resolve(service);
        read(Files.exists(file) ? file : etc.resolve("pam.d/other"), environment, 0);
    }

    private void read(Path file, BuiltEnvironment environment, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (SettingLine line : SourceFile.joined(SourceFile.lines(file, environment::unread))) {
            List<String> words = words(line.text());
            if (words.size() == 2 && words.get(0).equals("@include")) {
                read(file.resolveSibling(words.get(1)), environment, depth + 1);
            } else if (words.size() >= 3 && isSession(words.get(0))) {
                session(file, words, environment, depth);
            }
        }
    }

    /** The type, the control and the module; the control may be a list in brackets, which then is one word. */
    private void session(Path file, List<String> words, BuiltEnvironment environment, int depth) {
        if (words.get(1).equals("include") || words.get(1).equals("substack")) {
            read(file.resolveSibling(words.get(2)), environment, depth + 1);
        } else if (words.get(2).endsWith(MODULE)) {
            List<String> options = words.subList(3, words.size());
            new PamEnvironment(etc, home, environment).add(options);
        }
    }

    private static boolean isSession(String type) {
        return List.of("session", "-session", "auth", "-auth").contains(type);
    }

    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        int open = text.indexOf('[');
        int close = text.indexOf(']');
        if (open > 0 && close > open) {
            text = text.substring(0, open) + "[] " + text.substring(close + 1);
        }
        return text.isEmpty() ? List.of() : Arrays.asList(text.strip().split("[ \t]+"));
    }
}
