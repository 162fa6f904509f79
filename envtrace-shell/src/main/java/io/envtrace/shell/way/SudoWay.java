package io.envtrace.shell.way;

import io.envtrace.shell.source.BuiltEnvironment;
import io.envtrace.shell.source.PamService;
import io.envtrace.shell.source.SourceLine;
import io.envtrace.shell.source.Sudoers;
import io.envtrace.shell.source.SystemUser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What sudo hands on of the caller's environment, and what it sets by itself. */
final class SudoWay {
    private static final String PATH = "PATH";

    /** Where sudoers says nothing of it, sudo was built so. */
    private static final SourceLine BUILT_IN =
            new SourceLine("/etc/sudoers", 0, "env_reset, which sudo does by itself");

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
        sudo(environment, Map.of());
        new PamService(etc, Path.of("/root")).addTo(environment, "sudo");
        return Way.of(Ways.SUDO, environment, null);
    }

    /** A login shell of root's. */
    Way login() {
        BuiltEnvironment environment = new BuiltEnvironment();
        Map<String, String> base = new LinkedHashMap<>(caller);
        Map<String, String> login = root.base(null);
        base.putAll(login);
        environment.base(base);
        sudo(environment, login);
        return root.way(Ways.SUDO_LOGIN, environment, "sudo-i");
    }

    private void sudo(BuiltEnvironment environment, Map<String, String> own) {
        Sudoers sudoers = new Sudoers(etc.resolve("sudoers"), environment::note);
        SourceLine reset = sudoers.reset() == null ? BUILT_IN : sudoers.reset();
        for (String name : caller.keySet()) {
            if (!own.containsKey(name) && !sudoers.keeps(name)) {
                environment.unset(name, reset);
            }
        }
        SourceLine path = sudoers.path();
        if (path != null) {
            environment.set(PATH, sudoers.securePath(), path);
        }
    }
}
