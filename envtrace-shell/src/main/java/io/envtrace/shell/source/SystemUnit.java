package io.envtrace.shell.source;

import io.envtrace.shell.source.UnitEnvironment.Specifiers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a unit of the system's service manager gives to its programs. */
public final class SystemUnit {
    private final Path root;

    /** @param root of the system's files */
    public SystemUnit(Path root) {
        this.root = root;
    }

    /**
     * Adds all that files say of a unit.
     *
     * @return whether there is such a unit
     */
    public boolean addTo(BuiltEnvironment environment, String unit) {
        UnitFiles files = new UnitFiles(root);
        if (files.file(unit) == null) {
            return false;
        }
        List<SettingLine> lines = files.lines(unit, environment::unread);
        String user = setting(lines, "User", "root");
        SystemUser listed = SystemUser.of(root.resolve("etc"), user);
        String home = listed == null ? "/" : listed.home().toString();
        Map<String, String> base = new LinkedHashMap<>();
        base.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        if (!user.equals("root")) {
            base.put("HOME", home);
            base.put("LOGNAME", user);
            base.put("USER", user);
            base.put("SHELL", listed == null ? "/bin/sh" : listed.shell().toString());
        }
        environment.base(base);
        Assignment.setAll(
                SourceFile.lines(root.resolve("etc/locale.conf"), environment::unread),
                environment,
                UnaryOperator.identity());
        new UnitEnvironment(environment, new Specifiers(unit, home, user)).add(lines);
        environment.note(
                "what systemd itself was given, and what was set with systemctl set-environment, is not seen here");
        return true;
    }

    private static String setting(List<SettingLine> lines, String key, String otherwise) {
        String value = otherwise;
        for (SettingLine line : lines) {
            String text = line.text().strip();
            if (text.startsWith(key + "=")) {
                value = text.substring(key.length() + 1).strip();
            }
        }
        return value;
    }
}
