package io.envtrace.shell.way;

import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.source.BuiltEnvironment;
import io.envtrace.shell.source.Crontab;
import io.envtrace.shell.source.EnvironmentDirectories;
import io.envtrace.shell.source.LoginDefinitions;
import io.envtrace.shell.source.PamService;
import io.envtrace.shell.source.ServiceManager;
import io.envtrace.shell.source.SshdSettings;
import io.envtrace.shell.source.SystemUnit;
import io.envtrace.shell.source.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways in which programs are started on this system, by the names that people give them. */
public final class Ways {
    public static final String SSH = "ssh host";
    public static final String SSH_COMMAND = "ssh host command";
    public static final String CRON = "cron";
    public static final String SU = "su -";
    public static final String SUDO = "sudo command";
    public static final String SUDO_LOGIN = "sudo -i";
    public static final String SYSTEMD_USER = "systemd user";
    public static final String DISPLAY_MANAGER = DisplayManager.TITLE;
    private static final String SYSTEMD = "systemd ";

    /** A service manager that runs may have been told more. */
    private static final String BY_FILES = " by its files";

    /** What a way of that name would need, for a message. */
    public static final List<String> NAMES =
            List.of(SSH, SSH_COMMAND, CRON, SU, SUDO, SUDO_LOGIN, SYSTEMD_USER, SYSTEMD + "UNIT", DISPLAY_MANAGER);

    private final Path root;
    private final Path etc;
    private final SystemUser user;
    private final Map<String, String> caller;

    /**
     * @param root of the system's files
     * @param user who is asking
     * @param caller the caller's environment
     */
    public Ways(Path root, SystemUser user, Map<String, String> caller) {
        this.root = root;
        this.etc = root.resolve("etc");
        this.user = user;
        this.caller = caller;
    }

    /** The way of a name; null where the name is none of these. */
    public @Nullable Way named(String name) {
        return switch (name) {
            case SSH -> ssh(SSH, true);
            case SSH_COMMAND, "ssh host cmd", "ssh" -> ssh(SSH_COMMAND, false);
            case CRON -> cron();
            case SU, "su -l", "su --login" -> su();
            case SUDO, "sudo" -> new SudoWay(etc, user, caller).command();
            case SUDO_LOGIN -> new SudoWay(etc, user, caller).login();
            case SYSTEMD_USER -> systemdUser();
            case DISPLAY_MANAGER -> new DisplayManager(root, user, configuration()).way();
            default ->
                name.startsWith(SYSTEMD) ? unit(name.substring(SYSTEMD.length()).strip()) : null;
        };
    }

    /** Those that a user of this system is likely to meet, and that differ from a login at a terminal. */
    public List<Way> usual() {
        List<Way> ways = new ArrayList<>();
        if (Files.exists(etc.resolve("ssh/sshd_config"))) {
            ways.add(ssh(SSH_COMMAND, false));
        }
        if (Files.exists(root.resolve("usr/sbin/cron")) || Files.exists(root.resolve("usr/sbin/crond"))) {
            ways.add(cron());
        }
        if (Files.isDirectory(root.resolve("usr/lib/systemd/user-environment-generators"))) {
            ways.add(systemdUser());
        }
        return ways;
    }

    /** A shell that a new login starts. */
    public Way login(ShellMode mode) {
        BuiltEnvironment environment = new BuiltEnvironment();
        environment.base(loginBase(mode.executable()));
        pam(environment, "login");
        return Way.of(mode.text(), environment, mode);
    }

    private Map<String, String> loginBase(Path shell) {
        Map<String, String> base = new LinkedHashMap<>(base(path()));
        base.put("SHELL", shell.toString());
        for (String name : List.of("TERM", "LANG")) {
            String value = caller.get(name);
            if (value != null) {
                base.put(name, value);
            }
        }
        return base;
    }

    private String path() {
        return user.isRoot()
                ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
                : "/usr/local/bin:/usr/bin:/bin";
    }

    private Map<String, String> base(String path) {
        Map<String, String> base = new LinkedHashMap<>();
        base.put("PATH", path);
        base.put("HOME", user.home().toString());
        base.put("USER", user.name());
        base.put("LOGNAME", user.name());
        base.put("SHELL", user.shell().toString());
        return base;
    }

    private void pam(BuiltEnvironment environment, String service) {
        new PamService(etc, user.home()).addTo(environment, service);
    }

    private Way ssh(String title, boolean terminal) {
        BuiltEnvironment environment = new BuiltEnvironment();
        Map<String, String> base = base(path());
        base.put("SSH_CLIENT", "192.0.2.1 50000 22");
        base.put("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");
        String term = caller.get("TERM");
        if (terminal && term != null) {
            base.put("TERM", term);
        }
        environment.base(base);
        SshdSettings sshd = new SshdSettings(etc, user.home());
        sshd.addUserFile(environment);
        pam(environment, "sshd");
        sshd.addSetEnv(environment);
        sshd.addAccepted(environment);
        ShellMode shell = shell(user.shell(), environment);
        return Way.of(title, environment, shell == null ? null : terminal ? shell.with(true, true) : shell.remotely());
    }

    /** How a shell is started with a command; null, with a note, where its startup cannot be replayed. */
    private static @Nullable ShellMode shell(Path program, BuiltEnvironment environment) {
        ShellKind kind = ShellKind.of(program);
        if (kind != null && Files.isExecutable(program)) {
            return new ShellMode(kind, program, false, false, false);
        }
        environment.unread("the startup of " + program + " is not followed");
        return null;
    }

    /** cron gives its own HOME, LOGNAME, SHELL and PATH whatever PAM says; the table's lines come last. */
    private Way cron() {
        BuiltEnvironment environment = new BuiltEnvironment();
        pam(environment, "cron");
        Map<String, String> base = base("/usr/bin:/bin");
        base.put("SHELL", "/bin/sh");
        base.remove("USER");
        environment.override(base, CRON);
        Path table = root.resolve("var/spool/cron/crontabs").resolve(user.name());
        new Crontab(table).addTo(environment, environment::unread);
        if (!Files.isReadable(table.getParent()) && Files.exists(table.getParent())) {
            environment.unread("the user's cron table cannot be read by this user: what it sets is not known");
        }
        Path shell = Path.of(String.valueOf(environment.value("SHELL")));
        boolean plain = isPlainSh(shell);
        return Way.of(CRON, environment, plain ? null : shell(shell, environment));
    }

    /** A plain sh reads nothing before a command. */
    private static boolean isPlainSh(Path shell) {
        try {
            return List.of("sh", "dash", "ash", "busybox")
                    .contains(shell.toRealPath().getFileName().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private Way su() {
        RootLogin login = new RootLogin(etc, user);
        BuiltEnvironment environment = new BuiltEnvironment();
        environment.base(login.base(caller.get("TERM")));
        new LoginDefinitions(etc).addPath(environment);
        return login.way(SU, environment, "su-l");
    }

    private Way systemdUser() {
        BuiltEnvironment environment = new BuiltEnvironment();
        environment.base(base("/usr/local/bin:/usr/bin:/bin"));
        pam(environment, "systemd-user");
        EnvironmentDirectories.of(root, configuration()).addTo(environment);
        Map<String, String> told = manager();
        if (told == null) {
            environment.note(
                    "no service manager of this user answers: what was set with systemctl --user set-environment is not seen here");
            return Way.of(SYSTEMD_USER + BY_FILES, environment, null);
        }
        ServiceManager.addTo(environment, told);
        return Way.of(SYSTEMD_USER, environment, null);
    }

    private Path configuration() {
        String named = caller.get("XDG_CONFIG_HOME");
        return named != null && named.startsWith("/")
                ? Path.of(named)
                : user.home().resolve(".config");
    }

    /** What the user's manager says that it gives; null where it cannot be asked. */
    private @Nullable Map<String, String> manager() {
        if (!root.equals(Path.of("/"))) {
            return null;
        }
        try {
            return ServiceManager.ofUser(caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable Way unit(String name) {
        String unit = name.contains(".") ? name : name + ".service";
        BuiltEnvironment environment = new BuiltEnvironment();
        return new SystemUnit(root).addTo(environment, unit)
                ? Way.of(SYSTEMD + unit + BY_FILES, environment, null)
                : null;
    }
}
