package io.envtrace.shell.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What sshd's settings give: {@code SetEnv}, and a user's own file where that is permitted. Settings below a {@code Match} are not followed. */
public final class SshdSettings {
    private final Path etc;
    private final Path home;

    public SshdSettings(Path etc, Path home) {
        this.etc = etc;
        this.home = home;
    }

    /** Adds the user's own file, which sshd reads before what PAM gives. */
    public void addUserFile(BuiltEnvironment environment) {
        boolean permitted = lines(environment).stream()
                .anyMatch(line -> isSetting(line, "permituserenvironment")
                        && line.text().toLowerCase(Locale.ROOT).contains("yes"));
        if (!permitted) {
            return;
        }
        for (SettingLine line : SourceFile.lines(home.resolve(".ssh/environment"), environment::unread)) {
            int equals = line.text().indexOf('=');
            if (equals > 0 && !line.text().startsWith("#")) {
                environment.set(line.text().substring(0, equals), line.text().substring(equals + 1), line);
            }
        }
    }

    /** Adds {@code SetEnv}, which counts last. */
    public void addSetEnv(BuiltEnvironment environment) {
        for (SettingLine line : lines(environment)) {
            if (isSetting(line, "setenv")) {
                List<String> words = QuotedText.words(line.text());
                for (String word : words.subList(1, words.size())) {
                    Assignment assignment = Assignment.of(word);
                    if (assignment != null) {
                        environment.set(assignment.name(), assignment.value(), line);
                    }
                }
                return; // the first one counts
            }
        }
    }

    /** Adds what who comes in may send. */
    public void addAccepted(BuiltEnvironment environment) {
        for (SettingLine line : lines(environment)) {
            if (isSetting(line, "acceptenv")) {
                List<String> words = QuotedText.words(line.text());
                String text = "may be sent by who comes in: " + line.command().place() + " "
                        + line.command().text();
                words.subList(1, words.size()).forEach(pattern -> environment.remark(pattern, text));
            }
        }
    }

    private List<SettingLine> lines(BuiltEnvironment environment) {
        return SourceFile.lines(etc.resolve("ssh/sshd_config"), environment::unread).stream()
                .takeWhile(line -> !isSetting(line, "match"))
                .toList();
    }

    private static boolean isSetting(SettingLine line, String name) {
        String text = line.text().strip().toLowerCase(Locale.ROOT);
        return text.startsWith(name + " ") || text.startsWith(name + "\t") || text.startsWith(name + "=");
    }
}
