package io.envtrace.shell.way;

import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.source.BuiltEnvironment;
import io.envtrace.shell.source.ConfigurationFiles;
import io.envtrace.shell.source.EnvironmentDirectories;
import io.envtrace.shell.source.PamService;
import io.envtrace.shell.source.SettingLine;
import io.envtrace.shell.source.SourceFile;
import io.envtrace.shell.source.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graphical login of X11, as far as files say what it is given: PAM's, and the script that begins the session. */
final class DisplayManager {
    static final String TITLE = "display manager";

    /** Each with the service of PAM by which it lets somebody in who gives a password. */
    private static final Map<String, String> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put("gdm3", "gdm-password");
        SERVICES.put("gdm", "gdm-password");
        SERVICES.put("lightdm", "lightdm");
        SERVICES.put("sddm", "sddm");
        SERVICES.put("xdm", "xdm");
    }

    private static final List<String> OWN = List.of(
            "PATH",
            "DISPLAY",
            "XAUTHORITY",
            "DESKTOP_SESSION",
            "GDMSESSION",
            "XDG_CURRENT_DESKTOP",
            "XDG_SESSION_DESKTOP",
            "XDG_SESSION_TYPE",
            "XDG_SESSION_CLASS",
            "XDG_SESSION_ID",
            "XDG_RUNTIME_DIR",
            "XDG_SEAT",
            "XDG_VTNR",
            "XDG_DATA_DIRS",
            "DBUS_SESSION_BUS_ADDRESS",
            "LANG");

    private final Path root;
    private final Path etc;
    private final SystemUser user;
    private final Path configuration;
    private final BuiltEnvironment environment = new BuiltEnvironment();

    /** @param configuration where the user's settings are: {@code ~/.config} */
    DisplayManager(Path root, SystemUser user, Path configuration) {
        this.root = root;
        this.etc = root.resolve("etc");
        this.user = user;
        this.configuration = configuration;
    }

    Way way() {
        Map<String, String> base = new LinkedHashMap<>();
        base.put("HOME", user.home().toString());
        base.put("USER", user.name());
        base.put("LOGNAME", user.name());
        base.put("SHELL", user.shell().toString());
        environment.base(base);
        String manager = manager();
        if (manager == null) {
            environment.unread("which display manager is used here is not known: /etc/X11/default-display-manager names"
                    + " none of " + String.join(", ", SERVICES.keySet()));
            return Way.of(TITLE, environment, null);
        }
        new PamService(etc, user.home()).addTo(environment, String.valueOf(SERVICES.get(manager)));
        remarks();
        Path script = script(manager);
        if (!Files.isReadable(script)) {
            environment.unread("the session's script cannot be read: " + script);
            return Way.of(TITLE, environment, null);
        }
        ShellMode shell = shell(script);
        environment.note("a session of X11 by " + manager + ", which runs " + script
                + "; what begins it in Wayland, and the desktop's own settings, are not followed");
        Path own = user.home().resolve(".xsession");
        if (Files.isReadable(own)) {
            environment.note(own + " may be the session itself, which is not followed");
        }
        return Way.of(TITLE, environment, shell).with(new SessionScript(script, "default", own()));
    }

    /** What no line gives. */
    private List<String> own() {
        List<String> own = new ArrayList<>(OWN);
        own.removeAll(environment.variables().keySet());
        return own;
    }

    private void remarks() {
        BuiltEnvironment units = new BuiltEnvironment();
        EnvironmentDirectories.of(root, configuration).addTo(units);
        for (Changed change : units.changes()) {
            environment.remark(
                    change.name(),
                    "is set for what the user's service manager starts, where the session has not sent it another value: "
                            + change.command().place());
        }
    }

    /** The file's name; null where none is known. */
    private @Nullable String manager() {
        for (SettingLine line : SourceFile.lines(etc.resolve("X11/default-display-manager"), note -> {})) {
            String name = String.valueOf(Path.of(line.text().strip()).getFileName());
            if (SERVICES.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    private Path script(String manager) {
        return switch (manager) {
            case "lightdm" -> wrapper();
            case "sddm" -> etc.resolve("sddm/Xsession");
            case "xdm" -> etc.resolve("X11/xdm/Xsession");
            default -> etc.resolve(manager).resolve("Xsession");
        };
    }

    /** lightdm names it in its settings, of which the last ones count. */
    private Path wrapper() {
        List<Path> files = new ArrayList<>();
        for (String directory : List.of("usr/share/lightdm", "etc/xdg/lightdm", "etc/lightdm")) {
            files.addAll(ConfigurationFiles.of(
                    List.of(root.resolve(directory).resolve("lightdm.conf.d")), environment::unread));
        }
        files.add(etc.resolve("lightdm/lightdm.conf"));
        String named = "/usr/sbin/lightdm-session";
        for (Path file : files) {
            boolean seats = false;
            for (SettingLine line : SourceFile.lines(file, environment::unread)) {
                String text = line.text().strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[")) {
                    seats = text.equals("[Seat:*]") || text.equals("[SeatDefaults]");
                } else if (seats
                        && equals > 0
                        && text.substring(0, equals).strip().equals("session-wrapper")) {
                    named = text.substring(equals + 1).strip();
                }
            }
        }
        return root.resolve(named.startsWith("/") ? named.substring(1) : "usr/sbin/" + named);
    }

    /** The shell that reads the script: the user's own, where the script goes over to that. */
    private ShellMode shell(Path script) {
        boolean own = false;
        try {
            own = Files.readString(script).contains("exec $SHELL $0");
        } catch (IOException e) {
            environment.unread("the session's script cannot be read: " + script);
        }
        ShellKind kind = own ? ShellKind.of(user.shell()) : null;
        if (kind == ShellKind.ZSH || kind == ShellKind.FISH) {
            environment.unread("the session's script is read by " + user.shell() + ", which is not followed");
        }
        return kind == ShellKind.BASH
                ? new ShellMode(kind, user.shell(), false, false, false)
                : new ShellMode(ShellKind.DASH, Path.of("/bin/sh"), false, false, false);
    }
}
