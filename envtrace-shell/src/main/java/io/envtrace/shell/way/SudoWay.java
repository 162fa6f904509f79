package io.envtrace.shell.way;

import io.envtrace.shell.source.BuiltEnvironment;
import io.envtrace.shell.source.SettingLine;
import io.envtrace.shell.source.Sudoers;
import io.envtrace.shell.source.SystemUser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What sudo hands on of the caller's environment, and what it sets by itself. */
final class SudoWay {
    private static final String PATH = "PATH";

    /** Where sudoers says nothing of it, sudo was built so. */
    private static final SettingLine BUILT_IN =
            new SettingLine("/etc/sudoers", 0, "env_reset, which sudo does by itself");

    private final Path etc;
    private final RootLogin root;
    private final Map<String, String> caller;

    /** @param caller the caller's environment */
    SudoWay(Path etc, SystemUser user, Map<String, String> caller) {
        this.etc = etc;
        this.root = new RootLogin(etc, user);
        this.caller = caller;
    }

    /** A command that is run as root. */
    Way command() {
        BuiltEnvironment environment = new BuiltEnvironment();
        environment.base(caller);
        Map<String, String> own = root.base(null);
        Sudoers sudoers = reset(environment, own);
        environment.override(own, "sudo");
        root.addPam(environment, "sudo");
        path(environment, sudoers);
        return Way.of(Ways.SUDO, environment, null);
    }

    /** A login shell of root's. */
    Way login() {
        BuiltEnvironment environment = new BuiltEnvironment();
        Map<String, String> base = new LinkedHashMap<>(caller);
        Map<String, String> login = root.base(null);
        base.putAll(login);
        environment.base(base);
        // Unlike for a command, what PAM says of PATH counts more than secure_path.
        path(environment, reset(environment, login));
        return root.way(Ways.SUDO_LOGIN, environment, "sudo-i");
    }

    private Sudoers reset(BuiltEnvironment environment, Map<String, String> own) {
        Sudoers sudoers = new Sudoers(etc.resolve("sudoers"), environment::unread);
        SettingLine reset = sudoers.reset() == null ? BUILT_IN : sudoers.reset();
        for (String name : caller.keySet()) {
            if (!own.containsKey(name) && !sudoers.keeps(name)) {
                environment.unset(name, reset);
            }
        }
        return sudoers;
    }

    private static void path(BuiltEnvironment environment, Sudoers sudoers) {
        SettingLine path = sudoers.path();
        if (path != null) {
            environment.set(PATH, sudoers.securePath(), path);
        }
    }
}
